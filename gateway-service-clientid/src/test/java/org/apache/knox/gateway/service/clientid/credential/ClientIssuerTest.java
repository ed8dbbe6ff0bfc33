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
package org.apache.knox.gateway.service.clientid.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.knox.gateway.service.clientid.store.MemoryCredentialStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientIssuerTest {

  static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final MemoryCredentialStore store = new MemoryCredentialStore();

  static ApiClient client(String owner, @Nullable String creator) {
    return ApiClient.builder(UUID.randomUUID().toString(), owner, NOON)
        .createdBy(creator)
        .realms(Set.of(ApiClient.ALL_REALMS))
        .build();
  }

  /** Hashes that a test can read. */
  private static final class PlainHasher implements SecretHasher {

    @Override
    public String knoxMac(ApiClient client, ClientSecret secret) {
      return "mac of " + secret.reveal();
    }

    @Override
    public String secretHash(String clientId, ClientSecret secret) {
      return "hash of " + secret.reveal();
    }
  }

  private ClientIssuer service(@Nullable Duration ttl, boolean lifespanAllowed, Instant now) {
    return new ClientIssuer(
        store,
        new SecretIssuer(new PlainHasher(), new SecureRandom()),
        new IssuingRules(
            ttl,
            lifespanAllowed,
            HOUR,
            DAY,
            Set.of("renewer"),
            OwnerLimit.unlimited(),
            new TreeSet<>(Set.of("datashare"))),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static IssueRequest request(@Nullable Duration lifespan) {
    return new IssueRequest("sam", "maker", lifespan, null, Map.of("team", "etl"));
  }

  private void assertFails(ErrorCode code, Runnable action) {
    CredentialException thrown = catchThrowableOfType(CredentialException.class, action::run);
    assertThat(thrown).isNotNull();
    assertThat(thrown.code()).isEqualTo(code);
  }

  private @Nullable Instant expiryOf(@Nullable Duration ttl, @Nullable Duration lifespan) {
    return service(ttl, true, NOON).issue(request(lifespan)).client().expiresAt();
  }

  @Test
  void issue_client_isStoredWithTheHashOnly() {
    IssuedClient issued = service(null, true, NOON).issue(request(null));
    StoredClient stored = store.find(issued.client().id()).orElseThrow();
    assertThat(stored.client()).isEqualTo(issued.client());
    assertThat(stored.secrets())
        .containsExactly(new StoredSecret("hash of " + issued.secret().reveal(), NOON, null));
    assertThat(stored.knoxMac()).isEqualTo("mac of " + issued.secret().reveal());
    assertThat(UUID.fromString(issued.client().id()).version()).isEqualTo(4);
    assertThat(issued.client().issuedAt()).isEqualTo(NOON);
    assertThat(issued.client().enabled()).isTrue();
    assertThat(issued.client().createdBy()).isEqualTo("maker");
    assertThat(issued.client().metadata()).containsEntry("team", "etl");
  }

  @Test
  void issue_ttlAndLifespan_theShorterCounts() {
    assertThat(expiryOf(null, null)).isNull();
    assertThat(expiryOf(null, HOUR)).isEqualTo(NOON.plus(HOUR));
    assertThat(expiryOf(HOUR, null)).isEqualTo(NOON.plus(HOUR));
    assertThat(expiryOf(HOUR, DAY)).isEqualTo(NOON.plus(HOUR));
    assertThat(expiryOf(DAY, HOUR)).isEqualTo(NOON.plus(HOUR));
    assertThat(expiryOf(HOUR, HOUR)).isEqualTo(NOON.plus(HOUR));
  }

  /** Defect 5 of Knox 2.0.0. */
  @Test
  void issue_lifespanBeyondTime_isRefusedAndNothingIsStored() {
    for (Duration endless :
        new Duration[] {
          Duration.ofSeconds(Long.MAX_VALUE),
          Duration.ofDays(365L * 9000),
          Duration.ofMillis(Long.MAX_VALUE)
        }) {
      assertFails(
          ErrorCode.INVALID_REQUEST, () -> service(null, true, NOON).issue(request(endless)));
    }
    assertThat(store.findByOwner("sam")).isEmpty();
    assertThat(expiryOf(HOUR, Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void issue_lifespanWhereNotAllowed_isRefused() {
    assertFails(ErrorCode.INVALID_REQUEST, () -> service(DAY, false, NOON).issue(request(HOUR)));
    service(DAY, false, NOON).issue(request(null));
  }

  @Test
  void issue_storeFails_fails() {
    store.setBroken(true);
    assertFails(
        ErrorCode.TEMPORARILY_UNAVAILABLE, () -> service(null, true, NOON).issue(request(null)));
  }

  @Test
  void issue_everyClient_hasItsOwnIdAndSecret() {
    IssuedClient one = service(null, true, NOON).issue(request(null));
    IssuedClient two = service(null, true, NOON).issue(request(null));
    assertThat(one.client().id()).isNotEqualTo(two.client().id());
    assertThat(one.secret()).isNotEqualTo(two.secret());
  }
}
