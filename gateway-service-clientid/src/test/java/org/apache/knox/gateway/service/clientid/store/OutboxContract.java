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
package org.apache.knox.gateway.service.clientid.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.keycloak.LeaseLostException;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.Outbox;
import org.apache.knox.gateway.service.clientid.keycloak.PendingChange;
import org.junit.jupiter.api.Test;

/** What is kept for Keycloak in our own store, whichever engine it has. */
abstract class OutboxContract extends MirroringStore {

  @Test
  void create_byAnOperator_isKeptWithItsSecret_untilItIsDelivered() {
    ApiClient client = client();
    ClientSecret secret = create(client, true);
    assertThat(actions()).containsExactly(PendingChange.CREATE);
    assertThat(outbox().secret(client.id()).orElseThrow().secret().reveal())
        .isEqualTo(secret.envelope(client.id()));
    assertThat(mapping(client.id()).keycloakId()).isNull();
    deliverAll();
    assertThat(outbox().count()).isZero();
    assertThat(outbox().secret(client.id())).isEmpty();
    assertThat(mapping(client.id()).keycloakId()).isEqualTo("uuid of " + client.id());
  }

  @Test
  void create_byAUser_orForAUser_isNotKept_unlessThatIsConfigured() {
    create(client(), false);
    create(clientOf("sam"), false);
    // Whoever reads Keycloak's clients could act for sam.
    create(clientOf("sam"), true);
    assertThat(outbox().count()).isZero();
    createWhereUsersAreTold(clientOf("sam"), false);
    createWhereUsersAreTold(clientOf("sam"), true);
    assertThat(outbox().count()).isEqualTo(2);
  }

  @Test
  void reset_ofAUsersClient_byAnOperator_doesNotBringItToKeycloak() {
    ApiClient client = clientOf("sam");
    create(client, false);
    reset(client.id());
    assertThat(outbox().count()).isZero();
    assertThat(mirrored(client.id()).mapping()).isNull();
  }

  @Test
  void making_hasANonceOfItsOwn_eachTimeItIsMadeAnew() {
    String id = created();
    String first = mapping(id).nonce();
    assertThat(first).isNotEmpty();
    assertThat(mapping(created()).nonce()).isNotEqualTo(first);
    deliverAll();
    reset(id);
    assertThat(mapping(id).nonce()).as("it is there, and stays").isEqualTo(first);
    deliverAll();
    goneInKeycloak(id);
    assertThat(mapping(id).nonce()).as("nothing proves what is gone").isEmpty();
    reset(id);
    assertThat(mapping(id).state()).isEqualTo(Mapping.State.MAPPED);
    assertThat(mapping(id).nonce()).isNotEmpty().isNotEqualTo(first);
  }

  @Test
  void retiredSecrets_areTheNewestTen_howeverOftenOneResets_andGoWithTheClient() {
    String id = created();
    deliverAll();
    List<String> hashes = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      hashes.add(stored(id).secrets().get(0).hash());
      reset(id);
    }
    assertThat(mirrored(id).retired())
        .containsExactlyInAnyOrderElementsOf(hashes.subList(5, hashes.size()));
    assertThat(outbox().count()).as("what waits to be told").isLessThanOrEqualTo(3);
    backEnd.store().delete(id);
    assertThat(mirrored(id).retired()).isEmpty();
  }

  @Test
  void create_thatFails_leavesNothingToBeTold() {
    ApiClient client = client();
    create(client, true);
    assertThatThrownBy(() -> create(client, true)).isInstanceOf(CredentialException.class);
    assertThat(outbox().count()).isEqualTo(1);
  }

  @Test
  void change_ofWhatKeycloakHas_isKept_andNoOther() {
    String id = created();
    deliverAll();
    change(id, client -> client.metadata(Map.of("team", "etl")));
    assertThat(outbox().count()).isZero();
    change(id, client -> client.name("nightly load"));
    change(id, client -> client.enabled(false));
    assertThat(actions()).containsExactly(PendingChange.UPDATE, PendingChange.UPDATE);
    // One after the other.
    assertThat(outbox().due(NOON, 10)).hasSize(1);
  }

  @Test
  void reset_twice_keepsTheNewestSecretOnly_andRemembersTheOthersAsRetired() {
    String id = created();
    String first = stored(id).secrets().get(0).hash();
    deliverAll();
    reset(id);
    ClientSecret newest = reset(id);
    assertThat(outbox().secret(id).orElseThrow().secret().reveal()).isEqualTo(newest.envelope(id));
    assertThat(outbox().secret(id).orElseThrow().hash())
        .isEqualTo(stored(id).secrets().get(0).hash());
    assertThat(mirrored(id).retired()).hasSize(2).contains(first);
  }

  @Test
  void delete_takesThePlaceOfAllChangesBefore() {
    String id = created();
    reset(id);
    assertThat(backEnd.store().delete(id)).isTrue();
    assertThat(actions()).containsExactly(PendingChange.DELETE);
    assertThat(mapping(id).state()).isEqualTo(Mapping.State.DELETED_HERE);
  }

  @Test
  void delete_whileAChangeIsBeingTold_isNotForgotten() {
    String id = created();
    PendingChange change = outbox().pending(1).get(0);
    Mapping told = told(id);
    backEnd.store().delete(id, stored(id).client().version());
    outbox().delivered(change, told);
    assertThat(actions()).containsExactly(PendingChange.DELETE);
    assertThat(mapping(id).state()).isEqualTo(Mapping.State.DELETED_HERE);
    assertThat(mapping(id).keycloakId()).isEqualTo("uuid of " + id);
  }

  @Test
  void postponed_waitsItsTime_andHoldsUpOnlyItsOwnClient() {
    String first = created();
    change(first, client -> client.name("x"));
    String second = created();
    outbox().postpone(outbox().due(NOON, 1).get(0), NOON.plusSeconds(5), "no");
    assertThat(outbox().due(NOON, 10)).extracting(PendingChange::clientId).containsExactly(second);
    PendingChange waiting = outbox().pending(1).get(0);
    assertThat(waiting.attempts()).isEqualTo(1);
    assertThat(waiting.lastError()).isEqualTo("no");
    assertThat(outbox().due(NOON.plusSeconds(5), 10)).hasSize(2);
    outbox().retryNow();
    assertThat(outbox().due(NOON, 10)).hasSize(2);
  }

  @Test
  void expired_isToBeToldOnce() {
    String id = created();
    change(id, client -> client.expiresAt(NOON.plusSeconds(60)));
    deliverAll();
    assertThat(outbox().addExpired(NOON, 10)).isZero();
    assertThat(outbox().addExpired(NOON.plusSeconds(60), 10)).isEqualTo(1);
    assertThat(outbox().addExpired(NOON.plusSeconds(60), 10)).isZero();
    assertThat(actions()).containsExactly(PendingChange.UPDATE);
  }

  @Test
  void delivered_byAGatewayThatLostTheLease_isToldOnceMoreByTheOther() throws Exception {
    String id = created();
    deliverAll();
    change(id, client -> client.name("first"));
    PendingChange late = outbox().pending(1).get(0);
    Mapping first = told(id);
    Outbox other = otherGatewayWithTheLease().outbox();
    change(id, client -> client.name("second"));
    deliverAll(other);
    assertThatThrownBy(() -> outbox().delivered(late, first))
        .isInstanceOf(LeaseLostException.class);
    // The first name may have come to Keycloak last.
    assertThat(mapping(id).agreed().name()).isEqualTo("first");
    assertThat(actions()).containsExactly(PendingChange.UPDATE);
    deliverAll(other);
    assertThat(mapping(id).agreed().name()).isEqualTo("second");
  }

  @Test
  void notes_byAGatewayThatLostTheLease_areNotKept() throws Exception {
    String id = created();
    PendingChange change = outbox().pending(1).get(0);
    otherGatewayWithTheLease().outbox().postpone(change, NOON.plusSeconds(5), "no");
    List<PendingChange> before = outbox().pending(10);
    assertThatThrownBy(() -> outbox().drop(change)).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> outbox().postpone(change, NOON.plusSeconds(9), "late"))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> outbox().retryNow()).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> outbox().delivered(change, null))
        .isInstanceOf(LeaseLostException.class);
    assertThat(outbox().pending(10)).isEqualTo(before);
    assertThat(outbox().secret(id)).isPresent();
  }

  @Test
  void restart_losesNothing() throws Exception {
    String id = created();
    ClientSecret secret = reset(id);
    backEnd.kill();
    assertThat(actions()).containsExactly(PendingChange.CREATE, PendingChange.RESET);
    assertThat(outbox().secret(id).orElseThrow().secret().reveal()).isEqualTo(secret.envelope(id));
  }
}
