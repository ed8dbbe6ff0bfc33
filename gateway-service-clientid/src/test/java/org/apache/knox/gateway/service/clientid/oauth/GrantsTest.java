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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.oauth.TestRealm.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends access tokens that were renewed without a secret. */
class GrantsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final TestRealm realm = new TestRealm(Map.of());
  private final TestClient client = realm.client();

  private AccessToken read(String token) {
    return realm.tokens().read(token).orElseThrow();
  }

  private TokenAnswer renewed(String token) {
    return realm.grant("Bearer " + token, TestRealm.exchange(token));
  }

  private void assertInvalidGrant(String token) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> renewed(token))
        .extracting(CredentialException::code)
        .isEqualTo(ErrorCode.INVALID_GRANT);
  }

  private void revoke(String token) {
    realm.server.tokens().revoke(token, client.client());
  }

  /** At each door: our provider, introspection, exchange, what is passed on behind the gateway. */
  private void assertEnded(String token) {
    AuthorizationHeader header = AuthorizationHeader.parse("Bearer " + token).orElseThrow();
    assertThat(realm.server.login().logIn(header, TestRealm.ISSUER, TestRealm.ADDRESS)).isEmpty();
    assertThat(realm.server.tokens().introspect(token)).isEmpty();
    assertInvalidGrant(token);
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> delegated(token))
        .extracting(CredentialException::code)
        .isEqualTo(ErrorCode.INVALID_CLIENT);
  }

  private void assertLives(String token) {
    assertThat(realm.server.tokens().introspect(token)).isPresent();
  }

  private String delegated(String own) {
    return realm
        .server
        .delegatedTokens()
        .issue(
            new ClientLogin.Principal("sam", client.id(), read(own).secretId(), Set.of()),
            "tom",
            Set.of(),
            own,
            TestRealm.ISSUER,
            TestRealm.ADDRESS);
  }

  @Test
  void renewal_keepsGrantAndItsTimes() {
    String first = realm.token(client, "");
    AccessToken parent = read(first);
    assertThat(parent.grant().id()).isEqualTo(parent.id());
    assertThat(parent.grant().begunAt()).isEqualTo(parent.issuedAt());
    assertThat(parent.grant().endsAt()).isEqualTo(parent.issuedAt().plus(1, ChronoUnit.DAYS));
    realm.clock.advance(Duration.ofMinutes(50));
    AccessToken child = read(renewed(first).accessToken());
    assertThat(child.id()).isNotEqualTo(parent.id());
    assertThat(child.grant()).isEqualTo(parent.grant());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void revoke_anyOfAFamily_endsAllOfIt(int which) {
    String first = realm.token(client, "");
    String child = renewed(first).accessToken();
    String sibling = renewed(first).accessToken();
    String grandchild = renewed(child).accessToken();
    String behind = delegated(child);
    String stranger = realm.token(client, "");
    List<String> family = List.of(first, child, sibling, grandchild);
    revoke(family.get(which));
    family.forEach(this::assertEnded);
    assertThat(realm.server.tokens().introspect(behind)).isEmpty();
    assertLives(stranger);
  }

  @Test
  void revoke_expiredToken_endsThoseRenewedFromIt() {
    String first = realm.token(client, "");
    realm.clock.advance(Duration.ofMinutes(50));
    String child = renewed(first).accessToken();
    realm.clock.advance(Duration.ofMinutes(20));
    assertLives(child);
    revoke(first);
    assertEnded(child);
  }

  @Test
  void exchange_withTheSecret_beginsANewGrant() {
    String first = realm.token(client, "");
    realm.clock.advance(HOUR.plusMinutes(1));
    TokenAnswer answer =
        realm.grant(TestRealm.basic(client.id(), client.envelope()), TestRealm.exchange(first));
    AccessToken token = read(answer.accessToken());
    assertThat(token.grant().id()).isEqualTo(token.id());
    assertThat(token.grant().begunAt()).isEqualTo(token.issuedAt());
    revoke(first);
    assertLives(answer.accessToken());
  }

  @Test
  void renewal_endsWithTheSession_andIsCutBefore() {
    String token = realm.token(client, "");
    Instant end = read(token).grant().endsAt();
    int renewals = 0;
    while (true) {
      realm.clock.advance(Duration.ofMinutes(54));
      if (realm.clock.instant().isAfter(end.minusSeconds(1))) {
        break;
      }
      TokenAnswer answer = renewed(token);
      token = answer.accessToken();
      assertThat(answer.expiresIn()).isBetween(1L, 3600L);
      assertThat(read(token).expiresAt()).isBeforeOrEqualTo(end);
      renewals++;
    }
    assertThat(renewals).isEqualTo(26);
    assertThat(read(token).expiresAt()).isEqualTo(end);
    assertInvalidGrant(token);
  }

  @Test
  void renewal_inTheLastSecond_isRefusedAndTheSecretBeginsAnew() {
    TestRealm brief = realm.with(Map.of("clientid.oauth.session.lifetime", "3600000"));
    String token = brief.token(client, "");
    realm.clock.set(read(token).grant().endsAt().minusMillis(900));
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> brief.grant(null, TestRealm.exchange(token)))
        .extracting(CredentialException::code)
        .isEqualTo(ErrorCode.INVALID_GRANT);
    assertThat(
            brief
                .grant(TestRealm.basic(client.id(), client.envelope()), TestRealm.exchange(token))
                .expiresIn())
        .isEqualTo(3600);
  }

  @Test
  void sessionLifetime_ofThePolicy_countsAndCanBeShortenedLater() {
    TestRealm two = realm.with(Map.of("clientid.policy.default.session.lifetime", "7200000"));
    String token = two.token(client, "");
    assertThat(Duration.between(read(token).issuedAt(), read(token).grant().endsAt()))
        .isEqualTo(HOUR.multipliedBy(2));
    realm.clock.advance(Duration.ofMinutes(30));
    TestRealm one = realm.with(Map.of("clientid.policy.default.session.lifetime", "3600000"));
    assertThat(one.grant(null, TestRealm.exchange(token)).expiresIn()).isEqualTo(1800);
    // Raised later, it does not lengthen what has begun: the mark of a revocation would end before.
    TestRealm ten = realm.with(Map.of("clientid.policy.default.session.lifetime", "36000000"));
    String child = ten.grant(null, TestRealm.exchange(token)).accessToken();
    assertThat(read(child).grant().endsAt()).isEqualTo(read(token).grant().endsAt());
  }

  @Test
  void firstToken_longerThanTheSession_livesAsItsPolicySays() {
    TestRealm odd =
        realm.with(
            Map.of(
                "clientid.oauth.token.ttl", "7200000",
                "clientid.oauth.session.lifetime", "3600000"));
    TokenAnswer answer = odd.grant(null, "grant_type=client_credentials&" + client.form());
    assertThat(answer.expiresIn()).isEqualTo(7200);
    assertThat(read(answer.accessToken()).grant().endsAt())
        .isEqualTo(read(answer.accessToken()).expiresAt());
    realm.clock.advance(Duration.ofMinutes(59));
    TokenAnswer child = odd.grant(null, TestRealm.exchange(answer.accessToken()));
    assertThat(child.expiresIn()).isEqualTo(60);
    // Who revokes the child ends its parent, which lives longer: the mark has to last as long.
    assertThat(read(child.accessToken()).grant()).isEqualTo(read(answer.accessToken()).grant());
  }
}
