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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.ImportDecision.Outcome;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an administrator of Keycloak may do with a client that was made here, and what not. */
class MadeHereTest extends ComparedClients {

  private StoredClient madeHere(String owner) {
    return issuer.first(
        ApiClient.builder("etl", owner, NOON).name("load").realms(Set.of("lake", "sea")).build(),
        new ClientSecret(FIRST));
  }

  private static MirroredClient mirrored(StoredClient client, @Nullable String keycloakId) {
    SyncedFields both = SyncedFields.of(client, NOON);
    Mapping mapping =
        new Mapping(7, "etl", "lakehouse", keycloakId, true, NONCE, State.MAPPED, both);
    return new MirroredClient("etl", client, mapping, false, keycloakId == null, Set.of());
  }

  private RemoteClient mirrored(boolean enabled, String secret, String realms, String mark) {
    return there("etl", "load", enabled, secret, realms, mark, null);
  }

  private static String mark(String realm, String id, String nonce) {
    return MARK.of(realm, id, nonce);
  }

  @Test
  void mark_provesOneMaking_inOneRealm_ofOneClient() {
    String mark = mark("lakehouse", "etl", NONCE);
    assertThat(MARK.proves(mark, "lakehouse", "etl", NONCE)).isTrue();
    assertThat(MARK.proves(mark, "lakehouse", "other", NONCE)).isFalse();
    assertThat(MARK.proves(mark, "other", "etl", NONCE)).isFalse();
    assertThat(MARK.proves(mark, "lakehouse", "etl", "of another making")).isFalse();
    assertThat(MARK.proves(mark("lakehouse", "etl", ""), "lakehouse", "etl", "")).isFalse();
    assertThat(MARK.wasMadeHere(mark, "lakehouse", "etl")).isTrue();
    assertThat(MARK.wasMadeHere(mark, "lakehouse", "other")).isFalse();
    assertThat(MARK.wasMadeHere(mark, "other", "etl")).isFalse();
    OriginMark ofAnother = new OriginMark("another key".getBytes(UTF_8));
    assertThat(ofAnother.wasMadeHere(mark, "lakehouse", "etl")).isFalse();
    for (String text :
        new String[] {"", ".", "2.", "2..", "2.x", "AbCdEfGhIjKlMnOpQrStUv", "2.x.y"}) {
      assertThat(MARK.wasMadeHere(text, "lakehouse", "etl")).as(text).isFalse();
      assertThat(MARK.proves(text, "lakehouse", "etl", NONCE)).as(text).isFalse();
    }
    assertThat(OriginMark.newNonce()).isNotEqualTo(OriginMark.newNonce());
  }

  @Test
  void unmapped_madeHere_isNeverAdopted_whateverTheMark() {
    for (String owner : new String[] {"sam", "etl"}) {
      MirroredClient unmapped =
          new MirroredClient("etl", madeHere(owner), null, false, false, Set.of());
      for (String nonce : new String[] {NONCE, "another"}) {
        ImportDecision decision =
            compare(mirrored(false, SECOND, "", mark("lakehouse", "etl", nonce)), unmapped);
        assertThat(decision.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(decision.write()).isNull();
      }
    }
    // Says that it came from Keycloak, but acts for a user: nobody's there.
    StoredClient disguised =
        madeHere("sam").with(client -> client.toBuilder().source(ClientSource.KEYCLOAK).build());
    MirroredClient known = new MirroredClient("etl", disguised, null, false, false, Set.of());
    assertThat(compare(mirrored(true, SECOND, "", ""), known).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void making_underWay_isKnownByItsMarkOnly_andOnlyUntilItIsTold() {
    MirroredClient underWay = mirrored(madeHere("sam"), null);
    String ours = mark("lakehouse", "etl", NONCE);
    assertThat(compare(mirrored(true, FIRST, "", ours), underWay))
        .isEqualTo(ImportDecision.unchanged());
    for (String mark :
        new String[] {"", mark("lakehouse", "etl", "x"), mark("lakehouse", "y", NONCE)}) {
      assertThat(compare(mirrored(true, FIRST, "", mark), underWay).outcome())
          .isEqualTo(Outcome.SKIPPED);
    }
    MirroredClient nothingWaits =
        new MirroredClient("etl", underWay.client(), underWay.mapping(), false, false, Set.of());
    assertThat(compare(mirrored(true, FIRST, "", ours), nothingWaits).outcome())
        .isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void madeAnewThere_isNotTheOneThatWasMadeHere_evenWithItsMark() {
    String mark = mark("lakehouse", "etl", NONCE);
    MirroredClient another = mirrored(madeHere("sam"), "the uuid of the one that was there");
    assertThat(compare(mirrored(true, SECOND, "", mark), another).outcome())
        .isEqualTo(Outcome.SKIPPED);
    ImportDecision gone = comparison(Set.of(), false).gone(another, NOON);
    Mapping left = Objects.requireNonNull(write(gone).mapping());
    assertThat(left.nonce()).isEmpty();
    MirroredClient isGone = new MirroredClient("etl", after(gone), left, false, false, Set.of());
    assertThat(compare(mirrored(true, SECOND, "", mark), isGone).outcome())
        .isEqualTo(Outcome.SKIPPED);
    // Deleted here, too, it does not come back as one of Keycloak's.
    assertThat(compare(mirrored(true, SECOND, "", mark), MirroredClient.unknown("etl")).reason())
        .isEqualTo("was made here, and is not here any more");
  }

  @Test
  void mapped_withAnOldMark_orNone_isToldItsOwn() {
    MirroredClient known = mirrored(madeHere("sam"), "uuid");
    ImportDecision right =
        compare(mirrored(true, FIRST, "lake,sea", mark("lakehouse", "etl", NONCE)), known);
    assertThat(right).isEqualTo(ImportDecision.unchanged());
    for (String mark : new String[] {"", "AbCdEfGhIjKlMnOpQrStUv", mark("lakehouse", "x", NONCE)}) {
      ImportDecision decision = compare(mirrored(true, FIRST, "lake,sea", mark), known);
      assertThat(decision.outcome()).isEqualTo(Outcome.UNCHANGED);
      assertThat(write(decision).tell()).isTrue();
    }
  }

  @Test
  void secret_setThere_countsForNobodyElsesOwner() {
    String mark = mark("lakehouse", "etl", NONCE);
    ImportDecision ofAUser =
        compare(mirrored(true, SECOND, "lake,sea", mark), mirrored(madeHere("sam"), "uuid"));
    assertThat(ofAUser.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(ofAUser.reason()).startsWith("acts for a user");
    assertThat(ofAUser.write()).isNull();
    ImportDecision ofItself =
        compare(mirrored(true, SECOND, "lake,sea", mark), mirrored(madeHere("etl"), "uuid"));
    assertThat(takes(after(ofItself), SECOND)).isTrue();
    assertThat(takes(after(ofItself), FIRST)).isFalse();
  }

  @Test
  void enabledThere_liftsOnlyWhatWasDisabledThere() {
    String mark = mark("lakehouse", "etl", NONCE);
    for (String by : new String[] {"admin", "keycloak", "", ApiClient.DISABLED_IN_KEYCLOAK}) {
      StoredClient disabled =
          madeHere("sam")
              .with(
                  client ->
                      client.toBuilder()
                          .enabled(false)
                          .disabledBy(by.isEmpty() ? null : by)
                          .build());
      ImportDecision decision =
          compare(mirrored(true, FIRST, "lake,sea", mark), mirrored(disabled, "uuid"));
      boolean lifts = by.equals(ApiClient.DISABLED_IN_KEYCLOAK);
      assertThat(after(decision).client().enabled()).as(by).isEqualTo(lifts);
      assertThat(write(decision).tell()).as(by).isNotEqualTo(lifts);
    }
  }

  @Test
  void realms_ofOneMadeHere_areOnlyTakenAway() {
    Comparison comparison = comparison(Set.of("lake", "*"), false);
    String mark = mark("lakehouse", "etl", NONCE);
    String[][] hereThereAfter = {
      {"", "lake", ""},
      {"lake", "lake,sea,*", "lake"},
      {"lake,sea", "sea", "sea"},
      {"lake,sea", "", ""},
      {"*", "lake", "lake"},
      {"lake", "*", "lake"},
    };
    for (String[] each : hereThereAfter) {
      StoredClient client =
          madeHere("sam")
              .with(one -> one.toBuilder().realms(SyncedFields.realmNames(each[0])).build());
      ImportDecision decision =
          comparison.compare(mirrored(true, FIRST, each[1], mark), mirrored(client, "uuid"), NOON);
      assertThat(SyncedFields.realms(after(decision).client().realms()))
          .as(each[0] + " -> " + each[1])
          .isEqualTo(each[2]);
    }
  }
}
