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
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.oauth.TestRealm.TestClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenServiceTest {

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "clientid.policy.etl.scopes", "read,write",
          "clientid.policy.etl.audiences", "a,b",
          "clientid.policy.etl.groups", "etl",
          "clientid.policy.admin.groups", "admins");

  private final TestRealm realm = new TestRealm(PARAMETERS);
  private final TestClient client = realm.client(TestRealm.with("default", "etl", "admin"));

  private AccessToken read(TokenAnswer answer) {
    return realm.tokens().read(answer.accessToken()).orElseThrow();
  }

  private static void assertError(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(call)
        .matches(e -> e.code() == code, code.name());
  }

  private AccessToken exchanged(@Nullable String authorization, String form) {
    TokenAnswer answer = realm.grant(authorization, form);
    assertThat(answer.issuedTokenType()).isEqualTo(TokenService.ACCESS_TOKEN_TYPE);
    return read(answer);
  }

  @Test
  void clientCredentials_answersWithATokenOfTheOwner() {
    TokenAnswer answer =
        realm.grant(null, "grant_type=client_credentials&scope=catalog&" + client.form());
    AccessToken token = read(answer);
    assertThat(token.subject()).isEqualTo("sam");
    assertThat(token.clientId()).isEqualTo(client.id());
    assertThat(token.issuer()).isEqualTo(TestRealm.ISSUER);
    assertThat(token.audiences()).containsExactly(TestRealm.ISSUER);
    assertThat(token.scopes()).containsExactly("catalog");
    assertThat(token.expiresAt()).isEqualTo(realm.clock.instant().plusSeconds(3600));
    assertThat(answer.expiresIn()).isEqualTo(3600);
    assertThat(answer.tokenType()).isEqualTo("Bearer");
    assertThat(answer.scope()).isNull();
    assertThat(answer.issuedTokenType()).isNull();
    assertThat(answer.toString()).doesNotContain(answer.accessToken());
  }

  @Test
  void clientCredentials_lessScopeThanAskedFor_isTold() {
    TokenAnswer answer =
        realm.grant(
            null, "grant_type=client_credentials&policy=etl&scope=read+drop&" + client.form());
    assertThat(answer.scope()).isEqualTo("read");
    assertError(ErrorCode.INVALID_SCOPE, () -> realm.token(client, "&policy=etl&scope=drop"));
    assertError(ErrorCode.INVALID_SCOPE, () -> realm.token(client, "&scope=a%22b"));
  }

  @Test
  void clientCredentials_clientThatEndsSoon_tokenEndsWithIt() {
    TestClient ending =
        realm.client(one -> one.withExpiresAt(realm.clock.instant().plusSeconds(90)));
    TokenAnswer answer = realm.grant(null, "grant_type=client_credentials&" + ending.form());
    assertThat(answer.expiresIn()).isEqualTo(90);
    realm.clock.advance(Duration.ofSeconds(90));
    assertError(
        ErrorCode.INVALID_CLIENT,
        () -> realm.grant(null, "grant_type=client_credentials&" + ending.form()));
  }

  @Test
  void clientCredentials_audience_isOneOfThePolicys() {
    assertThat(realm.tokens().read(realm.token(client, "&policy=etl&audience=b")).orElseThrow())
        .extracting(AccessToken::audiences)
        .isEqualTo(java.util.Set.of("b"));
    assertError(ErrorCode.INVALID_TARGET, () -> realm.token(client, "&policy=etl&audience=c"));
    assertError(
        ErrorCode.INVALID_TARGET,
        () -> realm.token(client, "&resource=https%3A%2F%2Felsewhere.example"));
  }

  @Test
  void clientCredentials_wrongInWhateverWay_isOneAnswer() {
    TestClient disabled = realm.client();
    realm.disable(disabled);
    TestClient expired = realm.client(one -> one.withExpiresAt(realm.clock.instant()));
    for (String form :
        List.of(
            "client_id=" + client.id() + "&client_secret=wrong",
            "client_id=" + client.id() + "&client_secret=" + disabled.envelope(),
            "client_id=unknown&client_secret=" + client.envelope(),
            disabled.form(),
            expired.form(),
            "client_id=" + client.id(),
            "client_secret=garbage",
            "x=y")) {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(() -> realm.grant(null, "grant_type=client_credentials&" + form))
          .withMessage("Client authentication failed")
          .matches(e -> e.code() == ErrorCode.INVALID_CLIENT, form);
    }
  }

  @Test
  void clientCredentials_bearerTokenInsteadOfASecret_isRefused() {
    String token = realm.token(client, "");
    assertError(
        ErrorCode.INVALID_CLIENT,
        () -> realm.grant("Bearer " + token, "grant_type=client_credentials"));
    assertThat(
            realm
                .grant("Bearer " + token, "grant_type=client_credentials&" + client.form())
                .accessToken())
        .isNotEmpty();
  }

  @Test
  void clientCredentials_realmNotAssigned_isRefused() {
    TestClient elsewhere = realm.client(TestRealm.assigned(null, "another"));
    assertError(ErrorCode.UNAUTHORIZED_CLIENT, () -> realm.token(elsewhere, ""));
    assertError(
        ErrorCode.UNAUTHORIZED_CLIENT,
        () -> realm.token(realm.client(TestRealm.assigned(null)), ""));
  }

  @Test
  void grant_storeFails_isNeverWrongOrRight() {
    realm.store.fail();
    assertError(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> realm.token(client, ""));
  }

  @Test
  void exchange_ownTokenAlone_givesANewOne() {
    String subject = realm.token(client, "&scope=catalog");
    AccessToken fresh = exchanged(null, TestRealm.exchange(subject));
    assertThat(fresh.scopes()).containsExactly("catalog");
    assertThat(exchanged("Bearer " + subject, TestRealm.exchange(subject)).id())
        .isNotEqualTo(fresh.id());
  }

  @Test
  void exchange_expired_takesTheSecret() {
    String subject = realm.token(client, "");
    realm.clock.advance(Duration.ofHours(2));
    String form = TestRealm.exchange(subject);
    assertError(ErrorCode.INVALID_GRANT, () -> realm.grant(null, form));
    assertError(ErrorCode.INVALID_GRANT, () -> realm.grant("Bearer " + subject, form));
    String valid = realm.token(client, "");
    assertError(ErrorCode.INVALID_GRANT, () -> realm.grant("Bearer " + valid, form));
    assertThat(exchanged(client.basic(), form).clientId()).isEqualTo(client.id());
  }

  @Test
  void exchange_tokenOfAnotherClient_isRefused() {
    String subject = realm.token(realm.client(), "");
    assertError(
        ErrorCode.INVALID_GRANT, () -> realm.grant(client.basic(), TestRealm.exchange(subject)));
    String own = realm.token(client, "");
    assertError(
        ErrorCode.INVALID_GRANT, () -> realm.grant("Bearer " + own, TestRealm.exchange(subject)));
  }

  @Test
  void exchange_wrongSecret_isNotSavedByAValidToken() {
    String subject = realm.token(client, "");
    assertError(
        ErrorCode.INVALID_CLIENT,
        () -> realm.grant(TestRealm.basic(client.id(), "wrong"), TestRealm.exchange(subject)));
  }

  @Test
  void exchange_widerScope_takesTheSecret() {
    String subject = realm.token(client, "&policy=etl&scope=read");
    String form = TestRealm.exchange(subject) + "&scope=read+write";
    assertThat(exchanged(null, form).scopes()).containsExactly("read");
    assertThat(exchanged(client.basic(), form).scopes()).containsExactly("read", "write");
    assertError(
        ErrorCode.INVALID_SCOPE,
        () -> realm.grant(null, TestRealm.exchange(subject) + "&scope=write"));
  }

  @Test
  void exchange_anotherPolicy_takesTheSecret() {
    String subject = realm.token(client, "");
    String form = TestRealm.exchange(subject) + "&policy=admin";
    assertError(ErrorCode.UNAUTHORIZED_CLIENT, () -> realm.grant(null, form));
    assertThat(exchanged(client.basic(), form).groups()).containsExactly("admins");
  }

  @Test
  void exchange_widerAudience_takesTheSecret() {
    String subject = realm.token(client, "&policy=etl&audience=a");
    String form = TestRealm.exchange(subject);
    assertThat(exchanged(null, form).audiences()).containsExactly("a");
    assertError(ErrorCode.INVALID_TARGET, () -> realm.grant(null, form + "&audience=b"));
    assertThat(exchanged(client.basic(), form).audiences()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void exchange_revokedOrDisabled_isRefused() {
    String subject = realm.token(client, "");
    realm.server.tokens().revoke(subject, client.client());
    assertError(ErrorCode.INVALID_GRANT, () -> realm.grant(null, TestRealm.exchange(subject)));
    assertError(
        ErrorCode.INVALID_GRANT, () -> realm.grant(client.basic(), TestRealm.exchange(subject)));
    String other = realm.token(client, "");
    realm.disable(client);
    assertError(ErrorCode.INVALID_GRANT, () -> realm.grant(null, TestRealm.exchange(other)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject_token_type=urn:ietf:params:oauth:token-type:access_token",
        "subject_token=x",
        "subject_token=x&subject_token_type=urn:ietf:params:oauth:token-type:id_token",
        "subject_token=x&subject_token_type=urn:ietf:params:oauth:token-type:jwt"
            + "&requested_token_type=urn:ietf:params:oauth:token-type:refresh_token"
      })
  void exchange_incomplete_isAnInvalidRequest(String form) {
    String whole = "grant_type=" + TokenService.TOKEN_EXCHANGE + "&" + form;
    assertError(ErrorCode.INVALID_REQUEST, () -> realm.grant(client.basic(), whole));
  }

  @Test
  void grant_type_mustBeOneThatIsOffered() {
    assertError(ErrorCode.INVALID_REQUEST, () -> realm.grant(client.basic(), "x=y"));
    for (String type :
        List.of("password", "refresh_token", "CLIENT_CREDENTIALS", "authorization_code")) {
      assertError(
          ErrorCode.UNSUPPORTED_GRANT_TYPE,
          () -> realm.grant(client.basic(), "grant_type=" + type));
    }
  }

  @Test
  void introspect_onlyWhatCounts_isActive() {
    TokenService service = realm.server.tokens();
    String token = realm.token(client, "");
    assertThat(service.introspect(token)).isPresent();
    assertThat(service.introspect("garbage")).isEmpty();
    assertThat(service.introspect(client.envelope())).isEmpty();
    service.revoke(token, client.client());
    assertThat(service.introspect(token)).isEmpty();
    String old = realm.token(client, "");
    realm.clock.advance(Duration.ofHours(1));
    assertThat(service.introspect(old)).isEmpty();
    String disabled = realm.token(client, "");
    realm.disable(client);
    assertThat(service.introspect(disabled)).isEmpty();
  }

  @Test
  void introspect_clientNoLongerInTheRealm_isInactive() {
    String token = realm.token(client, "");
    realm.store.update(client.id(), old -> old.with(TestRealm.assigned(null, "another")));
    assertThat(realm.server.tokens().introspect(token)).isEmpty();
  }

  @Test
  void revoke_tokenOfAnother_isRefusedAndStays() {
    String token = realm.token(client, "");
    ApiClient other = realm.client().client();
    assertError(ErrorCode.UNAUTHORIZED_CLIENT, () -> realm.server.tokens().revoke(token, other));
    assertThat(realm.server.tokens().introspect(token)).isPresent();
    realm.server.tokens().revoke("unknown", other);
  }
}
