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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * Our own store: a row for each client in a database of ours. It keeps all that a client has; each
 * operation is one round trip to the database where it can be.
 */
final class DatabaseCredentialStore implements CredentialStore {

  /** How often an update is tried again after another gateway was quicker. */
  private static final int UPDATE_ATTEMPTS = 10;

  private final Database database;
  private final UseRecords uses;
  private final OutgoingChanges outgoing;
  private final NewClients newClients;
  private final StripedLocks clients = new StripedLocks();

  DatabaseCredentialStore(Database database) {
    this(database, OutgoingChanges.none(), () -> {});
  }

  /**
   * The store of a database.
   *
   * @param outgoing what notes what Keycloak has to be told
   * @param tokensRemoved is told that tokens of Knox's own services may have made room for a client
   */
  DatabaseCredentialStore(Database database, OutgoingChanges outgoing, Runnable tokensRemoved) {
    this.database = database;
    this.outgoing = outgoing;
    this.newClients = new NewClients(database, outgoing, tokensRemoved);
    this.uses = new UseRecords(database);
  }

  /** What writes the uses that were noted, to be run every few seconds. */
  Runnable useRecords() {
    return uses;
  }

  @Override
  public void recordUse(String id, Instant now) {
    uses.add(id, now);
  }

  @Override
  public void create(
      StoredClient stored, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    newClients.create(stored, limit, now, entry);
  }

  @Override
  public Optional<StoredClient> find(String id) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(ClientSql.FIND_OR_NOBODY)) {
            select.setString(1, id);
            return ClientRows.query(select).stream()
                // Versions count from 1.
                .filter(stored -> stored.client().version() > 0)
                .findFirst();
          }
        });
  }

  @Override
  public List<ApiClient> findByOwner(String owner) {
    return findStored(ClientSql.FIND_BY_OWNER, owner).stream().map(StoredClient::client).toList();
  }

  @Override
  public List<ApiClient> findByCreator(String creator) {
    return findStored(ClientSql.FIND_BY_CREATOR, creator).stream()
        .map(StoredClient::client)
        .toList();
  }

  @Override
  public Iterator<ApiClient> iterateByOwner(String owner) {
    return clients(ClientSql.NEXT_OF_OWNER, owner);
  }

  @Override
  public Iterator<ApiClient> iterateByCreator(String creator) {
    return clients(ClientSql.NEXT_OF_CREATOR, creator);
  }

  private Iterator<ApiClient> clients(String sql, String user) {
    return new UserPages<>(database, sql, user, row -> ClientRows.client(row).client());
  }

  private List<StoredClient> findStored(String sql, String user) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, user);
            return ClientRows.query(select);
          }
        });
  }

  @Override
  public StoredClient update(String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
    return clients.locked(id, () -> updateAlone(id, change, trace));
  }

  private StoredClient updateAlone(
      String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
    for (int attempt = 0; attempt < UPDATE_ATTEMPTS; attempt++) {
      StoredClient current = find(id).orElseThrow(CredentialException::unknownClient);
      StoredClient changed = change.apply(current);
      if (changed.equals(current)) {
        return current;
      }
      long version = current.client().version();
      StoredClient next = changed.with(client -> client.withVersion(version + 1));
      HistoryEntry entry = trace.of(current, next);
      if (write(next, entry, connection -> replace(connection, current, next))) {
        return next;
      }
    }
    throw CredentialException.storeFailed(
        new SQLException("the client was changed by others " + UPDATE_ATTEMPTS + " times"));
  }

  /** Writes a client, and in the same transaction into its history, if it was written. */
  private boolean write(
      StoredClient stored, @Nullable HistoryEntry entry, Database.Work<Boolean> work) {
    if (entry == null && !outgoing.isOn()) {
      return database.writeOne(work);
    }
    return database.write(connection -> HistoryRows.addIf(work, connection, stored, entry));
  }

  private boolean replace(Connection connection, StoredClient current, StoredClient next)
      throws SQLException {
    boolean replaced = ClientRows.replace(connection, current, next);
    if (replaced) {
      outgoing.updated(connection, current, next);
    }
    return replaced;
  }

  @Override
  public boolean delete(String id) {
    return delete(connection -> delete(connection, id));
  }

  @Override
  public boolean delete(String id, long version) {
    return delete(
        connection -> {
          boolean deleted = ClientRows.delete(connection, id, version);
          if (deleted) {
            outgoing.deleted(connection, id);
          }
          return deleted;
        });
  }

  private boolean delete(Database.Work<Boolean> work) {
    return outgoing.isOn() ? database.write(work) : database.writeOne(work);
  }

  private boolean delete(Connection connection, String id) throws SQLException {
    boolean deleted = ClientRows.delete(connection, id);
    if (deleted) {
      outgoing.deleted(connection, id);
    }
    return deleted;
  }
}
