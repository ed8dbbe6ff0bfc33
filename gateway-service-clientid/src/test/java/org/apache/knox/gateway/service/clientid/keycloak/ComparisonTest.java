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
package org.apache.knox.gateway.service.clientid.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.ImportDecision.Outcome;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping.State;
import org.junit.jupiter.api.Test;

/** What is taken over of a client that one side or both have changed. */
class ComparisonTest extends ComparedClients {

  @Test
  void same_onBothSides_writesNothing() {
    ImportDecision decision = compare(there("load", true, FIRST), known(here));
    assertThat(decision).isEqualTo(ImportDecision.unchanged());
  }

  @Test
  void changed_thereOnly_isTakenOver() {
    ImportDecision decision = compare(there("nightly load", false, SECOND), known(here));
    assertThat(decision.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(write(decision).changes()).containsExactly("client_name", "enabled", "secrets");
    assertThat(write(decision).tell()).isFalse();
    assertThat(after(decision).client().name()).isEqualTo("nightly load");
    assertThat(after(decision).client().enabled()).isFalse();
    assertThat(takes(after(decision), SECOND)).isTrue();
    assertThat(takes(after(decision), FIRST)).isFalse();
  }

  @Test
  void changed_onBothSides_staysAsItIsHere_fieldByField() {
    StoredClient renamed = here.with(client -> client.toBuilder().name("mine").build());
    ImportDecision decision = compare(there("theirs", false, FIRST), known(renamed));
    assertThat(after(decision).client().name()).isEqualTo("mine");
    assertThat(after(decision).client().enabled()).isFalse();
    assertThat(write(decision).tell()).isTrue();
    assertThat(Objects.requireNonNull(write(decision).mapping()).agreed().name())
        .isEqualTo("theirs");
  }

  @Test
  void secret_resetHereAndStillToBeTold_isNotReplacedByTheOlderOne() {
    StoredClient reset = reset(here, SECOND);
    ImportDecision older = compare(there("load", true, FIRST), known(reset, Set.of(), true));
    assertThat(older.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(older.write()).isNull();
    ImportDecision changedToo = compare(there("load", true, THIRD), known(reset, Set.of(), true));
    assertThat(takes(after(changedToo), SECOND)).isTrue();
    assertThat(takes(after(changedToo), THIRD)).isFalse();
  }

  @Test
  void secret_replacedHereBefore_neverComesBack() {
    String retired = Objects.requireNonNull(agreed.secretHash());
    StoredClient reset = reset(here, SECOND);
    MirroredClient known =
        new MirroredClient(
            "etl",
            reset,
            mapping(false, State.MAPPED, SyncedFields.of(reset, NOON)),
            false,
            false,
            Set.of(retired));
    ImportDecision decision = compare(there("load", true, FIRST), known);
    assertThat(decision.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(takes(after(decision), FIRST)).isFalse();
    assertThat(takes(after(decision), SECOND)).isTrue();
  }

  @Test
  void secret_tooShort_isNotTakenOver() {
    ImportDecision decision = compare(there("load", true, "short"), known(here));
    assertThat(decision.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(decision.reason()).isEqualTo("its secret has fewer than 15 characters");
    assertThat(decision.write()).isNull();
  }

  @Test
  void newcomer_hasNoRealm_andActsForItsServiceAccount() {
    RemoteClient remote = there("etl", "load", true, FIRST, "lake,sea", "", null);
    ImportDecision decision = compare(remote, MirroredClient.unknown("etl"));
    assertThat(decision.outcome()).isEqualTo(Outcome.CREATED);
    ApiClient client = after(decision).client();
    assertThat(client.realms()).isEmpty();
    assertThat(client.owner()).isEqualTo("service-account-etl");
    assertThat(client.source()).isEqualTo(ClientSource.KEYCLOAK);
    assertThat(write(decision).tell()).isFalse();
  }

  @Test
  void newcomer_getsTheRealmsThatAnOperatorAllowed() {
    RemoteClient remote = there("etl", "load", true, FIRST, " sea , lake,*, x/y", "", null);
    Comparison comparison = comparison(Set.of("lake"), false);
    ImportDecision decision = comparison.compare(remote, MirroredClient.unknown("etl"), NOON);
    assertThat(after(decision).client().realms()).containsExactly("lake");
  }

  @Test
  void realms_thatMayBeAssignedThere_comeAndGo_othersStay() {
    StoredClient inSea = here.with(client -> client.toBuilder().realms(Set.of("sea")).build());
    MirroredClient known =
        new MirroredClient(
            "etl",
            inSea,
            mapping(false, State.MAPPED, SyncedFields.of(inSea, NOON)),
            false,
            false,
            Set.of());
    Comparison comparison = comparison(Set.of("lake"), false);
    ImportDecision decision =
        comparison.compare(there("etl", "load", true, FIRST, "lake", "", null), known, NOON);
    assertThat(after(decision).client().realms()).containsExactly("lake", "sea");
    // Keycloak took sea away, which it may not.
    assertThat(write(decision).tell()).isTrue();
  }

  @Test
  void client_thatWasMadeHere_isNotTakenOverByAStrangerOfItsId() {
    StoredClient ours = here.with(client -> client.toBuilder().source(ClientSource.KNOX).build());
    MirroredClient unmapped = new MirroredClient("etl", ours, null, false, false, Set.of());
    assertThat(compare(there("x", true, SECOND), unmapped).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void client_thatWasDeletedHere_doesNotComeBack() {
    MirroredClient deleted =
        new MirroredClient(
            "etl", null, mapping(false, State.DELETED_HERE, agreed), false, false, Set.of());
    assertThat(compare(there("load", true, FIRST), deleted).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void client_thatIsGoneThere_isDisabledOrDeletedHere() {
    ImportDecision disabled = comparison(Set.of(), false).gone(known(here), NOON);
    assertThat(disabled.outcome()).isEqualTo(Outcome.DISABLED);
    assertThat(after(disabled).client().enabled()).isFalse();
    ImportDecision deleted = comparison(Set.of(), true).gone(known(here), NOON);
    assertThat(deleted.outcome()).isEqualTo(Outcome.DELETED);
    assertThat(write(deleted).after()).isNull();
  }

  @Test
  void client_thatWasMadeThereAgain_isTakenOverAgain() {
    StoredClient disabled =
        here.with(
            client ->
                client.toBuilder()
                    .enabled(false)
                    .disabledBy(ApiClient.DISABLED_IN_KEYCLOAK)
                    .build());
    MirroredClient gone =
        new MirroredClient(
            "etl", disabled, mapping(false, State.GONE, agreed), false, false, Set.of());
    ImportDecision decision = compare(there("again", true, SECOND), gone);
    assertThat(after(decision).client().enabled()).isTrue();
    assertThat(after(decision).client().name()).isEqualTo("again");
    assertThat(takes(after(decision), SECOND)).isTrue();
  }

  @Test
  void client_thatIsNoServiceAccountAnyMore_isDisabledHere() {
    RemoteClient remote = there("etl", "load", true, FIRST, "", "", "client authentication is off");
    ImportDecision decision = compare(remote, known(here));
    assertThat(after(decision).client().enabled()).isFalse();
    assertThat(takes(after(decision), FIRST)).isTrue();
  }

  @Test
  void client_thatHasExpiredHere_isToBeDisabledThere() {
    StoredClient expired = here.with(client -> client.withExpiresAt(NOON.minusSeconds(1)));
    ImportDecision decision = compare(there("load", true, FIRST), known(expired));
    assertThat(write(decision).tell()).isTrue();
    assertThat(after(decision)).isEqualTo(expired);
  }

  @Test
  void ids_thatMeanSomethingElseHere_areLeftAlone() {
    for (String id :
        new String[] {
          "Token", "passcode", "bulk", "sync", "a/b", "a;b", "..", " a", "a%2Fb", "a\nb"
        }) {
      RemoteClient remote = there(id, "load", true, FIRST, "", "", null);
      assertThat(compare(remote, MirroredClient.unknown(id)).outcome())
          .as(id)
          .isEqualTo(Outcome.SKIPPED);
    }
  }
}
