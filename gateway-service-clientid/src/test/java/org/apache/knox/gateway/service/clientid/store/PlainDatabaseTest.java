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
import java.util.regex.Pattern;
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
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that lacks what PostgreSQL has. It is a PostgreSQL, from behind something that answers
 * as the other does where it is known what that answers, and refuses what it refuses:
 * notifications, triggers, advisory locks. Neither of the two has been run.
 */
@Timeout(120)
@ParameterizedClass
@EnumSource
class PlainDatabaseTest {

  private static final String ROLE = "plain";

  private final Other other;
  private OwnPostgresqlBackEnd backEnd;
  private SqlFace face;
  private @Nullable PostgresqlDatabase opened;
  private Database database;

  /** What the database says that it is. */
  enum Other {
    /** Flyway takes an advisory lock there, so it has to have them; we take none. */
    YUGABYTEDB("PostgreSQL 11.2-YB-2.18.0.0-b0 on x86_64-pc-linux-gnu", "clientid owner"),
    COCKROACHDB(
        "CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu, built 2023/09/27, go1.19.10)",
        "\\bpg\\w*_advisory");

    private final Pattern lacking;
    private final String version;

    Other(String version, String lock) {
      this.version = version;
      this.lacking =
          Pattern.compile(
              "\\b(LISTEN|NOTIFY|pg_notify|TRIGGER|plpgsql)\\b|" + lock, Pattern.CASE_INSENSITIVE);
    }

    String face(String sql) {
      if (sql.equalsIgnoreCase("SELECT version()")) {
        return "SELECT '" + version + "'";
      }
      if (this == COCKROACHDB) {
        // What Flyway asks it for.
        if (sql.contains("crdb_internal.node_build_info")) {
          return "SELECT 'v23.1.11'";
        }
        if (sql.contains("[SHOW SESSION_USER]")) {
          return "SELECT session_user";
        }
        if (sql.equalsIgnoreCase("SHOW database")) {
          return "SELECT current_database()";
        }
      }
      return lacking.matcher(sql).find() ? SqlFace.refused("unimplemented") : sql;
    }
  }

  PlainDatabaseTest(Other other) {
    this.other = other;
  }

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    backEnd = new OwnPostgresqlBackEnd(directory);
    backEnd.start();
    backEnd.execute("DROP SCHEMA public CASCADE");
    backEnd.execute("CREATE SCHEMA public");
    backEnd.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + ROLE + "'");
    backEnd.execute("GRANT ALL ON SCHEMA public TO " + ROLE);
    if (other == Other.COCKROACHDB) {
      backEnd.execute("ALTER ROLE " + ROLE + " SET default_transaction_isolation = serializable");
      // Trigrams are built in.
      backEnd.execute("CREATE EXTENSION pg_trgm");
    }
    face = new SqlFace(source().getPortNumbers()[0], other::face);
    opened = open();
    database = opened;
  }

  @AfterEach
  void stop() throws Exception {
    if (opened != null) {
      opened.close();
    }
    face.close();
    backEnd.execute("DROP OWNED BY " + ROLE);
    backEnd.execute("DROP ROLE " + ROLE);
    backEnd.close();
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(backEnd.config().get("gateway.database.connection.url"));
    source.setUser(ROLE);
    source.setPassword(ROLE);
    source.setSslMode("disable");
    return source;
  }

  private PostgresqlDatabase open() throws StoreRefusedException {
    PGSimpleDataSource source = source();
    source.setPortNumbers(new int[] {face.port()});
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
    assertThat(database.isTextIndexed()).isEqualTo(other == Other.COCKROACHDB);
    assertThat(backEnd.number("SELECT COUNT(*) FROM pg_trigger WHERE tgname LIKE 'clientid%'"))
        .isZero();
    assertThat(backEnd.number("SELECT COUNT(*) FROM pg_indexes WHERE indexdef LIKE '%trgm%'"))
        .isEqualTo(other == Other.COCKROACHDB ? 1 : 0);
  }

  /** A second gateway finds the schema as it is. */
  @Test
  void open_again_changesNothing() throws Exception {
    StoredClient client = create(database, "nightly");
    try (PostgresqlDatabase second = open()) {
      assertThat(new DatabaseCredentialStore(second).find(client.client().id())).contains(client);
    }
  }

  /** CockroachDB asks to try again what would not be as if one came after the other. */
  @Test
  void update_racing_losesNoChange() throws Exception {
    String id = create(database, "nightly").client().id();
    try (PostgresqlDatabase second = open()) {
      List<DatabaseCredentialStore> stores =
          List.of(new DatabaseCredentialStore(database), new DatabaseCredentialStore(second));
      Race.of(
          8,
          runner ->
              stores
                  .get(runner % 2)
                  .updateClient(
                      id, client -> client.toBuilder().name(client.name() + "." + runner).build()));
    }
    String name = new DatabaseCredentialStore(database).find(id).orElseThrow().client().name();
    assertThat(String.valueOf(name).split("\\.")).hasSize(9);
  }

  @Test
  void search_withFewerIndexes_findsTheSame() {
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
