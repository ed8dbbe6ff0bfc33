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
import java.util.Optional;
import java.util.TreeMap;

/** How a token of Knox's own services is written as a row of our own store, and read from it. */
final class TokenRows {

  private TokenRows() {}

  /**
   * Binds all of a token, in the order of {@link TokenSql}.
   *
   * @return the number of the next parameter
   */
  static int bind(PreparedStatement statement, TokenState token) throws SQLException {
    int next = 1;
    statement.setString(next++, token.owner());
    statement.setString(next++, token.userName());
    statement.setString(next++, token.createdBy());
    statement.setLong(next++, token.issuedAt().toEpochMilli());
    ClientRows.bindTime(statement, next++, token.expiresAt());
    ClientRows.bindTime(statement, next++, token.renewableUntil());
    statement.setBoolean(next++, token.enabled());
    statement.setString(next++, token.comment());
    statement.setString(next++, JsonColumns.write(token.custom()));
    String mac = token.passcodeMac();
    statement.setString(next++, mac == null ? null : KnoxTokens.encodedMac(mac));
    statement.setLong(next++, token.version());
    statement.setString(next++, token.id());
    return next;
  }

  /** Columns by their place in {@link TokenSql}. */
  static TokenState token(ResultSet row) throws SQLException {
    String mac = row.getString(10);
    return new TokenState(
        row.getString(12),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        ClientRows.time(row, 5),
        ClientRows.time(row, 6),
        row.getBoolean(7),
        row.getString(8),
        new TreeMap<>(JsonColumns.readMap(row.getString(9))),
        mac == null ? null : KnoxTokens.decodedMac(mac),
        row.getLong(11));
  }

  /** The token of an id, if there is one. */
  static Optional<TokenState> find(Connection connection, String id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TokenSql.FIND)) {
      select.setString(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(token(rows)) : Optional.empty();
      }
    }
  }

  /** Adds a token unless its id is taken; answers whether it did. */
  static boolean add(Connection connection, TokenState token) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(TokenSql.INSERT_IF_ABSENT)) {
      bind(insert, token);
      return insert.executeUpdate() == 1;
    }
  }

  /** Changes a token if nobody else did since; answers whether nobody did. */
  static boolean replace(Connection connection, TokenState current, TokenState next)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(TokenSql.UPDATE)) {
      int parameter = bind(update, next);
      update.setString(parameter++, current.id());
      update.setLong(parameter, current.version());
      return update.executeUpdate() == 1;
    }
  }
}
