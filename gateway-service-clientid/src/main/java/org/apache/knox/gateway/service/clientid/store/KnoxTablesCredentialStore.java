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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Keeps clients in the tables of Knox's {@code JDBCTokenStateService}, a transaction for each
 * change, over a pool of connections.
 *
 * <p>Goes past the service, which opens a connection for each of seven statements, commits each of
 * them, and logs errors instead of reporting them (defects 6 and 8 of Knox 2.0.0). The service
 * reads expiry and metadata from the tables each time, so it sees every change at once.
 */
final class KnoxTablesCredentialStore implements CredentialStore {

  /** How often an update is tried again after another gateway was quicker. */
  private static final int UPDATE_ATTEMPTS = 10;

  private final Transactions transactions;
  private final boolean postgresql;
  private final StripedLocks owners = new StripedLocks();

  KnoxTablesCredentialStore(Transactions transactions, boolean postgresql) {
    this.transactions = transactions;
    this.postgresql = postgresql;
  }

  @Override
  public void create(
      StoredClient stored, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    StockLimits.checkNew(stored);
    if (limit.isLimited()) {
      owners.locked(stored.client().owner(), () -> insert(stored, limit, now));
    } else {
      insert(stored, limit, now);
    }
  }

  private StoredClient insert(StoredClient stored, OwnerLimit limit, Instant now) {
    return transactions.atomic(
        connection -> {
          if (limit.isLimited()) {
            makeRoom(connection, stored.client().owner(), limit, now);
          }
          insertToken(connection, stored.client());
          insertMetadata(connection, stored);
          return stored;
        });
  }

  private void makeRoom(Connection connection, String owner, OwnerLimit limit, Instant now)
      throws SQLException {
    if (postgresql) {
      try (PreparedStatement lock =
          connection.prepareStatement(KnoxTablesSql.LOCK_OWNER_POSTGRESQL)) {
        lock.setString(1, owner);
        lock.execute();
      }
    }
    int maximum = limit.maximum();
    if (live(connection, KnoxTablesSql.SOME_LIVE_OF_OWNER, owner, now, maximum).size() < maximum) {
      return;
    }
    if (limit.action() == OwnerLimit.Action.RETURN_ERROR || maximum == 0) {
      throw LimitExceeded.of(limit);
    }
    List<String> all =
        live(connection, KnoxTablesSql.ALL_LIVE_OF_OWNER_OLDEST_FIRST, owner, now, 0);
    for (String id : all.subList(0, all.size() - maximum + 1)) {
      deleteToken(connection, id);
    }
  }

  /** Ids of the owner's live tokens, at most so many; 0 = all. */
  private static List<String> live(
      Connection connection, String sql, String owner, Instant now, int atMost)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setMaxRows(atMost);
      select.setString(1, owner);
      select.setLong(2, now.toEpochMilli());
      List<String> ids = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }

  private static void insertToken(Connection connection, ApiClient client) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(KnoxTablesSql.INSERT_TOKEN)) {
      insert.setString(1, client.id());
      insert.setLong(2, client.issuedAt().toEpochMilli());
      insert.setLong(3, KnoxTokens.millis(client.expiresAt()));
      insert.setLong(4, KnoxTokens.millis(client.renewableUntil()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw Transactions.takenOr(e, client.id());
    }
  }

  private static void insertMetadata(Connection connection, StoredClient stored)
      throws SQLException {
    Map<String, String> metadata = KnoxTokens.metadata(stored);
    try (PreparedStatement insert =
        connection.prepareStatement(KnoxTablesSql.insertMetadata(metadata.size()))) {
      int column = 1;
      for (Map.Entry<String, String> entry : metadata.entrySet()) {
        insert.setString(column++, stored.client().id());
        insert.setString(column++, entry.getKey());
        insert.setString(column++, encoded(entry.getKey(), entry.getValue()));
      }
      insert.executeUpdate();
    }
  }

  /** Knox keeps the passcode's MAC in Base64, and everything else as it is. */
  private static String encoded(String name, String value) {
    return name.equals(TokenMetadata.PASSCODE) ? KnoxTokens.encodedMac(value) : value;
  }

  private static String decoded(String name, String value) {
    return name.equals(TokenMetadata.PASSCODE) ? KnoxTokens.decodedMac(value) : value;
  }

  @Override
  public Optional<StoredClient> find(String id) {
    return transactions.single(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(KnoxTablesSql.FIND)) {
            select.setString(1, id);
            return clients(select).stream().findFirst();
          }
        });
  }

  @Override
  public List<ApiClient> findByOwner(String owner) {
    return findByMetadata(TokenMetadata.USER_NAME, owner).stream()
        .filter(client -> client.owner().equals(owner))
        .toList();
  }

  @Override
  public List<ApiClient> findByCreator(String creator) {
    return findByMetadata(TokenMetadata.CREATED_BY, creator).stream()
        .filter(client -> creator.equals(client.createdBy()))
        .toList();
  }

  /** What the database takes for equal: HSQLDB, as the SQL standard has it, ignores end spaces. */
  private List<ApiClient> findByMetadata(String name, String value) {
    return transactions.single(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(KnoxTablesSql.FIND_BY_METADATA)) {
            select.setString(1, name);
            select.setString(2, value);
            return clients(select).stream().map(StoredClient::client).toList();
          }
        });
  }

  /** A token of the tables, while its metadata rows are being collected. */
  private record Row(
      long issueTime, long expiration, long maxLifetime, Map<String, String> metadata) {}

  private static List<StoredClient> clients(PreparedStatement select) throws SQLException {
    Map<String, Row> tokens = new LinkedHashMap<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        String id = rows.getString(1);
        Row row = tokens.get(id);
        if (row == null) {
          row = new Row(rows.getLong(2), rows.getLong(3), rows.getLong(4), new HashMap<>());
          tokens.put(id, row);
        }
        String name = rows.getString(5);
        row.metadata().put(name, decoded(name, rows.getString(6)));
      }
    }
    List<StoredClient> clients = new ArrayList<>();
    tokens.forEach(
        (id, row) ->
            KnoxTokens.client(
                    id, row.issueTime(), row.expiration(), row.maxLifetime(), row.metadata())
                .ifPresent(clients::add));
    return clients;
  }

  @Override
  public StoredClient update(String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
    for (int attempt = 0; attempt < UPDATE_ATTEMPTS; attempt++) {
      StoredClient current = find(id).orElseThrow(CredentialException::unknownClient);
      StoredClient changed = StockLimits.kept(current, change.apply(current));
      StockLimits.checkChange(current, changed);
      if (replaced(current.client(), changed.client())) {
        return changed;
      }
    }
    throw CredentialException.storeFailed(
        new SQLException("the client was changed by others " + UPDATE_ATTEMPTS + " times"));
  }

  /** Writes the change if the row still is as it was read; false if it is not. */
  private boolean replaced(ApiClient current, ApiClient changed) {
    return transactions.atomic(
        connection -> {
          boolean done = true;
          if (current.enabled() != changed.enabled()) {
            done = replaceEnabled(connection, current, changed);
          }
          if (done && !Objects.equals(current.expiresAt(), changed.expiresAt())) {
            done = replaceExpiration(connection, current, changed);
            if (!done) {
              connection.rollback();
            }
          }
          return done;
        });
  }

  private static boolean replaceEnabled(Connection connection, ApiClient current, ApiClient changed)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(KnoxTablesSql.REPLACE_METADATA)) {
      update.setString(1, String.valueOf(changed.enabled()));
      update.setString(2, current.id());
      update.setString(3, TokenMetadata.ENABLED);
      update.setString(4, String.valueOf(current.enabled()));
      return update.executeUpdate() == 1;
    }
  }

  private static boolean replaceExpiration(
      Connection connection, ApiClient current, ApiClient changed) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(KnoxTablesSql.REPLACE_EXPIRATION)) {
      update.setLong(1, KnoxTokens.millis(changed.expiresAt()));
      update.setString(2, current.id());
      update.setLong(3, KnoxTokens.millis(current.expiresAt()));
      return update.executeUpdate() == 1;
    }
  }

  @Override
  public boolean delete(String id, long version) {
    // There is one version only of what is kept here.
    return version == 1 && delete(id);
  }

  @Override
  public boolean delete(String id) {
    return transactions.atomic(connection -> deleteToken(connection, id));
  }

  private static boolean deleteToken(Connection connection, String id) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(KnoxTablesSql.DELETE_TOKEN)) {
      delete.setString(1, id);
      return delete.executeUpdate() == 1;
    }
  }
}
