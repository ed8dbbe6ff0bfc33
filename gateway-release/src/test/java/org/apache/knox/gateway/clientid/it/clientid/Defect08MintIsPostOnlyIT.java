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

import java.util.Arrays;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Knox 2.0.0 mints on GET. */
class Defect08MintIsPostOnlyIT {
  private final CredentialsApi api = ClientIdGateway.api("people", "defect08");

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void otherMethod_mintsNothing_andSaysPost(String method) {
    Answer answer = api.client().send(method, api.path(), "");
    Expect.error(answer, 405, "method_not_allowed");
    assertThat(Arrays.asList(answer.header("Allow").split(", *", -1))).containsExactly("POST");
    assertThat(api.ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE"})
  void methodWithoutBody_mintsNothing(String method) {
    Answer answer = api.client().send(method, api.path(), "");
    assertThat(answer.body()).doesNotContain("client_secret");
    assertThat(api.ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
  void get_pretendingToBePost_mintsNothing(String header) {
    Answer answer = api.client().with(header, "POST").get(api.path() + "?_method=POST");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(api.ids()).isEmpty();
  }

  @Test
  void secret_isNoSignedToken() {
    CredentialsApi owner = ClientIdGateway.api("people", "defect08-shape");
    assertThat(owner.mint().answer().toString())
        .doesNotContain("access_token", "token_type", "passcode", "token_id", "eyJ");
  }
}
