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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.services.security.token.TokenMetadata;

/**
 * Takes over what Knox's own JDBC token state service left in the same database: tokens of
 * KNOXTOKEN as well as our clients that were minted on it. Once, in one transaction, by whichever
 * gateway is first; the others wait for it. Knox's tables stay as they are.
 */
final class KnoxTablesTakeover {

  private static final String NAME = "knox-tables-taken-over";
  private static final int FETCHED_AT_ONCE = 1_000;

  /** A token, while its metadata rows are being collected. */
  private record Token(
      String id, long issueTime, long expiration, long maxLifetime, Map<String, String> metadata) {

    Optional<StoredClient> client() {
      return KnoxTokens.client(id, issueTime, expiration, maxLifetime, metadata);
    }

    /**
     * As a token of one of Knox's own services; empty if Knox never said whose it is, or it is for
     * a user whose name is none.
     */
    Optional<TokenState> token() {
      Map<String, String> given = new TreeMap<>(metadata);
      given.values().removeIf(value -> value == null || value.isBlank());
      if (!given.containsKey(TokenMetadata.USER_NAME)) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            TokenState.added(id, issueTime, expiration, maxLifetime - issueTime)
                .withMetadata(given, UserNames.EXACT));
      } catch (RefusedToKnoxException e) {
        return Optional.empty();
      }
    }
  }

  private KnoxTablesTakeover() {}

  /** Takes over, unless that has been done, or there is nothing. */
  static void run(DataSource database) {
    long taken = new Transactions(database).atomic(KnoxTablesTakeover::takeOver);
    if (taken > 0) {
      StoreMessages.INSTANCE.takenOver(taken);
    }
  }

  private static long takeOver(Connection connection) throws SQLException {
    try (PreparedStatement exist = connection.prepareStatement(TakeoverSql.TABLES_EXIST);
        ResultSet rows = exist.executeQuery()) {
      if (!rows.next()) {
        return 0;
      }
    }
    // Another gateway that comes at the same time waits here for the end of this transaction.
    if (!Agreements.propose(connection, NAME, "done")) {
      return 0;
    }
    try (PreparedStatement select = connection.prepareStatement(TakeoverSql.SELECT)) {
      select.setFetchSize(FETCHED_AT_ONCE);
      return copy(connection, select);
    }
  }

  private static long copy(Connection connection, PreparedStatement select) throws SQLException {
    long copied = 0;
    Token token = null;
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        if (token == null || !token.id().equals(rows.getString(1))) {
          copied += token == null ? 0 : insert(connection, token);
          token =
              new Token(
                  rows.getString(1),
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  new HashMap<>());
        }
        String name = rows.getString(5);
        String value = rows.getString(6);
        token
            .metadata()
            .put(name, name.equals(TokenMetadata.PASSCODE) ? KnoxTokens.decodedMac(value) : value);
      }
    }
    return copied + (token == null ? 0 : insert(connection, token));
  }

  private static int insert(Connection connection, Token token) throws SQLException {
    Optional<StoredClient> client = token.client();
    if (client.isEmpty()) {
      Optional<TokenState> other = token.token();
      return other.isPresent() && TokenRows.add(connection, other.get()) ? 1 : 0;
    }
    try (PreparedStatement insert = connection.prepareStatement(ClientSql.INSERT_IF_ABSENT)) {
      ClientRows.bindNew(insert, 1, client.get());
      return insert.executeUpdate();
    }
  }
}
