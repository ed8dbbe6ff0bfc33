/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
package org.apache.knox.gateway.clientid.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J",
        "a\nb",
        "a\rb",
        "\u0007",
        "\u009b31m",
        "\u202eabc",
        "\u200b",
        "\u2028"
      })
  void line_whatControlsATerminal_isEscaped(String text) {
    assertThat(SafeText.line(text)).matches("[ -~]*\\\\u[0-9a-f]{4}[ -~]*");
  }

  @Test
  void line_printableText_staysAsItIs() {
    assertThat(SafeText.line("Zoë – 日本語 🚀 a\\b")).isEqualTo("Zoë – 日本語 🚀 a\\b");
  }

  @Test
  void line_tagCharacterBeyondTheFirstPlane_isEscapedAsTwoUnits() {
    assertThat(SafeText.line("\uDB40\uDC41")).isEqualTo("\\udb40\\udc41");
  }

  @Test
  void json_lineFeeds_stayBecauseTheyAreLayout() {
    assertThat(SafeText.json("{\n\"a\":\"\u009b\"}")).isEqualTo("{\n\"a\":\"\\u009b\"}");
  }
}
