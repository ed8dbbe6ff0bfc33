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

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that lacks what PostgreSQL has: it says that it is YugabyteDB, so that neither
 * notifications, triggers nor advisory locks are used; and its user may not make a trigram index.
 */
@Timeout(120)
class PlainDatabaseTest {

  private static final String ROLE = "plain";

  private OwnPostgresqlBackEnd backEnd;
  private @Nullable PostgresqlDatabase opened;
  private Database database;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    backEnd = new OwnPostgresqlBackEnd(directory);
    backEnd.start();
    backEnd.execute("DROP SCHEMA public CASCADE");
    backEnd.execute("CREATE SCHEMA public");
    backEnd.execute(
        "CREATE FUNCTION public.version() RETURNS text LANGUAGE sql AS"
            + " $$SELECT 'PostgreSQL 11.2-YB-2.18.0.0'$$");
    backEnd.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + ROLE + "'");
    backEnd.execute("ALTER ROLE " + ROLE + " SET search_path = public, pg_catalog");
    backEnd.execute("GRANT ALL ON SCHEMA public TO " + ROLE);
    opened = open();
    database = opened;
  }

  @AfterEach
  void stop() throws Exception {
    if (opened != null) {
      opened.close();
    }
    backEnd.execute("DROP OWNED BY " + ROLE);
    backEnd.execute("DROP ROLE " + ROLE);
    backEnd.close();
  }

  private PostgresqlDatabase open() throws StoreRefusedException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(backEnd.config().get("gateway.database.connection.url"));
    source.setUser(ROLE);
    source.setPassword(ROLE);
    return PostgresqlDatabase.open(source);
  }

  private static StoredClient create(Database database, String name) {
    StoredClient client =
        Clients.of("sam", Clock.systemUTC())
            .with(plain -> plain.toBuilder().name(name).realms(List.of("lake", "sea")).build());
    new DatabaseCredentialStore(database).create(client, OwnerLimit.unlimited(), Instant.now());
    return client;
  }

  @Test
  void open_plainDatabase_isFoundToBeOne() throws Exception {
    assertThat(database.dialect()).isEqualTo(Dialect.POSTGRESQL_LIKE);
    assertThat(database.isTextIndexed()).isFalse();
    assertThat(backEnd.number("SELECT COUNT(*) FROM pg_trigger WHERE NOT tgisinternal")).isZero();
    assertThat(backEnd.number("SELECT COUNT(*) FROM pg_extension WHERE extname = 'pg_trgm'"))
        .isZero();
  }

  @Test
  void search_withoutIndexes_findsTheSame() {
    StoredClient wanted = create(database, "nightly ETL");
    create(database, "hourly");
    for (ClientFilter filter :
        List.of(
            new ClientFilter("tly e", null, null, null, null, null),
            new ClientFilter("ET", "sea", null, null, null, null))) {
      for (ClientSearch.Reach reach :
          List.of(
              ClientSearch.Reach.USUAL,
              new ClientSearch.Reach(
                  1, 1, java.time.Duration.ofSeconds(5), java.time.Duration.ofSeconds(5)))) {
        for (Administrator viewer :
            List.of(
                new Administrator("admin", true, Set.of()),
                new Administrator("eve", false, Set.of("lake")))) {
          for (ClientOrder order : List.of(ClientOrder.NEWEST_FIRST, ClientOrder.BY_NAME)) {
            PageRequest page = new PageRequest(order, null, 10);
            ClientSearch search =
                new ClientSearch(database, filter, viewer, page, Instant.now(), reach);
            assertThat(database.read(search::page).clients()).containsExactly(wanted);
          }
        }
      }
    }
  }

  @Test
  void change_byAnother_isSeenWithinASecond() throws Exception {
    StoredClient client = create(database, "nightly");
    String id = client.client().id();
    try (PostgresqlDatabase other = open()) {
      CachingCredentialStore memory =
          new CachingCredentialStore(new DatabaseCredentialStore(other));
      assertThat(memory.find(id)).isPresent();
      new DatabaseCredentialStore(database).delete(id);
      Instant deadline = Instant.now().plusSeconds(1);
      while (memory.find(id).isPresent()) {
        assertThat(Instant.now()).isBefore(deadline);
        Thread.sleep(20);
      }
    }
  }

  @Test
  void create_racingForThreePlaces_leavesThree() throws Exception {
    OwnerLimit three = new OwnerLimit(3, OwnerLimit.Action.RETURN_ERROR);
    Map<String, Boolean> created = new ConcurrentHashMap<>();
    try (PostgresqlDatabase other = open()) {
      List<DatabaseCredentialStore> stores =
          List.of(new DatabaseCredentialStore(database), new DatabaseCredentialStore(other));
      Race.of(
          16,
          runner -> {
            StoredClient client = Clients.of("sam", Clock.systemUTC());
            try {
              stores.get(runner % 2).create(client, three, Instant.now());
              created.put(client.client().id(), true);
            } catch (CredentialException e) {
              assertThat(e.getMessage()).contains("limit of 3");
            }
          });
    }
    assertThat(created).hasSize(3);
    assertThat(new DatabaseCredentialStore(database).findByOwner("sam")).hasSize(3);
  }
}
