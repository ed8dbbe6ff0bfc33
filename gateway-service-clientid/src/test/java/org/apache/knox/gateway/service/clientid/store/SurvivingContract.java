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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was acknowledged survives the end of the process, whichever end that is. */
abstract class SurvivingContract<B extends BackEnd> extends ContractGroup<B> {

  enum End {
    KILL,
    ORDERLY,
    ORDERLY_THEN_KILL
  }

  private void end(End how) throws Exception {
    switch (how) {
      case KILL -> backEnd().kill();
      case ORDERLY -> backEnd().restart();
      case ORDERLY_THEN_KILL -> {
        backEnd().restart();
        backEnd().kill();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void create_thenTheEnd_isThere(End how) throws Exception {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly, load", clock()));
    StoredClient lasting = create("sam");
    end(how);
    assertThat(store().find(id(client))).contains(client);
    assertThat(store().findByOwner("sam")).containsExactly(client.client(), lasting.client());
    assertThat(store().findByCreator("admin")).containsExactly(client.client());
  }

  @ParameterizedTest
  @EnumSource
  void update_disabledThenTheEnd_isDisabled(End how) throws Exception {
    // Several, because a store that writes behind may be right about one by chance.
    List<StoredClient> clients = IntStream.range(0, 8).mapToObj(i -> create("sam")).toList();
    clients.forEach(client -> Clients.change(store(), id(client), now -> now.withEnabled(false)));
    end(how);
    assertThat(store().findByOwner("sam")).hasSize(8).noneMatch(ApiClient::enabled);
    clients.forEach(client -> assertThat(found(client).enabled()).isFalse());
  }

  @ParameterizedTest
  @EnumSource
  void update_enabledAgainThenTheEnd_isEnabled(End how) throws Exception {
    List<StoredClient> clients = IntStream.range(0, 8).mapToObj(i -> create("sam")).toList();
    clients.forEach(client -> Clients.change(store(), id(client), now -> now.withEnabled(false)));
    clients.forEach(client -> Clients.change(store(), id(client), now -> now.withEnabled(true)));
    end(how);
    assertThat(store().findByOwner("sam")).hasSize(8).allMatch(ApiClient::enabled);
  }

  @ParameterizedTest
  @EnumSource
  void update_renewedThenTheEnd_hasTheNewExpiry(End how) throws Exception {
    StoredClient client = create(Clients.expiring("sam", clock(), Duration.ofHours(1)));
    Instant later = clock().instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    Clients.change(store(), id(client), current -> current.withExpiresAt(later));
    end(how);
    assertThat(found(client).expiresAt()).isEqualTo(later);
    assertThat(found(client).renewableUntil()).isEqualTo(client.client().renewableUntil());
  }

  @ParameterizedTest
  @EnumSource
  void delete_thenTheEnd_neverComesBack(End how) throws Exception {
    StoredClient kept = create("sam");
    StoredClient deleted = create("sam");
    StoredClient changedFirst = create("sam");
    Clients.change(store(), id(changedFirst), current -> current.withEnabled(false));
    store().delete(id(deleted));
    store().delete(id(changedFirst));
    end(how);
    assertThat(store().find(id(deleted))).isEmpty();
    assertThat(store().find(id(changedFirst))).isEmpty();
    assertThat(idsOf("sam")).containsExactly(id(kept));
  }

  @Test
  void allOfIt_afterSeveralKills_isAsAcknowledged() throws Exception {
    StoredClient client = create("sam");
    backEnd().kill();
    Clients.change(store(), id(client), current -> current.withEnabled(false));
    backEnd().kill();
    assertThat(found(client).enabled()).isFalse();
    Clients.change(store(), id(client), current -> current.withEnabled(true));
    backEnd().restart();
    assertThat(foundStored(client)).isEqualTo(client);
    assertThat(store().delete(id(client))).isTrue();
    backEnd().kill();
    assertThat(store().find(id(client))).isEmpty();
    assertThat(idsOf("sam")).isEmpty();
  }
}
