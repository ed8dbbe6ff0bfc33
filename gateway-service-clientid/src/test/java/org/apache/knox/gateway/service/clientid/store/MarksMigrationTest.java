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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What becomes of the clients that an older version told to Keycloak under one mark for all. */
class MarksMigrationTest {

  private static final String BEFORE = "8";

  private static void migrateTo(DataSource database, Dialect dialect, String version) {
    String folder = "classpath:" + Dialect.class.getPackageName().replace('.', '/') + "/";
    Flyway.configure(Dialect.class.getClassLoader())
        .dataSource(database)
        .locations(dialect.migrations().stream().map(folder::concat).toArray(String[]::new))
        .table("clientid_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target(version)
        .load()
        .migrate();
  }

  private static void assertEachHasItsOwnNonce(DataSource database, Dialect dialect)
      throws SQLException, StoreRefusedException {
    migrateTo(database, dialect, BEFORE);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String state : new String[] {"MAPPED", "DELETED_HERE", "GONE"}) {
        statement.executeUpdate(
            "INSERT INTO clientid_keycloak (client_id, realm, keycloak_id, made_here, state,"
                + " agreed_enabled, agreed_realms, agreed_policy) VALUES ('"
                + state
                + "', 'lakehouse', 'uuid', TRUE, '"
                + state
                + "', TRUE, '', '')");
      }
      statement.executeUpdate(
          "INSERT INTO clientid_retired_secret (client_id, hash) VALUES ('MAPPED', 'h')");
    }
    SchemaMigrations.migrate(database, dialect);
    List<String> nonces = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT nonce FROM clientid_keycloak ORDER BY seq")) {
      while (rows.next()) {
        nonces.add(rows.getString(1));
      }
    }
    assertThat(nonces).hasSize(3).doesNotHaveDuplicates();
    assertThat(nonces.get(0)).hasSize(32);
    assertThat(nonces.get(1)).hasSize(32);
    assertThat(nonces.get(2)).as("of one that is gone").isEmpty();
  }

  @Test
  void mapped_embedded_getANonceEach(@TempDir Path directory) throws Exception {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + directory.resolve("clients.db"));
    assertEachHasItsOwnNonce(database, Dialect.SQLITE);
  }

  @Test
  void mapped_postgresql_getANonceEach() throws Exception {
    PostgresqlBackEnd.onServer("CREATE DATABASE marks_before");
    assertEachHasItsOwnNonce(PostgresqlBackEnd.source("marks_before"), Dialect.POSTGRESQL);
  }
}
