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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.apache.knox.gateway.service.clientid.keycloak.LeaseLostException;

/**
 * The lease of the one gateway that exchanges with Keycloak. A gateway may be stopped for longer
 * than that and go on without knowing, so each of its writes holds only if the lease is still its
 * own when the write ends.
 */
final class SyncLease {

  private final Database database;
  private final String holder = UUID.randomUUID().toString();

  SyncLease(Database database) {
    this.database = database;
  }

  /** Takes it or keeps it; false if another gateway has it. */
  boolean take(Instant now, Instant until) {
    return database.writeOne(
        connection -> {
          try (PreparedStatement take = connection.prepareStatement(OutboxSql.LEASE)) {
            take.setString(1, holder);
            take.setLong(2, until.toEpochMilli());
            take.setString(3, holder);
            take.setLong(4, now.toEpochMilli());
            return take.executeUpdate() == 1;
          }
        });
  }

  /** Gives it back. */
  void release() {
    database.writeOne(connection -> OutgoingChanges.run(connection, OutboxSql.RELEASE, holder));
  }

  /**
   * Runs work in one transaction, which nobody can take the lease before the end of.
   *
   * @throws LeaseLostException if somebody has; nothing is written then
   */
  <T> T write(Database.Work<T> work) {
    return database.write(
        connection -> {
          T result = work.on(connection);
          // Last, for until the end of the transaction others wait for the lease.
          check(connection);
          return result;
        });
  }

  private void check(Connection connection) throws SQLException {
    if (OutgoingChanges.run(connection, OutboxSql.HOLD, holder) != 1) {
      throw new LeaseLostException();
    }
  }
}
