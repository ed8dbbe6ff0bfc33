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

import java.time.Instant;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.ImportWrite;
import org.apache.knox.gateway.service.clientid.keycloak.LeaseLostException;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.SyncState;
import org.junit.jupiter.api.Test;

/** What is taken over from Keycloak into our own store, whichever engine it has. */
abstract class TakeoverContract extends MirroringStore {

  @Test
  void take_ofWhatSomebodyChangedMeanwhile_writesNothing() {
    String id = created();
    deliverAll();
    StoredClient compared = stored(id);
    StoredClient theirs = compared.with(client -> client.toBuilder().name("theirs").build());
    change(id, client -> client.name("mine"));
    Mapping mapping = mapping(id);
    ImportWrite step =
        new ImportWrite(
            id,
            compared,
            theirs,
            mapping,
            false,
            AuditAction.UPDATE_CLIENT,
            List.of("client_name"));
    assertThat(backEnd.mirror().mirror().take(List.of(step), NOON, "keycloak", "there"))
        .containsExactly(id);
    assertThat(stored(id).client().name()).isEqualTo("mine");
    // Nor what is known of it, if somebody deleted it meanwhile.
    StoredClient unchanged = stored(id);
    backEnd.store().delete(id);
    ImportWrite same = new ImportWrite(id, unchanged, unchanged, mapping, false, null, List.of());
    assertThat(backEnd.mirror().mirror().take(List.of(same), NOON, "keycloak", "there"))
        .containsExactly(id);
    assertThat(mapping(id).state()).isEqualTo(Mapping.State.DELETED_HERE);
  }

  @Test
  void take_changesTheClientAtOnce_andRemembersWhoDid() {
    String id = created();
    deliverAll();
    StoredClient compared = stored(id);
    StoredClient theirs = compared.with(client -> client.toBuilder().name("theirs").build());
    ImportWrite step =
        new ImportWrite(
            id,
            compared,
            theirs,
            mapping(id),
            false,
            AuditAction.UPDATE_CLIENT,
            List.of("client_name"));
    assertThat(backEnd.mirror().mirror().take(List.of(step), NOON, "keycloak", "there")).isEmpty();
    assertThat(stored(id).client().name()).isEqualTo("theirs");
    assertThat(stored(id).client().version()).isEqualTo(compared.client().version() + 1);
    assertThat(backEnd.directory().history(id).get(0).user()).isEqualTo("keycloak");
    assertThat(outbox().count()).isZero();
  }

  @Test
  void take_byAGatewayThatLostTheLease_writesNothing() throws Exception {
    String id = created();
    deliverAll();
    StoredClient compared = stored(id);
    StoredClient theirs = compared.with(client -> client.toBuilder().name("theirs").build());
    Mapping mapping = mapping(id);
    ImportWrite step =
        new ImportWrite(
            id, compared, theirs, null, true, AuditAction.UPDATE_CLIENT, List.of("client_name"));
    int history = backEnd.directory().history(id).size();
    otherGatewayWithTheLease();
    assertThatThrownBy(
            () -> backEnd.mirror().mirror().take(List.of(step), NOON, "keycloak", "there"))
        .isInstanceOf(LeaseLostException.class);
    assertThat(stored(id)).isEqualTo(compared);
    assertThat(mapping(id)).isEqualTo(mapping);
    assertThat(outbox().count()).isZero();
    assertThat(backEnd.directory().history(id)).hasSize(history);
  }

  @Test
  void report_byAGatewayThatLostTheLease_isNotKept() throws Exception {
    SyncState late = backEnd.mirror().state();
    SyncState other = otherGatewayWithTheLease().state();
    other.begin("{\"of\":\"the other\"}");
    other.reachable(true);
    other.request(NOON);
    SyncState.Snapshot before = other.read();
    assertThatThrownBy(() -> late.begin("{}")).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> late.report("{}")).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> late.reachable(false)).isInstanceOf(LeaseLostException.class);
    assertThat(late.read()).isEqualTo(before);
  }

  @Test
  void lease_isHeldByOne() throws Exception {
    SyncState one = backEnd.mirror().state();
    SyncState other = otherGateway().state();
    Instant until = LEASED_UNTIL;
    assertThat(one.lease(NOON, until)).isTrue();
    assertThat(one.lease(NOON, until)).isTrue();
    assertThat(other.lease(NOON, until)).isFalse();
    assertThat(other.lease(until.plusMillis(1), until.plusSeconds(30))).isTrue();
    one.release();
    assertThat(one.lease(until.plusMillis(1), until.plusSeconds(30))).isFalse();
    other.release();
    assertThat(one.lease(until.plusMillis(1), until.plusSeconds(30))).isTrue();
  }

  @Test
  void run_thatIsAskedFor_isDoneWhenItBegins() {
    backEnd.mirror().state().request(NOON);
    assertThat(backEnd.mirror().state().read().requestedAt()).isEqualTo(NOON);
    backEnd.mirror().state().begin("{}");
    assertThat(backEnd.mirror().state().read().requestedAt()).isNull();
    assertThat(backEnd.mirror().state().read().run()).isEqualTo("{}");
  }
}
