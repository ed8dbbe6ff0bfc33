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
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/** How a client is written as a row of our own store, and read from it. */
final class ClientRows {

  private ClientRows() {}

  /**
   * Binds all that an update may change, in the order of {@link ClientSql}.
   *
   * @param first the number of the first parameter
   * @return the number of the next parameter
   */
  static int bind(PreparedStatement statement, int first, StoredClient stored) throws SQLException {
    ApiClient client = stored.client();
    int next = first;
    statement.setString(next++, client.name());
    statement.setString(next++, client.owner());
    statement.setString(next++, client.createdBy());
    statement.setLong(next++, client.issuedAt().toEpochMilli());
    bindTime(statement, next++, client.expiresAt());
    bindTime(statement, next++, client.renewableUntil());
    statement.setBoolean(next++, client.enabled());
    statement.setString(next++, client.comment());
    statement.setString(next++, JsonColumns.write(client.metadata()));
    statement.setString(next++, JsonColumns.write(client.realms()));
    statement.setString(next++, client.defaultPolicy());
    statement.setString(next++, client.source().wireName());
    statement.setString(next++, JsonColumns.writeSecrets(stored.secrets()));
    String knoxMac = stored.knoxMac();
    statement.setString(next++, knoxMac == null ? null : KnoxTokens.encodedMac(knoxMac));
    statement.setString(next++, searchText(client));
    statement.setString(next++, client.disabledBy());
    statement.setString(
        next++, client.policies().isEmpty() ? null : JsonColumns.write(client.policies()));
    bindTime(statement, next++, client.latestExpiry());
    return next;
  }

  /**
   * Binds all of a new client, likewise.
   *
   * @return the number of the next parameter
   */
  static int bindNew(PreparedStatement insert, int first, StoredClient stored) throws SQLException {
    int next = bind(insert, first, stored);
    bindTime(insert, next++, stored.client().lastUsedAt());
    insert.setLong(next++, stored.client().version());
    insert.setString(next++, stored.client().id());
    return next;
  }

  /** Changes a client if nobody else did since; answers whether nobody did. */
  static boolean replace(Connection connection, StoredClient current, StoredClient next)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(ClientSql.UPDATE)) {
      int parameter = bind(update, 1, next);
      update.setLong(parameter++, next.client().version());
      update.setString(parameter++, current.client().id());
      update.setLong(parameter, current.client().version());
      return update.executeUpdate() == 1;
    }
  }

  /** Removes a client; answers whether there was one. */
  static boolean delete(Connection connection, String id) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(ClientSql.DELETE)) {
      delete.setString(1, id);
      return delete.executeUpdate() == 1;
    }
  }

  /** Removes a client if nobody changed it since; answers whether nobody did. */
  static boolean delete(Connection connection, String id, long version) throws SQLException {
    return ofVersion(connection, ClientSql.DELETE_VERSION, id, version);
  }

  /** Keeps a client as it is until the transaction ends; answers whether it still is. */
  static boolean lock(Connection connection, String id, long version) throws SQLException {
    return ofVersion(connection, ClientSql.LOCK_VERSION, id, version);
  }

  private static boolean ofVersion(Connection connection, String sql, String id, long version)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      statement.setLong(2, version);
      return statement.executeUpdate() == 1;
    }
  }

  /** Runs several statements; answers how many rows the last one changed. */
  static int lastUpdateCount(PreparedStatement several) throws SQLException {
    int last = 0;
    boolean rows = several.execute();
    while (rows || several.getUpdateCount() >= 0) {
      last = rows ? last : several.getUpdateCount();
      rows = several.getMoreResults();
    }
    return last;
  }

  /** What is searched: no search has a line break in it. */
  private static String searchText(ApiClient client) {
    String name = client.name();
    String text = name == null ? client.id() : client.id() + "\n" + name;
    return text.toLowerCase(Locale.ROOT);
  }

  static void bindTime(PreparedStatement statement, int parameter, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(parameter, Types.BIGINT);
    } else {
      statement.setLong(parameter, time.toEpochMilli());
    }
  }

  /** Runs a query of all columns. */
  static List<StoredClient> query(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      List<StoredClient> clients = new ArrayList<>();
      while (rows.next()) {
        clients.add(client(rows));
      }
      return clients;
    }
  }

  /** Columns by their place in {@link ClientSql}, so that no names are looked up for each row. */
  static StoredClient client(ResultSet row) throws SQLException {
    ApiClient client =
        ApiClient.builder(row.getString(1), row.getString(3), Instant.ofEpochMilli(row.getLong(5)))
            .name(row.getString(2))
            .createdBy(row.getString(4))
            .expiresAt(time(row, 6))
            .latestExpiry(time(row, 19))
            .renewableUntil(time(row, 7))
            .enabled(row.getBoolean(8))
            .disabledBy(row.getString(17))
            .comment(row.getString(9))
            .metadata(JsonColumns.readMap(row.getString(10)))
            .realms(JsonColumns.readList(row.getString(11)))
            .policies(policies(row.getString(18)))
            .defaultPolicy(row.getString(12))
            .source(ClientSource.of(row.getString(13)))
            .lastUsedAt(time(row, 20))
            .version(row.getLong(21))
            .build();
    String knoxMac = row.getString(15);
    return new StoredClient(
        client,
        JsonColumns.readSecrets(row.getString(14)),
        knoxMac == null ? null : KnoxTokens.decodedMac(knoxMac));
  }

  private static List<String> policies(@Nullable String json) throws SQLException {
    return json == null ? List.of() : JsonColumns.readList(json);
  }

  static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
