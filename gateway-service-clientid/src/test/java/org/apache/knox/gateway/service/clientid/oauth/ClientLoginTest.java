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
package org.apache.knox.gateway.service.clientid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.oauth.ClientLogin.Principal;
import org.apache.knox.gateway.service.clientid.oauth.TestRealm.TestClient;
import org.junit.jupiter.api.Test;

class ClientLoginTest {

  private final TestRealm realm =
      new TestRealm(
          Map.of(
              "clientid.policy.etl.groups", "etl,night",
              "clientid.policy.etl.audiences", "a,b",
              "clientid.policy.near.networks", "192.0.2.0/24"));
  private final TestClient client = realm.client(TestRealm.with("default", "etl", "near"));

  private static Optional<Principal> logIn(TestRealm where, String header) {
    return where
        .server
        .login()
        .logIn(
            AuthorizationHeader.parse(header).orElseThrow(), TestRealm.ISSUER, TestRealm.ADDRESS);
  }

  private String bearer(String parameters) {
    return "Bearer " + realm.token(client, parameters);
  }

  @Test
  void logIn_everyWay_isTheOwner() {
    for (String header :
        List.of(
            client.basic(),
            TestRealm.basic(client.id(), client.secret().reveal()),
            TestRealm.basic("Passcode", client.envelope()),
            "Bearer " + client.envelope(),
            bearer(""),
            TestRealm.basic("Token", realm.token(client, "")))) {
      assertThat(logIn(realm, header)).map(Principal::user).contains("sam");
    }
  }

  @Test
  void logIn_groups_areThePolicys() {
    TestClient grouped = realm.client(TestRealm.assigned("etl", "*"));
    assertThat(logIn(realm, grouped.basic()).orElseThrow().groups())
        .containsExactlyInAnyOrder("etl", "night");
    assertThat(logIn(realm, bearer("&policy=etl")).orElseThrow().groups())
        .containsExactlyInAnyOrder("etl", "night");
    assertThat(logIn(realm, client.basic()).orElseThrow().groups()).isEmpty();
  }

  @Test
  void logIn_policyLostAGroup_tokenLosesIt() {
    String header = bearer("&policy=etl");
    TestRealm changed =
        realm.with(
            Map.of("clientid.policy.etl.groups", "night", "clientid.policy.etl.audiences", "a"));
    assertThat(logIn(changed, header).orElseThrow().groups()).containsExactly("night");
  }

  @Test
  void logIn_policyHasGone_tokenIsInvalid() {
    assertThat(logIn(realm.with(Map.of()), bearer("&policy=etl"))).isEmpty();
  }

  @Test
  void logIn_audience_mustBeOneOfThePolicys() {
    String both = bearer("&policy=etl");
    String onlyA = bearer("&policy=etl&audience=a");
    String ofTheIssuer = bearer("");
    TestRealm changed = realm.with(Map.of("clientid.policy.etl.audiences", "b,c"));
    assertThat(logIn(realm, onlyA)).isPresent();
    assertThat(logIn(changed, both)).isPresent();
    assertThat(logIn(changed, onlyA)).isEmpty();
    assertThat(logIn(changed, ofTheIssuer)).isPresent();
    TestRealm renamed = realm.with(Map.of("clientid.oauth.token.audiences", "lake"));
    assertThat(logIn(renamed, ofTheIssuer)).isEmpty();
  }

  @Test
  void logIn_issuer_mustBeTheConfiguredOne() {
    String header = bearer("");
    assertThat(logIn(realm.with(Map.of("clientid.oauth.issuer", TestRealm.ISSUER)), header))
        .isPresent();
    assertThat(logIn(realm.with(Map.of("clientid.oauth.issuer", "https://new.example")), header))
        .isEmpty();
  }

  @Test
  void logIn_tokenOfAnotherRealm_isInvalid() {
    TestRealm other = new TestRealm("other", TestRealm.RSA, Map.of(), realm.store, realm.clock);
    assertThat(logIn(other, bearer(""))).isEmpty();
    assertThat(logIn(other, client.basic())).isPresent();
  }

  @Test
  void logIn_wrongInWhateverWay_isEmpty() {
    TestClient disabled = realm.client();
    String itsToken = "Bearer " + realm.token(disabled, "");
    realm.disable(disabled);
    TestClient expired = realm.client(one -> one.withExpiresAt(realm.clock.instant()));
    for (String header :
        List.of(
            TestRealm.basic(client.id(), "wrong"),
            TestRealm.basic(client.id(), disabled.envelope()),
            TestRealm.basic(disabled.id(), client.envelope()),
            TestRealm.basic("unknown", client.secret().reveal()),
            disabled.basic(),
            itsToken,
            expired.basic(),
            "Bearer garbage",
            "Bearer a.b.c")) {
      assertThat(logIn(realm, header)).describedAs(header).isEmpty();
    }
  }

  @Test
  void logIn_token_diesWithItsTimeItsClientAndRevocation() {
    String token = realm.token(client, "");
    assertThat(logIn(realm, "Bearer " + token)).isPresent();
    realm.server.tokens().revoke(token, client.client());
    assertThat(logIn(realm, "Bearer " + token)).isEmpty();
    String second = bearer("");
    realm.clock.advance(Duration.ofHours(1));
    assertThat(logIn(realm, second)).isEmpty();
    String third = bearer("");
    realm.store.delete(client.id());
    assertThat(logIn(realm, third)).isEmpty();
  }

  @Test
  void logIn_rightButNotHere_saysSo() {
    TestClient elsewhere = realm.client(TestRealm.assigned(null, "another"));
    TestClient lost = realm.client(TestRealm.assigned("gone", "*"));
    for (TestClient refused : List.of(elsewhere, lost)) {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(() -> logIn(realm, refused.basic()))
          .matches(e -> e.code() == ErrorCode.UNAUTHORIZED_CLIENT);
    }
  }

  @Test
  void logIn_tokenFromAnotherNetwork_isRefused() {
    AuthorizationHeader header = AuthorizationHeader.parse(bearer("&policy=near")).orElseThrow();
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> realm.server.login().logIn(header, TestRealm.ISSUER, "[2001:db8::1]"))
        .matches(e -> e.code() == ErrorCode.UNAUTHORIZED_CLIENT);
  }

  @Test
  void logIn_storeFails_isNeverWrongOrRight() {
    String header = bearer("");
    realm.store.fail();
    for (String one : List.of(header, client.basic())) {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(() -> logIn(realm, one))
          .matches(e -> e.code() == ErrorCode.TEMPORARILY_UNAVAILABLE);
    }
  }
}
