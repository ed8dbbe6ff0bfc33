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
import java.time.Clock;
import java.time.Instant;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;

/** A row for each revoked grant, in a table of their own. */
final class DatabaseRevokedTokens implements RevokedTokens {

  private final Database database;
  private final Clock clock;

  DatabaseRevokedTokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean isRevoked(String clientId, Grant grant) {
    return database.read(
        connection ->
            count(
                    connection,
                    RevocationSql.IS_REVOKED,
                    grant.id(),
                    clientId,
                    grant.begunAt().toEpochMilli())
                > 0);
  }

  @Override
  public boolean revoke(String clientId, Grant grant) {
    if (isRevoked(clientId, grant)) {
      return false;
    }
    Instant now = clock.instant();
    long ends = grant.endsAt().toEpochMilli();
    return database.write(
        connection -> {
          lock(connection, clientId);
          change(connection, RevocationSql.FORGET_ENDED, clientId, now.toEpochMilli());
          if (count(connection, RevocationSql.COUNT, clientId) < MAXIMUM_MARKS) {
            change(connection, RevocationSql.MARK, grant.id(), clientId, ends);
            return false;
          }
          change(connection, RevocationSql.FORGET_ALL, clientId);
          long end = Grant.longestEnd(now).toEpochMilli();
          change(connection, RevocationSql.MARK_ALL, clientId, now.toEpochMilli(), end);
          return true;
        });
  }

  /** Of one client, one revocation after the other: each counts what is there. */
  private void lock(Connection connection, String clientId) throws SQLException {
    String lock = database.dialect().lockOwner();
    if (!lock.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(lock)) {
        statement.setString(1, "revocations of " + clientId);
        statement.execute();
      }
    }
  }

  private static long count(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement select = bound(connection, sql, values);
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static int change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = bound(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement bound(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
