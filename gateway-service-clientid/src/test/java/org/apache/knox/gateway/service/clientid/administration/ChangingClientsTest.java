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

import java.util.List;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.junit.jupiter.api.Test;

/** Who may change what, and what is told of it. */
class ChangingClientsTest extends AdministrationFixture {

  @Test
  void update_ofAnothers_isNotThereOrDenied() {
    String sams = create(SAM, null, null);
    String both = create(ADMIN, null, Set.of("lake", "sea"));
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).update(TOM, sams, renamed("x"), null));
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).update(EVE, sams, renamed("x"), null));
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(EVE, both, renamed("x"), null));
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).reset(EVE, both, HOUR, null));
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).delete(EVE, both, null));
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).delete(TOM, both, null));
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).get(TOM, both));
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).history(TOM, both));
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).get(ADMIN, "nobody"));
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).update(ADMIN, "nobody", renamed("x"), null));
    assertThat(found(ADMIN)).extracting(each -> each.client().name()).containsOnly("nightly load");
  }

  @Test
  void update_realms_byOwnerAreNarrowedOnly_byOperatorMoved() {
    String id = create(SAM, null, null);
    String narrowed = create(SAM, null, null);
    assertThat(at(NOON).update(SAM, narrowed, moved(), null).client().realms()).isEmpty();
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(SAM, narrowed, moved("sea"), null));
    assertFails(ErrorCode.ACCESS_DENIED, () -> at(NOON).update(SAM, id, moved("lake"), null));
    assertThat(at(NOON).update(SAM, id, moved("sea"), null).client().version()).isEqualTo(1);
    assertThat(at(NOON).update(ADMIN, id, moved("lake"), null).client().realms())
        .containsExactly("lake");
    // A realm that has gone from the gateway can still be taken away.
    realms = List.of();
    assertThat(at(NOON).update(ADMIN, id, moved(), null).client().realms()).isEmpty();
  }

  @Test
  void update_policy_mustBeOfARealmOfTheClient() {
    String id = create(ADMIN, null, Set.of("sea"));
    assertFails(
        ErrorCode.INVALID_CLIENT_METADATA,
        () -> at(NOON).update(ADMIN, id, withPolicy("nightly"), null));
    at(NOON).update(ADMIN, id, moved("sea", "lake"), null);
    at(NOON).update(ADMIN, id, withPolicy("nightly"), null);
    // Taking the realm away leaves no policy that no realm has.
    assertFails(
        ErrorCode.INVALID_CLIENT_METADATA, () -> at(NOON).update(ADMIN, id, moved("sea"), null));
    assertThat(at(NOON).update(ADMIN, id, withPolicy(null), null).client().defaultPolicy())
        .isNull();
  }

  @Test
  void update_policyThatDisappeared_isShownAndCanStay() {
    String id = create(ADMIN, null, Set.of("lake"));
    at(NOON).update(ADMIN, id, withPolicy("nightly"), null);
    realms = List.of(new Realm("lake", List.of()));
    ApiClient client = at(NOON).update(ADMIN, id, renamed("other"), null).client();
    assertThat(client.defaultPolicy()).isEqualTo("nightly");
  }

  @Test
  void change_ofAnotherVersion_isRefusedAndChangesNothing() {
    String id = create(SAM, null, null);
    at(NOON).update(SAM, id, renamed("second"), 1L);
    assertFails(
        ErrorCode.PRECONDITION_FAILED, () -> at(NOON).update(SAM, id, renamed("third"), 1L));
    assertFails(ErrorCode.PRECONDITION_FAILED, () -> at(NOON).reset(SAM, id, HOUR, 1L));
    assertFails(ErrorCode.PRECONDITION_FAILED, () -> at(NOON).delete(SAM, id, 1L));
    assertThat(at(NOON).get(SAM, id).client().name()).isEqualTo("second");
    at(NOON).delete(SAM, id, 2L);
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).get(SAM, id));
  }

  @Test
  void history_ofAChangeByDoAs_namesWhoseRightsAndWhoWasLoggedIn() {
    String id = create(SAM, null, null);
    at(NOON).update(new Actor(SAM.administrator(), "admin", "::1"), id, renamed("second"), null);
    assertThat(at(NOON).history(SAM, id))
        .extracting(HistoryEntry::user, HistoryEntry::authenticatedAs)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("sam", "admin"),
            org.assertj.core.groups.Tuple.tuple("sam", null));
  }

  @Test
  void history_hasEachChangeWithItsMembers() {
    String id = create(SAM, null, null);
    at(NOON).update(SAM, id, renamed("second"), null);
    at(NOON).update(SAM, id, renamed("second"), null);
    at(NOON).update(ADMIN, id, moved("lake"), null);
    at(NOON).reset(SAM, id, HOUR, null);
    assertThat(at(NOON).history(SAM, id))
        .extracting(HistoryEntry::action, HistoryEntry::user, HistoryEntry::changes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("reset-secret", "sam", List.of("secrets")),
            org.assertj.core.groups.Tuple.tuple("update-client", "admin", List.of("realms")),
            org.assertj.core.groups.Tuple.tuple("update-client", "sam", List.of("client_name")),
            org.assertj.core.groups.Tuple.tuple("create-client", "sam", List.of()));
  }
}
