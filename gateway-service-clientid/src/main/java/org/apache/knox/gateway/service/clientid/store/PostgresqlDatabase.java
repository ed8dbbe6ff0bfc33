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

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.flywaydb.core.api.FlywayException;

/** PostgreSQL, shared by any number of gateways. */
final class PostgresqlDatabase implements Database {

  private static final int MIGRATION_ATTEMPTS = 6;
  private static final long MIGRATION_PAUSE_NANOS = 300_000_000;

  private final ConnectionPool pool;
  private final Transactions transactions;
  private final boolean textIndexed;
  private final Breaker breaker = new Breaker();

  private PostgresqlDatabase(ConnectionPool pool, boolean textIndexed) {
    this.pool = pool;
    this.transactions = new Transactions(pool::limited);
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
      migrate(patient);
      Optional<String> plain = TrigramIndex.create(patient);
      plain.ifPresent(StoreMessages.INSTANCE::plainSearch);
      return new PostgresqlDatabase(ConnectionPool.over(source), plain.isEmpty());
    } catch (FlywayException e) {
      throw CredentialException.storeFailed(e);
    }
  }

  /**
   * Flyway takes no lock yet while it makes the table that it keeps its history in; of several
   * gateways that start at once on an empty database, some find that table half made.
   */
  private static void migrate(DataSource database) throws StoreRefusedException {
    for (int attempt = 1; ; attempt++) {
      try {
        SchemaMigrations.migrate(database, Dialect.POSTGRESQL);
        return;
      } catch (FlywayException e) {
        if (attempt == MIGRATION_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(MIGRATION_PAUSE_NANOS);
      }
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
    return Dialect.POSTGRESQL;
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
