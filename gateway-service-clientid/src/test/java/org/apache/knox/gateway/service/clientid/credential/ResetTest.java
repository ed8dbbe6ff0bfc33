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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.store.KnoxSecretHasher;
import org.apache.knox.gateway.service.clientid.store.MemoryCredentialStore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A client's secret gives way to another. */
class ResetTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final MemoryCredentialStore store = new MemoryCredentialStore();
  private final KnoxSecretHasher hasher =
      new KnoxSecretHasher("HmacSHA256", "a hash key for tests".toCharArray());
  private final IssuedClient issued =
      service(NOON).issue(new IssueRequest("sam", "admin", null, null, java.util.Map.of()));
  private final String id = issued.client().id();

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private CredentialService service(Instant now) {
    return new CredentialService(
        store,
        hasher,
        new IssuingRules(
            null, true, HOUR, HOUR, Set.of(), OwnerLimit.unlimited(), new TreeSet<>(List.of("*"))),
        at(now),
        new SecureRandom());
  }

  private boolean logsIn(IssuedClient client, Instant now) {
    return new Authenticator(store, hasher, at(now))
        .authenticate(new PresentedCredential(id, client.secret()))
        .isPresent();
  }

  private static void assertFails(ErrorCode code, ThrowingCallable action) {
    assertThat(catchThrowableOfType(CredentialException.class, action).code()).isEqualTo(code);
  }

  @Test
  void reset_withoutGrace_endsTheOldSecretAtOnce() {
    IssuedClient next = service(NOON.plusSeconds(1)).reset(id, "sam", Duration.ZERO);
    assertThat(logsIn(issued, NOON.plusSeconds(1))).isFalse();
    assertThat(logsIn(next, NOON.plusSeconds(1))).isTrue();
    assertThat(next.secret()).isNotEqualTo(issued.secret());
    assertThat(store.find(id).orElseThrow().secrets()).hasSize(1);
  }

  @Test
  void reset_withGrace_letsBothInUntilItEnds() {
    IssuedClient next = service(NOON).reset(id, "sam", HOUR);
    Instant justBefore = NOON.plus(HOUR).minusMillis(1);
    assertThat(logsIn(issued, justBefore)).isTrue();
    assertThat(logsIn(next, justBefore)).isTrue();
    assertThat(logsIn(issued, NOON.plus(HOUR))).isFalse();
    assertThat(logsIn(next, NOON.plus(HOUR))).isTrue();
  }

  @Test
  void reset_twiceWithGrace_keepsTheLastTwo() {
    IssuedClient second = service(NOON.plusSeconds(1)).reset(id, "sam", HOUR);
    IssuedClient third = service(NOON.plusSeconds(2)).reset(id, "sam", HOUR);
    Instant now = NOON.plusSeconds(2);
    assertThat(logsIn(issued, now)).isFalse();
    assertThat(logsIn(second, now)).isTrue();
    assertThat(logsIn(third, now)).isTrue();
  }

  @Test
  void reset_secondTime_neverProlongsAnEndingSecret() {
    IssuedClient second = service(NOON).reset(id, "sam", Duration.ofMinutes(1));
    service(NOON.plusSeconds(61)).reset(id, "sam", HOUR);
    assertThat(logsIn(issued, NOON.plusSeconds(62))).isFalse();
    assertThat(logsIn(second, NOON.plusSeconds(62))).isTrue();
  }

  @Test
  void reset_ofAnothersClient_isDeniedAndChangesNothing() {
    StoredClient before = store.find(id).orElseThrow();
    assertFails(ErrorCode.ACCESS_DENIED, () -> service(NOON).reset(id, "tom", HOUR));
    assertThat(store.find(id)).contains(before);
    service(NOON).reset(id, "admin", HOUR);
  }

  @Test
  void reset_unknownClientOrNegativeGrace_isRefused() {
    assertFails(ErrorCode.UNKNOWN_CLIENT, () -> service(NOON).reset("nobody", "sam", HOUR));
    assertFails(ErrorCode.INVALID_REQUEST, () -> service(NOON).reset(id, "sam", HOUR.negated()));
  }

  @Test
  void reset_tokenOfAnotherService_isRefused() {
    StoredClient token = StoredClient.withoutSecret(CredentialServiceTest.client("sam", null));
    store.create(token, OwnerLimit.unlimited(), NOON);
    assertFails(
        ErrorCode.INVALID_REQUEST,
        () -> service(NOON).reset(token.client().id(), "sam", Duration.ZERO));
  }

  @Test
  void reset_client_countsAVersionAndChangesNothingElse() {
    ApiClient after = service(NOON).reset(id, "sam", HOUR).client();
    assertThat(after).isEqualTo(issued.client().withVersion(2));
    StoredSecret first = store.find(id).orElseThrow().secrets().get(0);
    assertThat(first.id()).hasSize(12).isNotEqualTo(first.hash().substring(0, 12));
  }
}
