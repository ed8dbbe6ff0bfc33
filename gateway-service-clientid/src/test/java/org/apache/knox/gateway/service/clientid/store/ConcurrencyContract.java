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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads at once. */
abstract class ConcurrencyContract<B extends BackEnd> extends ContractGroup<B> {

  @Test
  void create_thousandByEightThreads_areAllListed() throws Exception {
    int each = backEnd().scaled(1000) / 8;
    Set<String> created = ConcurrentHashMap.newKeySet();
    Race.of(
        8,
        runner -> {
          for (int i = 0; i < each; i++) {
            created.add(id(create("sam")));
          }
        });
    assertThat(created).hasSize(8 * each);
    assertThat(idsOf("sam")).containsExactlyInAnyOrderElementsOf(created);
    backEnd().kill();
    assertThat(idsOnceReadBy("sam")).containsExactlyInAnyOrderElementsOf(created);
  }

  @ParameterizedTest
  @EnumSource
  void create_fiftyRacingForTenPlaces_leaveTen(OwnerLimit.Action action) throws Exception {
    OwnerLimit limit = new OwnerLimit(10, action);
    AtomicInteger accepted = new AtomicInteger();
    Race.of(
        50,
        runner -> {
          try {
            create("sam", limit);
            accepted.incrementAndGet();
          } catch (CredentialException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
          }
        });
    assertThat(idsOf("sam")).hasSize(10);
    assertThat(accepted).hasValue(action == OwnerLimit.Action.RETURN_ERROR ? 10 : 50);
  }

  @Test
  void create_racingForOneId_oneWins() throws Exception {
    StoredClient first = Clients.of("sam", clock());
    List<StoredClient> all =
        IntStream.range(0, 8).mapToObj(i -> Clients.sameIdFor("user" + i, first, clock())).toList();
    Set<StoredClient> won = ConcurrentHashMap.newKeySet();
    Race.of(
        8,
        runner -> {
          try {
            won.add(create(all.get(runner)));
          } catch (CredentialException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
          }
        });
    assertThat(won).hasSize(1);
    assertThat(store().find(id(first))).contains(won.iterator().next());
  }

  @Test
  void update_twoRacing_losesNothing() throws Exception {
    StoredClient client = create(Clients.expiring("sam", clock(), Duration.ofHours(1)));
    int each = Math.min(20, backEnd().scaled(20));
    Race.of(
        2,
        runner -> {
          for (int i = 0; i < each; i++) {
            Clients.change(store(), id(client), ConcurrencyContract::oneSecondLater);
          }
        });
    assertThat(Duration.between(client.client().expiresAt(), found(client).expiresAt()))
        .isEqualTo(Duration.ofSeconds(2L * each));
  }

  @Test
  void update_oneDisablesWhileTheOtherRenews_bothLast() throws Exception {
    StoredClient client = create(Clients.expiring("sam", clock(), Duration.ofHours(1)));
    Race.of(
        2,
        runner ->
            Clients.change(
                store(),
                id(client),
                current -> runner == 0 ? current.withEnabled(false) : oneSecondLater(current)));
    assertThat(found(client)).isEqualTo(oneSecondLater(client.client()).withEnabled(false));
  }

  private static ApiClient oneSecondLater(ApiClient client) {
    return client.withExpiresAt(
        java.util.Objects.requireNonNull(client.expiresAt()).plusSeconds(1));
  }

  @Test
  void delete_racing_oneRemoves() throws Exception {
    StoredClient client = create("sam");
    AtomicInteger removed = new AtomicInteger();
    Race.of(
        8,
        runner -> {
          if (store().delete(id(client))) {
            removed.incrementAndGet();
          }
        });
    assertThat(removed).hasValue(1);
  }

  @Test
  void update_racingWithDelete_bringsNothingBack() throws Exception {
    for (int i = 0; i < backEnd().scaled(16); i++) {
      StoredClient client = create("sam");
      Race.of(
          2,
          runner -> {
            if (runner == 0) {
              assertThat(store().delete(id(client))).isTrue();
            } else {
              try {
                Clients.change(store(), id(client), current -> current.withEnabled(false));
              } catch (CredentialException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_CLIENT);
              }
            }
          });
      assertThat(store().find(id(client))).isEmpty();
    }
    assertThat(idsOf("sam")).isEmpty();
    backEnd().kill();
    assertThat(idsOf("sam")).isEmpty();
  }

  @Test
  void find_whileItIsUpdated_isAlwaysThere() throws Exception {
    StoredClient client = create("sam");
    int rounds = backEnd().scaled(50);
    Race.of(
        6,
        runner -> {
          for (int i = 0; i < rounds; i++) {
            if (runner == 0) {
              boolean enabled = i % 2 == 0;
              Clients.change(store(), id(client), current -> current.withEnabled(enabled));
            } else if (runner < 3) {
              assertThat(idsOf("sam")).containsExactly(id(client));
            } else {
              assertThat(found(client).owner()).isEqualTo("sam");
            }
          }
        });
  }
}
