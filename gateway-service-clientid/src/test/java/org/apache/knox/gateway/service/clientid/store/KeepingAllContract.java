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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.junit.jupiter.api.Test;

/** What a store keeps that has a place for everything: names, two secrets, versions. */
abstract class KeepingAllContract<B extends BackEnd> extends ContractGroup<B> {

  private static StoredClient second(StoredClient stored, StoredSecret added) {
    List<StoredSecret> both = new ArrayList<>();
    both.add(added);
    stored.secrets().stream().limit(1).forEach(both::add);
    return new StoredClient(stored.client(), both, "mac of the new one");
  }

  @Test
  void create_nameAndSource_areKept() throws Exception {
    StoredClient client =
        create(
            Clients.complete("sam", "admin", "nightly", clock())
                .with(
                    plain ->
                        plain.toBuilder()
                            .name("Zoë's nightly load 東京")
                            .source(ClientSource.KEYCLOAK)
                            .build()));
    assertThat(store().find(id(client))).contains(client);
    backEnd().kill();
    assertThat(store().find(id(client))).contains(client);
    assertThat(store().findByOwner("sam")).containsExactly(client.client());
  }

  @Test
  void update_everyComponent_isKept() throws Exception {
    StoredClient client = create("sam");
    ApiClient changed =
        Clients.change(
            store(),
            id(client),
            current ->
                current.toBuilder()
                    .name("renamed")
                    .owner("tom")
                    .createdBy("admin")
                    .expiresAt(current.issuedAt().plusSeconds(60))
                    .renewableUntil(current.issuedAt().plusSeconds(90))
                    .enabled(false)
                    .disabledBy("olga")
                    .comment("changed")
                    .metadata(Map.of("team", "b"))
                    .realms(List.of("datashare"))
                    .policies(List.of("nightly", "weekly"))
                    .defaultPolicy("nightly")
                    .latestExpiry(current.issuedAt().plusSeconds(70))
                    .source(ClientSource.KEYCLOAK)
                    .build());
    assertThat(changed.name()).isEqualTo("renamed");
    backEnd().kill();
    assertThat(store().find(id(client))).contains(client.with(old -> changed));
    assertThat(store().findByOwner("tom")).containsExactly(changed);
    assertThat(store().findByOwner("sam")).isEmpty();
  }

  @Test
  void update_backToNothing_isKept() throws Exception {
    StoredClient client =
        create(
            Clients.complete("sam", "admin", "nightly", clock())
                .with(plain -> plain.toBuilder().name("named").build()));
    ApiClient changed =
        Clients.change(
            store(),
            id(client),
            current ->
                current.toBuilder()
                    .name(null)
                    .createdBy(null)
                    .expiresAt(null)
                    .renewableUntil(null)
                    .comment(null)
                    .metadata(Map.of())
                    .realms(List.of())
                    .policies(List.of())
                    .defaultPolicy(null)
                    .latestExpiry(null)
                    .build());
    backEnd().restart();
    assertThat(store().find(id(client))).contains(client.with(old -> changed));
    assertThat(changed.expiresAt()).isNull();
  }

  @Test
  void update_secondSecret_keepsBothAcrossAKill() throws Exception {
    StoredClient client = create("sam");
    Instant now = clock().instant();
    StoredSecret added = new StoredSecret("hash of the new one", now, null);
    StoredClient changed = store().update(id(client), stored -> second(stored, added));
    assertThat(changed.secrets()).hasSize(2).first().isEqualTo(added);
    backEnd().kill();
    assertThat(store().find(id(client))).contains(changed);
    StoredSecret ending = new StoredSecret("another", now, now.plus(Duration.ofHours(1)));
    StoredClient last = store().update(id(client), stored -> second(stored, ending));
    backEnd().restart();
    assertThat(store().find(id(client)).orElseThrow().secrets()).containsExactly(ending, added);
    assertThat(last.client().version()).isEqualTo(3);
  }

  @Test
  void update_eachChange_countsOneVersion() throws Exception {
    StoredClient client = create("sam");
    assertThat(version(client)).isEqualTo(1);
    Clients.change(store(), id(client), current -> current.withEnabled(false));
    assertThat(version(client)).isEqualTo(2);
    Clients.change(store(), id(client), current -> current);
    assertThat(version(client)).isEqualTo(2);
    Clients.change(store(), id(client), current -> current.withEnabled(true));
    backEnd().kill();
    assertThat(version(client)).isEqualTo(3);
  }

  @Test
  void recordUse_severalTimes_isTheLastOneAndNoNewVersion() throws Exception {
    StoredClient client = create("sam");
    StoredClient unused = create("sam");
    Instant last = clock().instant().plusSeconds(5);
    store().recordUse(id(client), last);
    store().recordUse(id(client), last.minusSeconds(2));
    store().recordUse("unknown", last);
    backEnd().restart();
    assertThat(found(client).lastUsedAt()).isEqualTo(last.truncatedTo(ChronoUnit.MILLIS));
    assertThat(version(client)).isEqualTo(1);
    assertThat(found(unused).lastUsedAt()).isNull();
  }

  private long version(StoredClient client) {
    return store().find(id(client)).orElseThrow().client().version();
  }

  /** What {@code If-Match} rests on: of two who saw the same version, one comes too late. */
  @Test
  void update_twoThatSawOneVersion_oneComesTooLate() throws Exception {
    StoredClient client = create("sam");
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    Race.of(
        8,
        runner -> {
          try {
            Clients.change(
                store(),
                id(client),
                current -> {
                  if (current.version() != 1) {
                    throw CredentialException.invalidRequest("too late");
                  }
                  return current.toBuilder().name("by " + runner).build();
                });
            done.add(runner);
          } catch (CredentialException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
          }
        });
    assertThat(done).hasSize(1);
    assertThat(store().find(id(client)).orElseThrow().client().name())
        .isEqualTo("by " + done.iterator().next());
  }
}
