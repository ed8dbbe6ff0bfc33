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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.util.JDBCUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients carried from the embedded database to PostgreSQL and back. */
@Timeout(120)
class StoreMoveTest {

  private static final int CLIENTS = 1_303;

  private Path embedded;
  private Path back;
  private OwnPostgresqlBackEnd shared;
  private DataSource postgresql;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    embedded = directory.resolve("clients.db");
    back = directory.resolve("back/clients.db");
    try (Database database = SqliteDatabase.open(embedded)) {
      DatabaseCredentialStore store = new DatabaseCredentialStore(database);
      Clock clock = new DistinctMillisClock(Clock.systemUTC());
      for (int i = 0; i < CLIENTS; i++) {
        store.create(
            switch (i % 3) {
              case 0 -> Clients.complete("sam", "admin", "comment " + i, clock);
              case 1 -> Clients.of("zoë", clock);
              default -> Clients.expiring("tom", clock, Duration.ofDays(i));
            },
            OwnerLimit.unlimited(),
            Instant.now());
      }
      database.writeOne(connection -> Agreements.propose(connection, HashKeys.CHECK, "of one key"));
    }
    shared = OwnPostgresqlBackEnd.migrated(directory.resolve("shared"));
    shared.start();
    AliasService aliases = shared.services().getService(ServiceType.ALIAS_SERVICE);
    postgresql = JDBCUtils.getDataSource(shared.config(), aliases);
  }

  @AfterEach
  void stop() throws Exception {
    shared.close();
  }

  private static String exported(Path file) throws Exception {
    StringWriter out = new StringWriter();
    StoreTransfer.exportEmbedded(file, out, count -> {});
    return out.toString();
  }

  private long intoPostgresql(String lines) throws Exception {
    return StoreTransfer.importPostgresql(
        postgresql, new BufferedReader(new StringReader(lines)), count -> {});
  }

  @Test
  void move_toPostgresqlAndBackCutShortOnTheWay_losesNothing() throws Exception {
    String lines = exported(embedded);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> intoPostgresql(lines.substring(0, lines.length() / 2)));
    long before = shared.number("SELECT COUNT(*) FROM clientid_client");
    assertThat(before).isBetween(500L, (long) CLIENTS - 1);
    assertThat(intoPostgresql(lines)).isEqualTo(CLIENTS - before);
    assertThat(intoPostgresql(lines)).isZero();
    StringWriter there = new StringWriter();
    assertThat(StoreTransfer.exportPostgresql(postgresql, there, count -> {})).isEqualTo(CLIENTS);
    assertThat(there).hasToString(lines);
    StoreTransfer.importEmbedded(
        back, new BufferedReader(new StringReader(there.toString())), count -> {});
    assertThat(exported(back)).isEqualTo(lines);
  }

  @Test
  void import_hashedUnderAnotherKey_isRefused() throws Exception {
    shared.execute(
        "INSERT INTO clientid_agreement (name, agreed) VALUES ('"
            + HashKeys.CHECK
            + "', 'of another key')");
    String lines = exported(embedded);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> intoPostgresql(lines))
        .withMessageContaining("knox.token.hash.key");
    assertThat(shared.number("SELECT COUNT(*) FROM clientid_client")).isZero();
  }
}
