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
package org.apache.knox.gateway.service.clientid.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnerLifecycleTest extends AdministrationFixture {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Actor RENEWER = actor("renewer", false);

  private OwnerLifecycle lifecycle(Instant now) {
    return new OwnerLifecycle(
        stored.store(),
        new IssuingRules(
            null,
            true,
            HOUR,
            DAY,
            Set.of("renewer"),
            OwnerLimit.unlimited(),
            new TreeSet<>(List.of("*"))),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private OwnerLifecycle lifecycle() {
    return lifecycle(NOON);
  }

  /** What sam minted, or eve made for sam while she was an operator. */
  private String minted(@Nullable Duration lifetime, String... realmsOfClient) {
    ApiClient client =
        ApiClient.builder(UUID.randomUUID().toString(), "sam", NOON)
            .createdBy("eve")
            .expiresAt(lifetime == null ? null : NOON.plus(lifetime))
            .renewableUntil(lifetime == null ? null : NOON.plus(DAY))
            .realms(Set.of(realmsOfClient))
            .build();
    stored
        .store()
        .create(
            new StoredClient(client, List.of(new StoredSecret("hash", NOON, null)), null),
            OwnerLimit.unlimited(),
            NOON);
    return client.id();
  }

  private ApiClient stored(String id) {
    return stored.store().find(id).orElseThrow().client();
  }

  private ApiClient renew(String id, Duration after) {
    return lifecycle(NOON.plus(after)).renew(RENEWER, id);
  }

  @Test
  void renew_inTime_movesTheExpiryFromNow() {
    String id = minted(HOUR, "sea");
    assertThat(renew(id, Duration.ofMinutes(30)).expiresAt())
        .isEqualTo(NOON.plus(Duration.ofMinutes(90)));
    assertThat(stored(id).expiresAt()).isEqualTo(NOON.plus(Duration.ofMinutes(90)));
  }

  @Test
  void renew_earlierThanTheExpiry_takesNoTimeAway() {
    assertThat(renew(minted(Duration.ofHours(5), "sea"), Duration.ZERO).expiresAt())
        .isEqualTo(NOON.plus(Duration.ofHours(5)));
  }

  @Test
  void renew_toTheEndOfRenewals_isAcceptedAndNotBeyond() {
    String id = minted(Duration.ofHours(24), "sea");
    assertThat(renew(id, Duration.ofHours(23)).expiresAt()).isEqualTo(NOON.plus(DAY));
    assertFails(ErrorCode.INVALID_REQUEST, () -> renew(id, Duration.ofHours(23).plusMillis(1)));
  }

  @Test
  void renew_expiredLastingOrDisabled_isRefused() {
    String disabled = minted(HOUR, "sea");
    lifecycle().setEnabled(SAM, disabled, false);
    assertFails(ErrorCode.INVALID_REQUEST, () -> renew(disabled, Duration.ZERO));
    String expired = minted(HOUR, "sea");
    assertFails(ErrorCode.INVALID_REQUEST, () -> renew(expired, HOUR));
    String lasting = minted(null, "sea");
    assertFails(ErrorCode.INVALID_REQUEST, () -> renew(lasting, Duration.ZERO));
  }

  @Test
  void renew_byAnyoneButRenewersAndItsOperators_isRefused() {
    String id = minted(HOUR, "sea");
    for (Actor actor : List.of(SAM, TOM, EVE)) {
      assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().renew(actor, id));
    }
    assertThat(lifecycle(NOON.plusSeconds(60)).renew(ADMIN, id).expiresAt())
        .isEqualTo(NOON.plusSeconds(3660));
    assertFails(ErrorCode.UNKNOWN_CLIENT, () -> lifecycle().renew(RENEWER, "nobody"));
  }

  @Test
  void revoke_byOwnerOperatorOrRenewer_removes() {
    for (Actor actor : List.of(SAM, ADMIN, EVE, RENEWER)) {
      String id = minted(null, "lake");
      lifecycle().revoke(actor, id);
      assertThat(stored.store().find(id)).isEmpty();
      assertFails(ErrorCode.UNKNOWN_CLIENT, () -> lifecycle().revoke(actor, id));
    }
  }

  @Test
  void everything_byOthers_isRefusedAndChangesNothing() {
    Actor demoted = actor("eve", false);
    Actor ofSea = actor("olga", false, "sea");
    for (String[] places : new String[][] {{"lake"}, {"lake", "sea"}, {"*"}, {}}) {
      String id = minted(HOUR, places);
      ApiClient before = stored(id);
      for (Actor actor : List.of(TOM, demoted, ofSea)) {
        assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().setEnabled(actor, id, false));
        assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().setEnabled(actor, id, true));
        assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().revoke(actor, id));
        assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().renew(actor, id));
      }
      assertThat(stored(id)).isEqualTo(before);
    }
  }

  @Test
  void setEnabled_toAndFro_tellsWhenItAlreadyIsAndLeavesATrace() {
    String id = minted(null, "sea");
    assertFails(ErrorCode.ALREADY_ENABLED, () -> lifecycle().setEnabled(SAM, id, true));
    lifecycle().setEnabled(SAM, id, false);
    assertFails(ErrorCode.ALREADY_DISABLED, () -> lifecycle().setEnabled(SAM, id, false));
    lifecycle().setEnabled(SAM, id, true);
    assertThat(stored(id).enabled()).isTrue();
    assertFails(ErrorCode.UNKNOWN_CLIENT, () -> lifecycle().setEnabled(SAM, "nobody", true));
    assertThat(stored.directory().history(id))
        .extracting(HistoryEntry::action)
        .containsExactly("enable-credential", "disable-credential");
  }

  @Test
  void lists_ofOthers_areForOperatorsAndOfTheirRealms() {
    String lake = minted(null, "lake");
    String both = minted(null, "lake", "sea");
    String sea = minted(null, "sea");
    assertThat(lifecycle().ownedBy(SAM, "sam"))
        .extracting(ApiClient::id)
        .containsExactlyInAnyOrder(lake, both, sea);
    assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().ownedBy(TOM, "sam"));
    assertThat(lifecycle().ownedBy(ADMIN, "sam")).hasSize(3);
    assertThat(lifecycle().ownedBy(EVE, "sam"))
        .extracting(ApiClient::id)
        .containsExactlyInAnyOrder(lake, both);
    assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().createdBy(SAM, "eve"));
    assertThat(lifecycle().createdBy(ADMIN, "eve")).hasSize(3);
    assertThat(lifecycle().createdBy(actor("olga", false, "sea"), "eve")).hasSize(2);
  }

  @Test
  void lists_ofAMakerWhoIsNoOperatorAnyMore_haveNoServiceAccounts() {
    String made = create(EVE, null, Set.of("lake"));
    assertThat(lifecycle().createdBy(EVE, "eve")).extracting(ApiClient::id).containsExactly(made);
    assertThat(lifecycle().createdBy(actor("eve", false), "eve")).isEmpty();
    at(NOON).update(ADMIN, made, moved("sea"), null);
    assertThat(lifecycle().createdBy(EVE, "eve")).isEmpty();
  }
}
