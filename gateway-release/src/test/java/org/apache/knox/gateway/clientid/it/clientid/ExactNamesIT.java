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

import java.util.List;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;

/** A header names the user, and whoever writes it tells two spellings apart: they are two users. */
class ExactNamesIT {

  @Test
  void users_whoseNamesDifferInCase_areTwo() {
    CredentialsApi lower = ClientIdGateway.api("people", "exact-guest");
    CredentialsApi upper = ClientIdGateway.api("people", "EXACT-GUEST");
    Credential ofLower = lower.mint();
    Credential ofUpper = upper.mint();
    assertThat(lower.ids()).containsExactly(ofLower.id());
    assertThat(upper.ids()).containsExactly(ofUpper.id());
    assertThat(ClientIdGateway.login(ofUpper.secret())).isEqualTo("EXACT-GUEST");
    Expect.refusal(upper.disable(ofLower.id()), 403, "setEnabledFlag", "access_denied", 20);
    Expect.refusal(lower.revoke(ofUpper.id()), 403, "revoked", "access_denied", 20);
    assertThat(lower.list("?userName=EXACT-GUEST").status()).isEqualTo(403);
  }

  @Test
  void user_whoseNameLooksLikeAnother_isRefused() {
    Answer answer = ClientIdGateway.api("people", "a  b").post("");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("error").asText()).isEqualTo("access_denied");
    assertThat(answer.body()).doesNotContain("client_secret");
  }

  @Test
  void log_saysWhichTopologiesDiffer() {
    List<String> lines =
        ClientIdGateway.get()
            .home()
            .log()
            .lines()
            .filter(line -> line.contains("compare names of users exactly"))
            .toList();
    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).contains("[sandbox]"));
  }
}
