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
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * Stores new clients in our own database, none beyond its owner's limit, which counts tokens of
 * Knox's own services as well.
 */
final class NewClients {

  private final Database database;
  private final OutgoingChanges outgoing;
  private final Runnable tokensRemoved;
  private final StripedLocks owners = new StripedLocks();

  /**
   * Stores them in a database.
   *
   * @param outgoing notes what Keycloak has to be told
   * @param tokensRemoved is told that tokens of Knox's own services may have made room for a client
   */
  NewClients(Database database, OutgoingChanges outgoing, Runnable tokensRemoved) {
    this.database = database;
    this.outgoing = outgoing;
    this.tokensRemoved = tokensRemoved;
  }

  /** As {@link org.apache.knox.gateway.service.clientid.credential.CredentialStore#create}. */
  void create(StoredClient stored, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    if (!limit.isLimited()) {
      if (!write(stored, entry, connection -> insert(connection, stored))) {
        throw CredentialException.alreadyExists(stored.client().id());
      }
    } else if (database.dialect().lockOwner().isEmpty()) {
      createLimited(stored, limit, now, entry);
    } else {
      // Else all connections could wait for one owner's lock in the database.
      owners.locked(stored.client().owner(), () -> createLimited(stored, limit, now, entry));
    }
  }

  private boolean createLimited(
      StoredClient stored, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    if (!write(stored, entry, connection -> insertIfRoom(connection, stored, limit, now))) {
      if (isTaken(stored.client().id())) {
        throw CredentialException.alreadyExists(stored.client().id());
      }
      if (limit.action() == OwnerLimit.Action.RETURN_ERROR || limit.maximum() == 0) {
        throw LimitExceeded.of(limit);
      }
      write(stored, entry, connection -> insertInPlaceOfOldest(connection, stored, limit, now));
      tokensRemoved.run();
    }
    return true;
  }

  /** Writes a client, and in the same transaction the beginning of its history, if it can. */
  private boolean write(
      StoredClient stored, @Nullable HistoryEntry entry, Database.Work<Boolean> work) {
    if (entry == null && !outgoing.isOn()) {
      return database.writeOne(work);
    }
    return database.write(connection -> HistoryRows.addIf(work, connection, stored, entry));
  }

  private boolean insert(Connection connection, StoredClient stored) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ClientSql.INSERT_IF_ABSENT)) {
      ClientRows.bindNew(insert, 1, stored);
      if (insert.executeUpdate() == 0) {
        return false;
      }
    }
    outgoing.created(connection, stored);
    return true;
  }

  private boolean insertIfRoom(
      Connection connection, StoredClient stored, OwnerLimit limit, Instant now)
      throws SQLException {
    String lock = database.dialect().lockOwner();
    // Both in one round trip, which is one transaction.
    String sql = lock.isEmpty() ? ClientSql.INSERT_IF_ROOM : lock + "; " + ClientSql.INSERT_IF_ROOM;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int next = 1;
      if (!lock.isEmpty()) {
        insert.setString(next++, stored.client().owner());
      }
      next = ClientRows.bindNew(insert, next, stored);
      next = bindLive(insert, next, stored.client().owner(), now);
      insert.setInt(next++, limit.maximum());
      insert.setInt(next, limit.maximum());
      int inserted = lock.isEmpty() ? insert.executeUpdate() : ClientRows.lastUpdateCount(insert);
      if (inserted == 1) {
        outgoing.created(connection, stored);
      }
      return inserted == 1;
    }
  }

  /** Of clients, and of tokens of Knox's own services. */
  private static int bindLive(PreparedStatement statement, int first, String owner, Instant now)
      throws SQLException {
    int next = first;
    for (int table = 0; table < 2; table++) {
      statement.setString(next++, owner);
      statement.setLong(next++, now.toEpochMilli());
    }
    return next;
  }

  private boolean insertInPlaceOfOldest(
      Connection connection, StoredClient stored, OwnerLimit limit, Instant now)
      throws SQLException {
    lockOwner(connection, stored.client().owner());
    List<String> live = live(connection, stored.client().owner(), now);
    for (String id : live.subList(0, Math.max(live.size() - limit.maximum() + 1, 0))) {
      if (ClientRows.delete(connection, id)) {
        outgoing.deleted(connection, id);
      } else {
        OutgoingChanges.run(connection, TokenSql.DELETE, id);
      }
    }
    if (!insert(connection, stored)) {
      // Undoes the removal of the others.
      throw CredentialException.alreadyExists(stored.client().id());
    }
    return true;
  }

  private void lockOwner(Connection connection, String owner) throws SQLException {
    if (!database.dialect().lockOwner().isEmpty()) {
      try (PreparedStatement lock = connection.prepareStatement(database.dialect().lockOwner())) {
        lock.setString(1, owner);
        lock.execute();
      }
    }
  }

  private static List<String> live(Connection connection, String owner, Instant now)
      throws SQLException {
    List<String> live = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(ClientSql.LIVE_OF_OWNER_OLDEST_FIRST)) {
      bindLive(select, 1, owner, now);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          live.add(rows.getString(1));
        }
      }
    }
    return live;
  }

  private boolean isTaken(String id) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(ClientSql.IS_TAKEN)) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() && rows.getLong(1) > 0;
            }
          }
        });
  }
}
