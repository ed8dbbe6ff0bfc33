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

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.flywaydb.core.api.FlywayException;

/** PostgreSQL, or what speaks as it does, shared by any number of gateways. */
final class PostgresqlDatabase implements Database {

  private static final int MIGRATION_ATTEMPTS = 6;
  private static final long MIGRATION_PAUSE_NANOS = 300_000_000;

  /** Of YugabyteDB's documentation of GIN indexes; a search may have several. */
  private static final String ONE_TERM = "its trigram index answers queries with one term only";

  private final ConnectionPool pool;
  private final Transactions transactions;
  private final Dialect dialect;
  private final boolean textIndexed;
  private final Breaker breaker = new Breaker();

  private PostgresqlDatabase(ConnectionPool pool, Dialect dialect, boolean textIndexed) {
    this.pool = pool;
    this.transactions = new Transactions(pool::limited);
    this.dialect = dialect;
    this.textIndexed = textIndexed;
  }

  /**
   * Connects, and brings the schema to this version.
   *
   * @throws CredentialException {@link
   *     org.apache.knox.gateway.service.clientid.credential.ErrorCode#TEMPORARILY_UNAVAILABLE} if
   *     the database does not answer now
   * @throws StoreRefusedException if its schema is newer than this code
   */
  static PostgresqlDatabase open(DataSource source) throws StoreRefusedException {
    try {
      DataSource patient = ConnectionPool.patient(source);
      String version = version(patient);
      boolean isYugabyte = version.contains("-YB-");
      Dialect dialect =
          isYugabyte || version.contains("CockroachDB")
              ? Dialect.POSTGRESQL_LIKE
              : Dialect.POSTGRESQL;
      migrate(patient, dialect);
      Optional<String> plain =
          isYugabyte ? Optional.of(ONE_TERM) : TrigramIndex.create(patient, dialect);
      if (dialect == Dialect.POSTGRESQL_LIKE) {
        StoreMessages.INSTANCE.likePostgresql(
            version,
            plain
                .map(reason -> "searches read the whole table (" + reason + ")")
                .orElse("searches use its trigram index"));
      } else {
        plain.ifPresent(StoreMessages.INSTANCE::plainSearch);
      }
      return new PostgresqlDatabase(ConnectionPool.over(source), dialect, plain.isEmpty());
    } catch (SQLException | FlywayException e) {
      throw CredentialException.storeFailed(e);
    }
  }

  /**
   * Flyway takes no lock yet while it makes the table that it keeps its history in; of several
   * gateways that start at once on an empty database, some find that table half made.
   */
  private static void migrate(DataSource database, Dialect dialect) throws StoreRefusedException {
    for (int attempt = 1; ; attempt++) {
      try {
        SchemaMigrations.migrate(database, dialect);
        return;
      } catch (FlywayException e) {
        if (attempt == MIGRATION_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(MIGRATION_PAUSE_NANOS);
      }
    }
  }

  private static String version(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version()")) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    return breaker.guard(() -> transactions.single(work::on));
  }

  @Override
  public <T> T writeOne(Work<T> work) {
    return breaker.guard(() -> transactions.single(work::on));
  }

  @Override
  public <T> T write(Work<T> work) {
    return breaker.guard(() -> transactions.atomic(work::on));
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public boolean isTextIndexed() {
    return textIndexed;
  }

  @Override
  public void close() {
    pool.close();
  }
}
