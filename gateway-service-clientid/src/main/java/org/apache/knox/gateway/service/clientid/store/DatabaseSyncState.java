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

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.apache.knox.gateway.service.clientid.keycloak.SyncState;

/** What all gateways know of the exchange with Keycloak, in our own store. */
final class DatabaseSyncState implements SyncState {

  private final Database database;
  private final SyncLease lease;

  DatabaseSyncState(Database database, SyncLease lease) {
    this.database = database;
    this.lease = lease;
  }

  @Override
  public Snapshot read() {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(OutboxSql.READ_EXCHANGE);
              ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
              throw new SQLException("the row of the exchange is gone");
            }
            long requestedAt = rows.getLong(1);
            boolean requested = !rows.wasNull();
            return new Snapshot(
                requested ? Instant.ofEpochMilli(requestedAt) : null,
                rows.getString(2),
                rows.getBoolean(3));
          }
        });
  }

  @Override
  public void request(Instant now) {
    database.writeOne(
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(OutboxSql.REQUEST)) {
            update.setLong(1, now.toEpochMilli());
            return update.executeUpdate();
          }
        });
  }

  @Override
  public boolean lease(Instant now, Instant until) {
    return lease.take(now, until);
  }

  @Override
  public void release() {
    lease.release();
  }

  @Override
  public void begin(String run) {
    lease.write(connection -> OutgoingChanges.run(connection, OutboxSql.BEGIN, run));
  }

  @Override
  public void report(String run) {
    lease.write(connection -> OutgoingChanges.run(connection, OutboxSql.REPORT, run));
  }

  @Override
  public void reachable(boolean reachable) {
    lease.write(
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(OutboxSql.REACHABLE)) {
            update.setBoolean(1, reachable);
            return update.executeUpdate();
          }
        });
  }
}
