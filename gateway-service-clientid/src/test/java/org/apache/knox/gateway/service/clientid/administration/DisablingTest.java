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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.junit.jupiter.api.Test;

/** Who can enable again what somebody disabled. */
class DisablingTest extends AdministrationFixture {

  private static final Actor OLGA = actor("olga", false, "sea");
  private static final Actor ANN = actor("ann", true);
  private static final ClientChange ENABLED = ClientChange.ofEnabled(true);
  private static final ClientChange DISABLED = ClientChange.ofEnabled(false);

  private OwnerLifecycle lifecycle() {
    return new OwnerLifecycle(
        stored.store(),
        new IssuingRules(
            null, true, HOUR, HOUR, Set.of(), OwnerLimit.unlimited(), new TreeSet<>(Set.of("*"))),
        Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private ApiClient client(String id) {
    return stored.store().find(id).orElseThrow().client();
  }

  @Test
  void disabledByItsOwner_isEnabledByTheOwner() {
    String id = create(SAM, null, null);
    assertThat(at(NOON).update(SAM, id, DISABLED, null).client().disabledBy()).isNull();
    assertThat(at(NOON).update(SAM, id, ENABLED, null).client().enabled()).isTrue();
  }

  @Test
  void disabledByAnOperator_isNotEnabledByTheOwner_byWhicheverDoor() {
    String id = create(SAM, null, null);
    assertThat(at(NOON).update(OLGA, id, DISABLED, null).client().disabledBy()).isEqualTo("olga");
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(SAM, id, ENABLED, null));
    assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().setEnabled(SAM, id, true));
    for (boolean dryRun : new boolean[] {true, false}) {
      assertThat(
              new BulkAdministration(at(NOON))
                  .run(SAM, bulk(BulkRequest.Action.ENABLE, List.of(id), null, dryRun))
                  .clients())
          .extracting(BulkResult.Line::outcome)
          .containsExactly(BulkResult.Outcome.FAILED);
    }
    // Disabling it once more, renaming it and a new secret do not wash it clean.
    at(NOON).update(SAM, id, DISABLED, null);
    at(NOON).update(SAM, id, renamed("other"), null);
    at(NOON).reset(SAM, id, HOUR, null);
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(SAM, id, ENABLED, null));
    assertThat(client(id).disabledBy()).isEqualTo("olga");
    assertThat(client(id).enabled()).isFalse();
  }

  @Test
  void disabledByAnOperator_isEnabledByAnyWhoOperatesIt() {
    for (Actor operator : List.of(OLGA, ANN)) {
      String id = create(SAM, null, null);
      at(NOON).update(ANN, id, DISABLED, null);
      ApiClient enabled = at(NOON).update(operator, id, ENABLED, null).client();
      assertThat(enabled.enabled()).isTrue();
      assertThat(enabled.disabledBy()).isNull();
      at(NOON).delete(SAM, id, null);
    }
  }

  /** Else an owner would become an operator of a realm to get a client of another one back. */
  @Test
  void disabledByAnOperator_isNotEnabledByAnOwnerWhoOperatesOnlyPartOfIt() {
    String id = create(ADMIN, "olga", Set.of("lake", "sea"));
    at(NOON).update(ANN, id, DISABLED, null);
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(OLGA, id, ENABLED, null));
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(OLGA, id, moved("sea"), null));
    assertFails(ErrorCode.ACCESS_DENIED, () -> lifecycle().setEnabled(OLGA, id, true));
  }

  @Test
  void disabledByItsOwner_canBeMadeAnOperatorsWord() {
    String id = create(SAM, null, null);
    at(NOON).update(SAM, id, DISABLED, null);
    lifecycle().setEnabled(OLGA, id, false);
    assertFails(ErrorCode.ALREADY_DISABLED, () -> lifecycle().setEnabled(ANN, id, false));
    assertThat(client(id).disabledBy()).isEqualTo("olga");
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(SAM, id, ENABLED, null));
    assertThat(at(NOON).history(SAM, id))
        .extracting(HistoryEntry::user, HistoryEntry::changes)
        .startsWith(org.assertj.core.groups.Tuple.tuple("olga", List.of("disabled_by")));
  }

  /** Keycloak may enable what it disabled, and no longer once an operator says so, too. */
  @Test
  void disabledByKeycloak_canBeMadeAnOperatorsWord_byBothDoors() {
    for (boolean byLifeCycle : new boolean[] {true, false}) {
      String id = create(SAM, null, null);
      stored
          .store()
          .update(
              id,
              disabled ->
                  disabled.with(
                      client ->
                          client.toBuilder()
                              .enabled(false)
                              .disabledBy(ApiClient.DISABLED_IN_KEYCLOAK)
                              .build()));
      assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(SAM, id, ENABLED, null));
      at(NOON).update(SAM, id, DISABLED, null);
      assertThat(client(id).disabledBy()).isEqualTo(ApiClient.DISABLED_IN_KEYCLOAK);
      if (byLifeCycle) {
        lifecycle().setEnabled(OLGA, id, false);
      } else {
        at(NOON).update(OLGA, id, DISABLED, null);
      }
      assertThat(client(id).disabledBy()).isEqualTo("olga");
      at(NOON).delete(SAM, id, null);
    }
  }

  @Test
  void disabledByAnOperatorWhoOwnsIt_isTheOwnersWord() {
    String id = create(ADMIN, "admin", null);
    at(NOON).update(ADMIN, id, DISABLED, null);
    assertThat(client(id).disabledBy()).isNull();
    at(NOON).update(actor("admin", false), id, ENABLED, null);
    assertThat(client(id).enabled()).isTrue();
  }
}
