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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":[],\"b\":{},\"c\":null,\"d\":true,\"e\":false}",
        "{\"a\":[1,-2.50,1e400,123456789012345678901234567890,\"\\\"\\n\\u0000ü\"]}",
        "{\"a\":{\"b\":{\"c\":[[[1]]]}}}"
      })
  void compact_ofWhatWasRead_meansTheSameToJackson(String text) throws Exception {
    ObjectMapper jackson = new ObjectMapper();
    assertThat(jackson.readTree(Json.compact(Json.parse(text)))).isEqualTo(jackson.readTree(text));
    assertThat(jackson.readTree(Json.pretty(Json.parse(text)))).isEqualTo(jackson.readTree(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "1", "{", "{\"a\":}", "{} {}", "{\"a\":[1}", "<html>"})
  void parse_whatIsNoObject_isRefused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void parse_deepNesting_isRefused() {
    assertThatThrownBy(() -> Json.parse("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(JsonProcessingException.class);
  }
}
