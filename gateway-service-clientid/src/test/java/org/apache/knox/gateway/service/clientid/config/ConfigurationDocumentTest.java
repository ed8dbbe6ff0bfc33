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
package org.apache.knox.gateway.service.clientid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration.md to the settings. */
class ConfigurationDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final String BEGIN = "<!-- settings: begin -->\n";
  private static final String END = "<!-- settings: end -->";

  private static String table() {
    return "\n| Parameter | Default | Value | Meaning |\n|---|---|---|---|\n"
        + Arrays.stream(Setting.values())
            .map(ConfigurationDocumentTest::row)
            .collect(Collectors.joining())
        + "\n";
  }

  private static String row(Setting setting) {
    String defaultValue =
        setting.defaultValue().isEmpty() ? "none" : "`" + setting.defaultValue() + "`";
    return "| "
        + String.join(
            " | ",
            "`" + setting.key() + "`",
            defaultValue,
            setting.constraint().description(),
            setting.description())
        + " |\n";
  }

  /** To mend it, copy the expected text of the failure between the markers. */
  @Test
  void document_tableOfSettings_isThatOfTheCode() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    assertThat(document.substring(begin, document.indexOf(END))).isEqualTo(table());
  }

  @Test
  void settings_everyOne_isExplained() {
    for (Setting setting : Setting.values()) {
      assertThat(setting.description()).endsWith(".").hasSizeGreaterThan(20).doesNotContain("|");
      assertThat(setting.constraint().description()).isNotBlank().doesNotContain("|");
    }
  }
}
