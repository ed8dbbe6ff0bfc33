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
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.oauth.TestRealm.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final String FORM = "grant_type=client_credentials&";

  private final TestRealm realm = new TestRealm(Map.of("clientid.oauth.token.ttl", "4000"));

  private AccessToken read(TokenAnswer answer) {
    return realm.tokens().read(answer.accessToken()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4000, 4, 4",
    "1, 4000, 5, 4",
    "500, 4000, 5, 4",
    "999, 4000, 5, 4",
    "0, 1000, 1, 1",
    "999, 1000, 2, 1",
    "0, 1500, 2, 2",
    "400, 1500, 2, 1",
    "501, 1500, 3, 2"
  })
  void token_endsNotBeforeWhatItPromises(
      long millis, long lifetime, long expiresAtSecond, long seconds) {
    Instant now = NOON.plusMillis(millis);
    Validity validity = Validity.from(now, Duration.ofMillis(lifetime), null).orElseThrow();
    assertThat(validity).isEqualTo(new Validity(NOON, NOON.plusSeconds(expiresAtSecond), seconds));
    assertThat(validity.expiresAt()).isAfterOrEqualTo(now.plusSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"0, 3999, 3, 3", "500, 3000, 3, 2", "999, 2999, 2, 1", "0, 1000, 1, 1"})
  void token_ofAClientThatEndsSooner_endsNotAfterIt(
      long millis, long clientEndsAtMillis, long expiresAtSecond, long seconds) {
    Instant end = NOON.plusMillis(clientEndsAtMillis);
    Validity validity =
        Validity.from(NOON.plusMillis(millis), Duration.ofSeconds(60), end).orElseThrow();
    assertThat(validity).isEqualTo(new Validity(NOON, NOON.plusSeconds(expiresAtSecond), seconds));
    assertThat(validity.expiresAt()).isBeforeOrEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"0, 999", "1, 1000", "500, 1499", "0, 0", "999, 1998"})
  void token_ofAClientThatEndsWithinASecond_isNotIssued(long millis, long clientEndsAtMillis) {
    assertThat(
            Validity.from(
                NOON.plusMillis(millis),
                Duration.ofSeconds(60),
                NOON.plusMillis(clientEndsAtMillis)))
        .isEmpty();
  }

  @Test
  void grant_lateInASecond_isAcceptedForAsLongAsPromised() {
    TestClient client = realm.client();
    realm.clock.advance(Duration.ofMillis(999));
    TokenAnswer answer = realm.grant(null, FORM + client.form());
    assertThat(answer.expiresIn()).isEqualTo(4);
    realm.clock.advance(Duration.ofSeconds(answer.expiresIn()).minusMillis(1));
    assertThat(realm.server.tokens().introspect(answer.accessToken())).isPresent();
    TokenAnswer renewed =
        realm.grant("Bearer " + answer.accessToken(), TestRealm.exchange(answer.accessToken()));
    assertThat(renewed.expiresIn()).isEqualTo(4);
    assertThat(read(renewed).expiresAt()).isAfter(read(answer).expiresAt());
    realm.clock.advance(Duration.ofSeconds(1));
    assertThat(realm.server.tokens().introspect(answer.accessToken())).isEmpty();
  }

  @Test
  void grant_inTheLastSecondOfTheClient_isThatOfOneThatHasEnded() {
    TestClient ending =
        realm.client(one -> one.withExpiresAt(realm.clock.instant().plusSeconds(3)));
    TokenAnswer answer = realm.grant(null, FORM + ending.form());
    assertThat(answer.expiresIn()).isEqualTo(3);
    realm.clock.advance(Duration.ofMillis(2500));
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> realm.grant(null, FORM + ending.form()))
        .matches(e -> e.code() == ErrorCode.INVALID_CLIENT);
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(
            () ->
                realm.grant(
                    "Bearer " + answer.accessToken(), TestRealm.exchange(answer.accessToken())))
        .matches(e -> e.code() == ErrorCode.INVALID_GRANT);
  }
}
