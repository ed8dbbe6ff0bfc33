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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.easymock.EasyMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several gateways on one PostgreSQL. */
@Timeout(120)
class SharedDatabaseTest {

  private OwnPostgresqlBackEnd first;
  private final List<ClientIdTokenStateService> others = new ArrayList<>();

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    first = new OwnPostgresqlBackEnd(directory);
    first.start();
  }

  @AfterEach
  void stop() throws Exception {
    others.forEach(ClientIdTokenStateService::stop);
    first.close();
  }

  private ClientIdTokenStateService notStarted(AliasService aliases) {
    ClientIdTokenStateService tokens = new ClientIdTokenStateService();
    tokens.setSecrets(GatewaySecrets.of(aliases, null));
    tokens.init(first.config(), Map.of());
    others.add(tokens);
    return tokens;
  }

  private ClientIdTokenStateService another(AliasService aliases) {
    ClientIdTokenStateService tokens = notStarted(aliases);
    tokens.start();
    return tokens;
  }

  private CredentialStore another() throws StoreRefusedException {
    return another(first.services().getService(ServiceType.ALIAS_SERVICE)).credentials().store();
  }

  private StoredClient create(CredentialStore store, OwnerLimit limit) {
    StoredClient client = Clients.of("sam", first.clock());
    store.create(client, limit, first.clock().instant());
    return client;
  }

  /** The database's user and password, and this key. */
  private AliasService withHashKey(String key) throws Exception {
    AliasService real = first.services().getService(ServiceType.ALIAS_SERVICE);
    AliasService aliases = EasyMock.createNiceMock(AliasService.class);
    EasyMock.expect(aliases.getPasswordFromAliasForGateway(EasyMock.anyString()))
        .andAnswer(
            () -> {
              String name = (String) EasyMock.getCurrentArguments()[0];
              return name.equals(TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME)
                  ? key.toCharArray()
                  : real.getPasswordFromAliasForGateway(name);
            })
        .anyTimes();
    EasyMock.replay(aliases);
    return aliases;
  }

  @Test
  void create_onOne_isFoundOnTheOtherAtOnce() throws Exception {
    CredentialStore second = another();
    for (int i = 0; i < 20; i++) {
      StoredClient client = create(first.store(), OwnerLimit.unlimited());
      assertThat(second.find(client.client().id())).contains(client);
    }
  }

  @Test
  void change_onOne_isSeenOnTheOtherWithinASecond() throws Exception {
    CredentialStore second = another();
    for (int i = 0; i < 5; i++) {
      StoredClient client = create(first.store(), OwnerLimit.unlimited());
      String id = client.client().id();
      assertThat(second.find(id)).isPresent();
      first.store().delete(id);
      Instant deadline = Instant.now().plusSeconds(1);
      while (second.find(id).isPresent()) {
        assertThat(Instant.now()).isBefore(deadline);
      }
    }
  }

  /** The bound of staleness would be kept without it; the notification is quicker. */
  @Test
  void change_onOne_isToldToTheOther() throws Exception {
    CredentialStore second = another();
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      StoredClient client = create(first.store(), OwnerLimit.unlimited());
      String id = client.client().id();
      assertThat(second.find(id)).isPresent();
      Clients.change(first.store(), id, current -> current.withEnabled(false));
      long changed = System.nanoTime();
      while (second.find(id).orElseThrow().client().enabled()) {
        Thread.onSpinWait();
      }
      quickest = Math.min(quickest, System.nanoTime() - changed);
    }
    assertThat(Duration.ofNanos(quickest))
        .isLessThan(CachingCredentialStore.STALENESS.dividedBy(2));
  }

  @Test
  void create_racingOnTwoForTenPlaces_leavesTen() throws Exception {
    List<CredentialStore> stores = List.of(first.store(), another());
    OwnerLimit ten = new OwnerLimit(10, OwnerLimit.Action.RETURN_ERROR);
    Map<String, Boolean> created = new ConcurrentHashMap<>();
    Race.of(
        40,
        runner -> {
          try {
            created.put(create(stores.get(runner % 2), ten).client().id(), true);
          } catch (CredentialException e) {
            assertThat(e.getMessage()).contains("limit of 10");
          }
        });
    assertThat(created).hasSize(10);
    assertThat(first.store().findByOwner("sam")).hasSize(10);
  }

  @Test
  void update_racingOnTwo_losesNothing() throws Exception {
    List<CredentialStore> stores = List.of(first.store(), another());
    StoredClient client = create(first.store(), OwnerLimit.unlimited());
    Race.of(
        2,
        runner -> {
          for (int i = 0; i < 20; i++) {
            String name = "by-" + runner + "-" + i;
            Clients.change(
                stores.get(runner),
                client.client().id(),
                current -> {
                  Map<String, String> more = new java.util.TreeMap<>(current.metadata());
                  more.put(name, "x");
                  return current.toBuilder().metadata(more).build();
                });
          }
        });
    assertThat(stores.get(1).findByOwner("sam").get(0).metadata()).hasSize(40);
    assertThat(stores.get(1).findByOwner("sam").get(0).version()).isEqualTo(41);
  }

  @Test
  void start_manyAtOnceOnAnEmptyDatabase_allWork() throws Exception {
    first.execute("DROP SCHEMA public CASCADE");
    first.execute("CREATE SCHEMA public");
    AliasService aliases = withHashKey("one key");
    List<ClientIdTokenStateService> started = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      started.add(notStarted(aliases));
    }
    Race.of(
        4,
        runner -> {
          started.get(runner).start();
          CredentialStore store = started.get(runner).credentials().store();
          create(store, OwnerLimit.unlimited());
        });
    assertThat(started.get(0).credentials().store().findByOwner("sam")).hasSize(4);
  }

  @Test
  void start_withAnotherHashKey_isRefusedAndTheFirstGoesOn() throws Exception {
    another(withHashKey("the key of the first")).credentials();
    another(withHashKey("the key of the first")).credentials();
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> another(withHashKey("another key")).credentials())
        .withMessageContaining("knox.token.hash.key");
    create(first.store(), OwnerLimit.unlimited());
  }

  @Test
  void start_schemaOfANewerVersion_isRefused() throws Exception {
    first.execute(
        "INSERT INTO clientid_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (99, '99', 'x', 'SQL', 'V99__x.sql', 1, 'x', 1, true)");
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(this::another)
        .withMessageContaining("version 99");
  }

  @Test
  void start_databaseAway_worksOnceItComes() throws Exception {
    first.breakStorage();
    CredentialStore second = another();
    ContractGroup.assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> second.find("x"));
    first.repairStorage();
    Instant deadline = Instant.now().plusSeconds(5);
    while (true) {
      try {
        assertThat(second.find("x")).isEmpty();
        return;
      } catch (CredentialException e) {
        assertThat(Instant.now()).isBefore(deadline);
        Thread.sleep(100);
      }
    }
  }

  @Test
  void find_manyWhileTheDatabaseIsAway_doNotWaitInTurn() throws Exception {
    first.breakStorage();
    Instant start = Instant.now();
    Race.of(
        64,
        runner ->
            ContractGroup.assertFails(
                ErrorCode.TEMPORARILY_UNAVAILABLE, () -> first.store().find("the same")));
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
    first.repairStorage();
  }
}
