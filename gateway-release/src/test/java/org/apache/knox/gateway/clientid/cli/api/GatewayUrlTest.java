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
package org.apache.knox.gateway.clientid.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://gateway.example:8443/gateway, https://gateway.example:8443/gateway",
    "https://gateway.example/gateway/, https://gateway.example/gateway",
    "' http://127.0.0.1:8080/gateway// ', http://127.0.0.1:8080/gateway"
  })
  void parse_url_losesItsLastSlash(String typed, String url) {
    assertThat(GatewayUrl.parse(typed).text()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gateway.example/gateway",
        "http://localhost.example/gateway",
        "ftp://gateway.example/gateway",
        "https://sam:password@gateway.example/gateway",
        "https://gateway.example/gateway?x=1",
        "https://gateway.example/gateway#x",
        "gateway.example:8443/gateway",
        "https:///gateway",
        "https://a b/"
      })
  void parse_whatCannotBeTrustedWithAPassword_isRefused(String typed) {
    assertThatThrownBy(() -> GatewayUrl.parse(typed)).isInstanceOf(CommandException.class);
  }

  @Test
  void parse_urlWithPassword_isNotRepeated() {
    assertThatThrownBy(() -> GatewayUrl.parse("https://sam:hidden@gateway.example/"))
        .hasMessageNotContaining("hidden");
  }

  @Test
  void resolve_idWithSlashes_staysOneSegment() {
    GatewayUrl url = GatewayUrl.parse("https://gateway.example/gateway");
    assertThat(url.resolve("sandbox", "/clients/" + GatewayUrl.segment("a/../b c?d")).toString())
        .isEqualTo("https://gateway.example/gateway/sandbox/clients/a%2F..%2Fb%20c%3Fd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void segment_whatWouldChangeThePath_isRefused(String text) {
    assertThatThrownBy(() -> GatewayUrl.segment(text)).isInstanceOf(CommandException.class);
  }
}
