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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.keycloak.LeaseLostException;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.Outbox;
import org.apache.knox.gateway.service.clientid.keycloak.PendingChange;
import org.apache.knox.gateway.service.clientid.keycloak.WaitingSecret;
import org.jspecify.annotations.Nullable;

/** The changes that Keycloak has not been told of yet, in our own store. */
final class DatabaseOutbox implements Outbox {

  private static final int MAXIMUM_ERROR = 500;

  private final Database database;
  private final SyncLease lease;
  private final OutgoingChanges outgoing;
  private final SealedSecrets sealed;

  DatabaseOutbox(
      Database database, SyncLease lease, OutgoingChanges outgoing, SealedSecrets sealed) {
    this.database = database;
    this.lease = lease;
    this.outgoing = outgoing;
    this.sealed = sealed;
  }

  @Override
  public List<PendingChange> due(Instant now, int limit) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(OutboxSql.DUE)) {
            select.setLong(1, now.toEpochMilli());
            select.setInt(2, limit);
            return changes(select);
          }
        });
  }

  @Override
  public List<PendingChange> pending(int limit) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(OutboxSql.FIRST)) {
            select.setInt(1, limit);
            return changes(select);
          }
        });
  }

  private static List<PendingChange> changes(PreparedStatement select) throws SQLException {
    List<PendingChange> changes = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        long next = rows.getLong(6);
        changes.add(
            new PendingChange(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                Instant.ofEpochMilli(rows.getLong(4)),
                rows.getInt(5),
                next == 0 ? null : Instant.ofEpochMilli(next),
                rows.getString(7)));
      }
    }
    return changes;
  }

  @Override
  public long count() {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(OutboxSql.COUNT);
              ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0L;
          }
        });
  }

  /** A secret as it waits. */
  private record Sealed(String text, String hash) {}

  @Override
  public Optional<WaitingSecret> secret(String clientId) {
    Optional<Sealed> found =
        database.read(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(OutboxSql.SECRET)) {
                select.setString(1, clientId);
                try (ResultSet rows = select.executeQuery()) {
                  return rows.next()
                      ? Optional.of(new Sealed(rows.getString(1), rows.getString(2)))
                      : Optional.empty();
                }
              }
            });
    return found.flatMap(
        waiting ->
            sealed
                .open(clientId, waiting.text())
                .map(secret -> new WaitingSecret(secret, waiting.hash())));
  }

  @Override
  public void drop(PendingChange change) {
    lease.write(connection -> remove(connection, change));
  }

  private static int remove(Connection connection, PendingChange change) throws SQLException {
    try (PreparedStatement remove = connection.prepareStatement(OutboxSql.REMOVE)) {
      remove.setLong(1, change.seq());
      return remove.executeUpdate();
    }
  }

  @Override
  public void delivered(PendingChange change, @Nullable Mapping mapping) {
    try {
      lease.write(
          connection -> {
            if (mapping == null) {
              MirrorRows.forget(connection, change.clientId());
            } else {
              try (PreparedStatement update = connection.prepareStatement(MirrorSql.DELIVERED)) {
                int next = MirrorRows.bind(update, 1, mapping);
                update.setString(next, change.clientId());
                update.executeUpdate();
              }
            }
            return remove(connection, change);
          });
    } catch (LeaseLostException e) {
      if (mapping != null) {
        tellAgain(mapping);
      }
      throw e;
    }
  }

  /**
   * What was told may have come to Keycloak after what the gateway told that has the lease now, and
   * would look like a change made there.
   */
  private void tellAgain(Mapping told) {
    database.write(
        connection -> {
          try (PreparedStatement beside = connection.prepareStatement(MirrorSql.TOLD_BESIDE)) {
            beside.setString(1, told.agreed().name());
            beside.setBoolean(2, told.agreed().enabled());
            beside.setString(3, told.agreed().realms());
            beside.setString(4, told.agreed().policy());
            beside.setString(5, told.clientId());
            if (beside.executeUpdate() == 1) {
              outgoing.addUpdate(connection, told.clientId());
            }
            return told;
          }
        });
  }

  @Override
  public void postpone(PendingChange change, Instant nextAttemptAt, String error) {
    lease.write(
        connection -> {
          try (PreparedStatement postpone = connection.prepareStatement(OutboxSql.POSTPONE)) {
            postpone.setLong(1, nextAttemptAt.toEpochMilli());
            postpone.setString(
                2, error.length() > MAXIMUM_ERROR ? error.substring(0, MAXIMUM_ERROR) : error);
            postpone.setLong(3, change.seq());
            return postpone.executeUpdate();
          }
        });
  }

  @Override
  public void retryNow() {
    if (count() > 0) {
      lease.write(connection -> OutgoingChanges.run(connection, OutboxSql.RETRY_NOW));
    }
  }

  @Override
  public int addExpired(Instant now, int limit) {
    List<String> expired =
        database.read(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(OutboxSql.EXPIRED)) {
                select.setLong(1, now.toEpochMilli());
                select.setInt(2, limit);
                List<String> ids = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                  while (rows.next()) {
                    ids.add(rows.getString(1));
                  }
                }
                return ids;
              }
            });
    if (!expired.isEmpty()) {
      database.write(
          connection -> {
            for (String id : expired) {
              outgoing.addUpdate(connection, id);
            }
            return expired.size();
          });
    }
    return expired.size();
  }
}
