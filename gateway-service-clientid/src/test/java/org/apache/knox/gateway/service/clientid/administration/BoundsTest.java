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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator bounded, the owner may tighten, never lift; and who comes to know a secret. */
class BoundsTest extends AdministrationFixture {

  private static final Actor OLGA = actor("olga", false, "sea");
  private static final Instant BOUND = NOON.plus(HOUR);

  @BeforeEach
  void policies() {
    List<RealmPolicy> some =
        List.of("default", "hourly", "nightly").stream()
            .map(name -> new RealmPolicy(name, HOUR, List.of(), List.of(), List.of()))
            .toList();
    realms = List.of(new Realm("lake", some), new Realm("sea", some));
  }

  private ApiClient change(Actor actor, String id, ClientChange change) {
    return at(NOON).update(actor, id, change, null).client();
  }

  private void assertDenied(Actor actor, String id, ClientChange change) {
    ApiClient before = stored.store().find(id).orElseThrow().client();
    assertFails(ErrorCode.ACCESS_DENIED, () -> change(actor, id, change));
    assertThat(stored.store().find(id).orElseThrow().client()).isEqualTo(before);
  }

  private static NewClient withPolicies(
      @Nullable Set<String> policies, @Nullable String defaultPolicy) {
    return new NewClient(null, Set.of("lake"), policies, defaultPolicy, null, null, Map.of());
  }

  @Test
  void policies_ofARequest_haveADefaultOneOrThereAreNone() {
    String id = create(ADMIN, "sam", Set.of("lake", "sea"));
    ApiClient one = change(ADMIN, id, withPolicies("hourly"));
    assertThat(one.policies()).containsExactly("hourly");
    assertThat(one.defaultPolicy()).isEqualTo("hourly");
    // Naming one alone takes the others away: whoever limits a client means what is named.
    assertThat(change(ADMIN, id, withPolicy("nightly")).policies()).containsExactly("nightly");
    ApiClient two = change(ADMIN, id, withPolicies("hourly", "nightly"));
    assertThat(two.defaultPolicy()).isEqualTo("nightly");
    ApiClient other = change(ADMIN, id, withPolicy("hourly"));
    assertThat(other.policies()).containsExactly("hourly", "nightly");
    assertThat(other.defaultPolicy()).isEqualTo("hourly");
    assertThat(change(ADMIN, id, withPolicy(null)).policies()).isEmpty();
    assertFails(
        ErrorCode.INVALID_CLIENT_METADATA,
        () -> change(ADMIN, id, withPolicies("hourly", "nightly")));
    assertFails(
        ErrorCode.INVALID_CLIENT_METADATA,
        () -> change(ADMIN, id, ofPolicies(Field.of(Set.of("hourly")), Field.of("nightly"))));
    assertFails(
        ErrorCode.INVALID_CLIENT_METADATA,
        () ->
            change(ADMIN, id, ofPolicies(Field.of(Set.of("hourly", "gone")), Field.of("hourly"))));
  }

  @Test
  void policies_areAssignedByTheOperatorOfTheClientOnly() {
    for (Actor operator : List.of(ADMIN, EVE)) {
      ApiClient made =
          at(NOON).create(operator, withPolicies(Set.of("hourly"), null)).client().client();
      assertThat(made.defaultPolicy()).isEqualTo("hourly");
    }
    assertFails(
        ErrorCode.ACCESS_DENIED,
        () ->
            at(NOON)
                .create(
                    SAM, new NewClient(null, null, Set.of("hourly"), null, null, null, Map.of())));
    String both = create(ADMIN, "sam", Set.of("lake", "sea"));
    String lake = create(ADMIN, "sam", Set.of("lake"));
    for (ClientChange change : List.of(withPolicies("hourly"), withPolicy("hourly"))) {
      assertDenied(SAM, both, change);
      assertDenied(EVE, both, change);
      assertDenied(SAM, lake, change);
      assertThat(change(EVE, lake, change).policies()).containsExactly("hourly");
      assertThat(change(EVE, lake, withPolicies()).policies()).isEmpty();
    }
  }

  @Test
  void policies_areNarrowedByTheOwnerNeverLifted() {
    String id = create(ADMIN, "sam", Set.of("lake"));
    ClientChange both = ofPolicies(Field.of(Set.of("hourly", "nightly")), Field.of("hourly"));
    change(EVE, id, both);
    assertDenied(SAM, id, withPolicies());
    assertDenied(SAM, id, withPolicy(null));
    assertDenied(SAM, id, withPolicy("default"));
    assertDenied(SAM, id, withPolicies("default"));
    assertDenied(SAM, id, ofPolicies(Field.of(Set.of("hourly", "default")), Field.of("hourly")));
    assertThat(change(SAM, id, withPolicy("nightly")).policies()).hasSize(2);
    assertThat(change(SAM, id, withPolicies("nightly")).policies()).containsExactly("nightly");
    assertDenied(SAM, id, both);
  }

  @Test
  void expiry_setByAnOperator_isTheLatestForTheOwner() {
    String id = create(ADMIN, "sam", Set.of("lake"));
    assertThat(change(SAM, id, expiring(NOON.plus(HOUR.multipliedBy(9)))).latestExpiry()).isNull();
    assertThat(change(EVE, id, expiring(BOUND)).latestExpiry()).isEqualTo(BOUND);
    assertDenied(SAM, id, expiring(BOUND.plusSeconds(1)));
    assertDenied(SAM, id, expiring(null));
    ApiClient shorter = change(SAM, id, expiring(BOUND.minusSeconds(60)));
    assertThat(shorter.latestExpiry()).isEqualTo(BOUND);
    assertThat(change(SAM, id, expiring(BOUND)).expiresAt()).isEqualTo(BOUND);
    assertThat(change(EVE, id, expiring(null)).latestExpiry()).isNull();
    assertThat(change(SAM, id, expiring(null)).expiresAt()).isNull();
  }

  @Test
  void expiry_ofANewClient_bindsAnotherOwnerNotOneself() {
    NewClient wanted = new NewClient(null, null, null, null, "sam", BOUND, Map.of());
    assertThat(at(NOON).create(ADMIN, wanted).client().client().latestExpiry()).isEqualTo(BOUND);
    assertThat(at(NOON).create(SAM, wanted).client().client().latestExpiry()).isNull();
  }

  @Test
  void renewing_neverPassesWhatAnOperatorSet() {
    String id = create(ADMIN, "sam", Set.of("lake"));
    change(EVE, id, expiring(BOUND));
    change(SAM, id, expiring(NOON.plusSeconds(60)));
    OwnerLifecycle lifecycle =
        new OwnerLifecycle(
            stored.store(),
            new IssuingRules(
                null,
                true,
                Duration.ofDays(1),
                Duration.ofDays(7),
                Set.of("sam"),
                OwnerLimit.unlimited(),
                new TreeSet<>()),
            Clock.fixed(NOON, ZoneOffset.UTC));
    assertThat(lifecycle.renew(SAM, id).expiresAt()).isEqualTo(BOUND);
    assertFails(ErrorCode.INVALID_REQUEST, () -> lifecycle.renew(SAM, id));
    assertFails(ErrorCode.INVALID_REQUEST, () -> lifecycle.renew(EVE, id));
    assertThat(stored.store().find(id).orElseThrow().client().expiresAt()).isEqualTo(BOUND);
  }

  @Test
  void realms_areNarrowedByTheOwner_alsoFromAllToSome() {
    String id = create(ADMIN, "sam", Set.of("*"));
    assertFails(ErrorCode.INVALID_CLIENT_METADATA, () -> change(SAM, id, moved("nowhere")));
    assertThat(change(SAM, id, moved("lake", "sea")).realms()).containsExactly("lake", "sea");
    assertThat(change(SAM, id, moved("lake")).realms()).containsExactly("lake");
    assertDenied(SAM, id, moved("lake", "sea"));
    assertDenied(SAM, id, moved("*"));
    assertThat(change(SAM, id, moved()).realms()).isEmpty();
    assertDenied(SAM, id, moved("lake"));
  }

  /** An operator of sea who owns a client there and in lake. */
  @Test
  void realms_narrowedToOnesOwn_liftNoBound() {
    for (ClientChange bound :
        List.of(
            ClientChange.ofEnabled(false), withPolicies("nightly"), expiring(NOON.plus(HOUR)))) {
      String id = create(ADMIN, "olga", Set.of("lake", "sea"));
      change(ADMIN, id, bound);
      assertDenied(OLGA, id, moved("sea"));
      at(NOON).delete(ADMIN, id, null);
    }
    String free = create(ADMIN, "olga", Set.of("lake", "sea"));
    assertThat(change(OLGA, free, moved("sea")).realms()).containsExactly("sea");
  }

  @Test
  void secret_isForWhoMayActAsTheOwner() {
    String sams = create(ADMIN, "sam", Set.of("lake"));
    String service = create(ADMIN, null, Set.of("lake"));
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).reset(EVE, sams, HOUR, null));
    assertThat(stored.store().find(sams).orElseThrow().secrets()).hasSize(1);
    BulkRequest bulk =
        new BulkRequest(
            BulkRequest.Action.RESET, List.of(sams, service), null, null, null, HOUR, true);
    assertThat(new BulkAdministration(at(NOON)).run(EVE, bulk).clients())
        .extracting(BulkResult.Line::outcome)
        .containsExactly(BulkResult.Outcome.FAILED, BulkResult.Outcome.CHANGED);
    for (Actor actor : List.of(ADMIN, SAM)) {
      at(NOON).reset(actor, sams, HOUR, null);
    }
    at(NOON).reset(EVE, service, HOUR, null);
  }
}
