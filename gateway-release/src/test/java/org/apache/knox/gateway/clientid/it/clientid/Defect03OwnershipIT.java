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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In Knox 2.0.0 everybody may enable, disable and list everybody's tokens, and lists lose some. */
class Defect03OwnershipIT {
  private final CredentialsApi guest = ClientIdGateway.sandbox("guest");
  private final CredentialsApi tom = ClientIdGateway.sandbox("tom");

  @Test
  void disable_anothersCredential_isRefusedAndItWorksOn() {
    Credential guests = guest.mint();
    Expect.refusal(tom.disable(guests.id()), 403, "setEnabledFlag", "access_denied", 20);
    assertThat(ClientIdGateway.login(guests.secret())).isEqualTo("guest");
    assertThat(guest.token(guests.id()).path("metadata").path("enabled").asText())
        .isEqualTo("true");
  }

  @Test
  void enable_anothersDisabledCredential_isRefusedAndItStaysDisabled() {
    Credential guests = guest.mint();
    assertThat(guest.disable(guests.id()).status()).isEqualTo(200);
    Expect.refusal(tom.enable(guests.id()), 403, "setEnabledFlag", "access_denied", 20);
    assertThat(ClientIdGateway.login(guests.secret())).isEqualTo("401");
  }

  @Test
  void revoke_anothersCredential_isRefusedAndItWorksOn() {
    Credential guests = guest.mint();
    Expect.refusal(tom.revoke(guests.id()), 403, "revoked", "access_denied", 20);
    assertThat(ClientIdGateway.login(guests.secret())).isEqualTo("guest");
    assertThat(guest.ids()).contains(guests.id());
  }

  @Test
  void renew_anothersCredential_isRefused() {
    Credential guests = guest.mint("?lifespan=PT1H");
    String expiry = guest.token(guests.id()).path("expirationLong").asText();
    Expect.refusal(tom.renew(guests.id()), 403, "renewed", "access_denied", 20);
    assertThat(guest.token(guests.id()).path("expirationLong").asText()).isEqualTo(expiry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?userName=guest",
        "?createdBy=guest",
        "?userName=guest&createdBy=",
        "?userName=guest&md_x=*",
        "?userName=%67uest",
      })
  void listing_anothers_isRefused(String query) {
    Expect.error(tom.list(query), 403, "access_denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?userName=tom&userName=guest",
        "?userName=guest&userName=tom",
        "?createdBy=tom&userName=guest",
        "?USERNAME=guest",
        "?userName=",
        "?md_userName=guest",
      })
  void listing_ambiguous_neverShowsAnothers(String query) {
    Credential guests = guest.mint();
    assertThat(tom.list(query).body()).doesNotContain(guests.id());
  }

  @Test
  void listing_manyIssuedAtOnce_losesNone() throws ExecutionException, InterruptedException {
    CredentialsApi many = ClientIdGateway.api("people", "defect03");
    List<Answer> answers = Race.of(ClientIdGateway.USER_LIMIT, () -> many.post(""));
    List<String> minted = new ArrayList<>();
    answers.forEach(answer -> minted.add(CredentialsApi.credential(answer).id()));
    assertThat(many.ids()).containsExactlyInAnyOrderElementsOf(minted);
  }
}
