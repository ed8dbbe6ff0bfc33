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

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaStateTest {

  @TempDir private Path directory;

  private Path database() throws Exception {
    Path file = directory.resolve("clients.db");
    SqliteDatabase.open(file).close();
    return file;
  }

  private static void execute(Path file, String sql) throws Exception {
    try (Connection connection = SqliteConnections.writer(file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void state_ofADatabaseOfThisRelease_isCurrent() throws Exception {
    SchemaState state = SchemaState.ofEmbedded(database());
    assertThat(state.isCurrent()).isTrue();
    assertThat(state.isNewer()).isFalse();
    assertThat(state.isOfUnreleasedBuild()).isFalse();
    assertThat(state.known()).isEqualTo("1");
  }

  @Test
  void state_ofAnOlderDatabase_isNeitherCurrentNorNewer() throws Exception {
    Path file = database();
    execute(file, "UPDATE clientid_schema_history SET version = '0.5'");
    SchemaState state = SchemaState.ofEmbedded(file);
    assertThat(state.found()).isEqualTo("0.5");
    assertThat(state.isCurrent()).isFalse();
    assertThat(state.isNewer()).isFalse();
  }

  /** As all builds before the first release made them. */
  @Test
  void database_ofAnUnreleasedBuild_isToldAndRefusedWithTheWayOut() throws Exception {
    Path file = database();
    execute(
        file,
        "UPDATE clientid_schema_history SET description = 'clients', script = 'V1__clients.sql',"
            + " checksum = 1 WHERE version = '1'");
    execute(
        file,
        "INSERT INTO clientid_schema_history SELECT installed_rank + 1, '10', 'keycloak marks',"
            + " type, 'V10__keycloak_marks.sql', 2, installed_by, installed_on, execution_time,"
            + " success FROM clientid_schema_history WHERE version = '1'");
    assertThat(SchemaState.ofEmbedded(file).isOfUnreleasedBuild()).isTrue();
    assertThat(SchemaState.ofEmbedded(file).isNewer()).isFalse();
    byte[] before = Files.readAllBytes(file);
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> SqliteDatabase.open(file))
        .withMessageContaining("bin/clientid export");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void state_ofANewerDatabase_isNewer() throws Exception {
    Path file = database();
    execute(file, "UPDATE clientid_schema_history SET version = '1000' WHERE version = '1'");
    SchemaState state = SchemaState.ofEmbedded(file);
    assertThat(state.found()).isEqualTo("1000");
    assertThat(state.isNewer()).isTrue();
    assertThat(Files.size(file)).isPositive();
  }
}
