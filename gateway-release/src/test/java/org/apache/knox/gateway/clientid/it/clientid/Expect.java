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
package org.apache.knox.gateway.clientid.it.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;

/** What every answer of the API has to be like. */
final class Expect {
  private Expect() {}

  /** JSON that no cache keeps. */
  static JsonNode json(Answer answer, int status) {
    assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().allValues("Pragma")).containsExactly("no-cache");
    return answer.json();
  }

  /** An error (RFC 6749 §5.2) that gives nothing away; answers its description. */
  static String error(Answer answer, int status, String code) {
    JsonNode body = json(answer, status);
    assertThat(body.path("error").asText()).describedAs(answer.toString()).isEqualTo(code);
    String description = body.path("error_description").asText();
    assertThat(description)
        .isNotEmpty()
        .doesNotContain("Exception", "SQL", "java.", "org.apache.knox.gateway.service.")
        .doesNotContain("\n", "\tat ");
    assertThat(body.has("client_secret")).isFalse();
    assertThat(body.has("client_id")).isFalse();
    return description;
  }

  /** A refusal of the life cycle: Knox's members and ours. */
  static void refusal(Answer answer, int status, String flag, String code, int knoxCode) {
    error(answer, status, code);
    assertThat(answer.json().path(flag).asText()).isEqualTo("false");
    assertThat(answer.json().path("code").asInt()).isEqualTo(knoxCode);
  }
}
