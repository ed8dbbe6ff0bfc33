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
import java.util.HashSet;
import java.util.Set;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MintIT {
  @Test
  void mint_answersJsonThatNoCacheKeeps() {
    JsonNode answer = Expect.json(ClientIdGateway.sandbox("guest").post(""), 200);
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("client_id", "client_secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest", "admin", "sam", "tom"})
  void mint_demoUser_secretLogsInAsThatUser(String user) {
    Credential minted = ClientIdGateway.sandbox(user).mint();
    assertThat(minted.idInEnvelope()).isEqualTo(minted.id());
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo(user);
  }

  @Test
  void mint_twice_givesTwoThatBothWork() {
    CredentialsApi sam = ClientIdGateway.sandbox("sam");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      Credential minted = sam.mint();
      ids.add(minted.id());
      assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("sam");
    }
    assertThat(ids).hasSize(3);
    assertThat(sam.ids()).containsAll(ids);
  }

  @Test
  void mint_notLoggedIn_isRefused() {
    GatewayClient nobody = ClientIdGateway.get().client();
    for (GatewayClient stranger :
        new GatewayClient[] {
          nobody,
          nobody.as("guest", "tom-password"),
          nobody.as("guest", ""),
          nobody.as("stranger", "stranger-password"),
          nobody.withBearer("x")
        }) {
      Answer answer = new CredentialsApi(stranger, "sandbox").post("");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain("client_secret");
    }
  }

  @Test
  void listing_notLoggedIn_isRefused() {
    CredentialsApi nobody = new CredentialsApi(ClientIdGateway.get().client(), "sandbox");
    String id = ClientIdGateway.sandbox("guest").mint().id();
    assertThat(nobody.list("").status()).isEqualTo(401);
    assertThat(nobody.list("?userName=guest").status()).isEqualTo(401);
    assertThat(nobody.revoke(id).status()).isEqualTo(401);
    assertThat(nobody.disable(id).status()).isEqualTo(401);
    assertThat(ClientIdGateway.sandbox("guest").ids()).contains(id);
  }

  @Test
  void secret_changedInOneCharacter_doesNotLogIn() {
    Credential minted = ClientIdGateway.sandbox("guest").mint();
    String passcode = minted.passcode();
    char other = passcode.charAt(7) == 'a' ? 'b' : 'a';
    String forged = passcode.substring(0, 7) + other + passcode.substring(8);
    assertThat(ClientIdGateway.login(envelope(minted.id(), forged))).isEqualTo("401");
    assertThat(ClientIdGateway.login(envelope(minted.id(), passcode))).isEqualTo("guest");
  }

  @Test
  void secret_ofOneUserWithIdOfAnother_doesNotLogIn() {
    Credential guests = ClientIdGateway.sandbox("guest").mint();
    Credential admins = ClientIdGateway.sandbox("admin").mint();
    assertThat(ClientIdGateway.login(guests.secret())).isEqualTo("guest");
    assertThat(ClientIdGateway.login(envelope(admins.id(), guests.passcode()))).isEqualTo("401");
  }

  private static String envelope(String id, String passcode) {
    java.util.Base64.Encoder base64 = java.util.Base64.getEncoder();
    return base64.encodeToString(
        (base64.encodeToString(id.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "::"
                + base64.encodeToString(passcode.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
