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
import org.apache.knox.gateway.service.clientid.keycloak.Mapping.State;
import org.apache.knox.gateway.service.clientid.keycloak.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** What is taken over of a client that one side or both have changed. */
class ComparisonTest extends ComparedClients {

  @Test
  void same_onBothSides_writesNothing() {
    Verdict verdict = compare(there("load", true, FIRST), known(here));
    assertThat(verdict).isEqualTo(Verdict.unchanged());
  }

  @Test
  void changed_thereOnly_isTakenOver() {
    Verdict verdict = compare(there("nightly load", false, SECOND), known(here));
    assertThat(verdict.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(step(verdict).changes()).containsExactly("client_name", "enabled", "secrets");
    assertThat(step(verdict).tell()).isFalse();
    assertThat(after(verdict).client().name()).isEqualTo("nightly load");
    assertThat(after(verdict).client().enabled()).isFalse();
    assertThat(takes(after(verdict), SECOND)).isTrue();
    assertThat(takes(after(verdict), FIRST)).isFalse();
  }

  @Test
  void changed_onBothSides_staysAsItIsHere_fieldByField() {
    StoredClient renamed = here.with(client -> client.toBuilder().name("mine").build());
    Verdict verdict = compare(there("theirs", false, FIRST), known(renamed));
    assertThat(after(verdict).client().name()).isEqualTo("mine");
    assertThat(after(verdict).client().enabled()).isFalse();
    assertThat(step(verdict).tell()).isTrue();
    assertThat(Objects.requireNonNull(step(verdict).mapping()).agreed().name()).isEqualTo("theirs");
  }

  @Test
  void secret_resetHereAndStillToBeTold_isNotReplacedByTheOlderOne() {
    StoredClient reset = reset(here, SECOND);
    Verdict older = compare(there("load", true, FIRST), known(reset, Set.of(), true));
    assertThat(older.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(older.step()).isNull();
    Verdict changedToo = compare(there("load", true, THIRD), known(reset, Set.of(), true));
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
            mapping(false, State.MAPPED, SharedState.of(reset, NOON)),
            false,
            false,
            Set.of(retired));
    Verdict verdict = compare(there("load", true, FIRST), known);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(takes(after(verdict), FIRST)).isFalse();
    assertThat(takes(after(verdict), SECOND)).isTrue();
  }

  @Test
  void secret_tooShort_isNotTakenOver() {
    Verdict verdict = compare(there("load", true, "short"), known(here));
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reason()).isEqualTo("its secret has fewer than 15 characters");
    assertThat(verdict.step()).isNull();
  }

  @Test
  void newcomer_hasNoRealm_andActsForItsServiceAccount() {
    RemoteClient remote = there("etl", "load", true, FIRST, "lake,sea", "", null);
    Verdict verdict = compare(remote, MirroredClient.unknown("etl"));
    assertThat(verdict.outcome()).isEqualTo(Outcome.CREATED);
    ApiClient client = after(verdict).client();
    assertThat(client.realms()).isEmpty();
    assertThat(client.owner()).isEqualTo("service-account-etl");
    assertThat(client.source()).isEqualTo(ClientSource.KEYCLOAK);
    assertThat(step(verdict).tell()).isFalse();
  }

  @Test
  void newcomer_getsTheRealmsThatAnOperatorAllowed() {
    RemoteClient remote = there("etl", "load", true, FIRST, " sea , lake,*, x/y", "", null);
    Comparison comparison = comparison(Set.of("lake"), false);
    Verdict verdict = comparison.compare(remote, MirroredClient.unknown("etl"), NOON);
    assertThat(after(verdict).client().realms()).containsExactly("lake");
  }

  @Test
  void realms_thatMayBeAssignedThere_comeAndGo_othersStay() {
    StoredClient inSea = here.with(client -> client.toBuilder().realms(Set.of("sea")).build());
    MirroredClient known =
        new MirroredClient(
            "etl",
            inSea,
            mapping(false, State.MAPPED, SharedState.of(inSea, NOON)),
            false,
            false,
            Set.of());
    Comparison comparison = comparison(Set.of("lake"), false);
    Verdict verdict =
        comparison.compare(there("etl", "load", true, FIRST, "lake", "", null), known, NOON);
    assertThat(after(verdict).client().realms()).containsExactly("lake", "sea");
    // Keycloak took sea away, which it may not.
    assertThat(step(verdict).tell()).isTrue();
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
    Verdict disabled = comparison(Set.of(), false).gone(known(here), NOON);
    assertThat(disabled.outcome()).isEqualTo(Outcome.DISABLED);
    assertThat(after(disabled).client().enabled()).isFalse();
    Verdict deleted = comparison(Set.of(), true).gone(known(here), NOON);
    assertThat(deleted.outcome()).isEqualTo(Outcome.DELETED);
    assertThat(step(deleted).after()).isNull();
  }

  @Test
  void client_thatWasMadeThereAgain_isTakenOverAgain() {
    StoredClient disabled =
        here.with(client -> client.toBuilder().enabled(false).disabledBy("keycloak").build());
    MirroredClient gone =
        new MirroredClient(
            "etl", disabled, mapping(false, State.GONE, agreed), false, false, Set.of());
    Verdict verdict = compare(there("again", true, SECOND), gone);
    assertThat(after(verdict).client().enabled()).isTrue();
    assertThat(after(verdict).client().name()).isEqualTo("again");
    assertThat(takes(after(verdict), SECOND)).isTrue();
  }

  @Test
  void client_thatIsNoServiceAccountAnyMore_isDisabledHere() {
    RemoteClient remote = there("etl", "load", true, FIRST, "", "", "client authentication is off");
    Verdict verdict = compare(remote, known(here));
    assertThat(after(verdict).client().enabled()).isFalse();
    assertThat(takes(after(verdict), FIRST)).isTrue();
  }

  @Test
  void client_thatHasExpiredHere_isToBeDisabledThere() {
    StoredClient expired = here.with(client -> client.withExpiresAt(NOON.minusSeconds(1)));
    Verdict verdict = compare(there("load", true, FIRST), known(expired));
    assertThat(step(verdict).tell()).isTrue();
    assertThat(after(verdict)).isEqualTo(expired);
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
