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
package org.apache.knox.gateway.clientid.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.ListeningSockets;
import org.apache.knox.gateway.clientid.fixture.SharedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginIT {
  private static final String SANDBOX = "/sandbox/session/api/v1/sessioninfo";
  private static final String DATASHARE = "/datashare/session/api/v1/sessioninfo";

  private final GatewayProcess gateway = SharedGateway.get();

  @ParameterizedTest
  @ValueSource(strings = {"guest", "admin", "sam", "tom"})
  void sandbox_demoUser_logsIn(String user) {
    Answer answer = gateway.clientOf(user).get(SANDBOX);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("<user>" + user + "</user>");
  }

  @Test
  void sandbox_wrongPassword_isRefused() {
    assertThat(gateway.client().as("guest", "sam-password").get(SANDBOX).status()).isEqualTo(401);
    assertThat(gateway.client().as("nobody", "nobody-password").get(SANDBOX).status())
        .isEqualTo(401);
    assertThat(gateway.client().get(SANDBOX).status()).isEqualTo(401);
  }

  @Test
  void programs_passcodeOfKnoxsOwnToken_logsInAsItsUser() {
    Answer token = gateway.clientOf("tom").get("/tokens/knoxtoken/api/v1/token");
    String passcode = token.json().path("passcode").asText();
    assertThat(gateway.login("programs", passcode)).isEqualTo("tom");
  }

  @Test
  void datashare_secret_logsInAsItsOwner() {
    Answer minted = gateway.clientOf("sam").post("/sandbox/clientid/api/v1/oauth/credentials");
    String secret = minted.json().path("client_secret").asText();
    assertThat(gateway.login("datashare", secret)).isEqualTo("sam");
  }

  @Test
  void datashare_password_isRefused() {
    assertThat(gateway.clientOf("guest").get(DATASHARE).status()).isEqualTo(401);
    assertThat(gateway.client().get(DATASHARE).status()).isEqualTo(401);
  }

  @Test
  void answers_doNotNameTheServer() {
    assertThat(gateway.clientOf("guest").get(SANDBOX).header("Server")).isEmpty();
  }

  @Test
  void gateway_listensOnLoopbackOnly() throws IOException {
    assertThat(ListeningSockets.of(gateway.pid()))
        .containsExactly("loopback:" + gateway.home().port());
  }
}
