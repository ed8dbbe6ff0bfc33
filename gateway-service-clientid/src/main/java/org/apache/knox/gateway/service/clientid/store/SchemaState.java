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

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * The version of a database's schema beside the one that this code needs; looking changes nothing.
 *
 * @param found the database's; null = it has none of our tables' versions yet
 * @param known the newest that this code has
 * @param isOfUnreleasedBuild whether a build before the first release made it; this one refuses to
 *     use it, and takes an export
 */
public record SchemaState(@Nullable String found, String known, boolean isOfUnreleasedBuild) {

  private static final String FOUND =
      "SELECT version, description FROM "
          + SchemaMigrations.HISTORY
          + " WHERE success AND version IS NOT NULL";

  /** The embedded database's, also while a gateway uses it. */
  public static SchemaState ofEmbedded(Path database) throws IOException, StoreRefusedException {
    SqliteConnections.load();
    try (Connection connection = SqliteConnections.reader(database)) {
      return of(connection, Dialect.SQLITE);
    } catch (SQLException e) {
      throw new IOException("it does not answer: " + e.getMessage(), e);
    }
  }

  /** Likewise, PostgreSQL's. */
  public static SchemaState ofPostgresql(DataSource database)
      throws IOException, StoreRefusedException {
    SqliteConnections.load();
    try (Connection connection = database.getConnection()) {
      return of(connection, Dialect.POSTGRESQL);
    } catch (SQLException e) {
      throw new IOException("it does not answer: " + e.getMessage(), e);
    }
  }

  private static SchemaState of(Connection connection, Dialect dialect) throws SQLException {
    MigrationVersion newest = null;
    boolean unreleased = false;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FOUND)) {
      while (rows.next()) {
        MigrationVersion version = MigrationVersion.fromVersion(rows.getString(1));
        newest = newest == null || version.compareTo(newest) > 0 ? version : newest;
        unreleased |= SchemaMigrations.UNRELEASED.equals(rows.getString(2));
      }
    }
    return new SchemaState(newest == null ? null : newest.getVersion(), known(dialect), unreleased);
  }

  /** The steps are the same whichever database they are then taken on. */
  private static String known(Dialect dialect) {
    SQLiteDataSource nowhere = new SQLiteDataSource();
    nowhere.setUrl("jdbc:sqlite::memory:");
    return SchemaMigrations.newest(nowhere, dialect);
  }

  /** Whether a newer version of this extension has used the database: this one refuses to. */
  public boolean isNewer() {
    return found != null
        && !isOfUnreleasedBuild
        && MigrationVersion.fromVersion(found)
            .isNewerThan(MigrationVersion.fromVersion(known).getVersion());
  }

  /** Whether nothing is to be done when a gateway starts. */
  public boolean isCurrent() {
    return known.equals(found);
  }
}
