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
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.SyncedFields;

/** How what is known of a client in Keycloak is written as a row, and read from it. */
final class MirrorRows {

  private MirrorRows() {}

  /**
   * Binds all but the client, in the order of {@link MirrorSql}.
   *
   * @return the number of the next parameter
   */
  static int bind(PreparedStatement statement, int first, Mapping mapping) throws SQLException {
    SyncedFields agreed = mapping.agreed();
    int next = first;
    statement.setString(next++, mapping.realm());
    statement.setString(next++, mapping.keycloakId());
    statement.setBoolean(next++, mapping.madeHere());
    statement.setString(next++, mapping.nonce());
    statement.setString(next++, mapping.state().name());
    statement.setString(next++, agreed.name());
    statement.setBoolean(next++, agreed.enabled());
    statement.setString(next++, agreed.secretHash());
    statement.setString(next++, agreed.realms());
    statement.setString(next++, agreed.policy());
    return next;
  }

  /** Nothing is known of a client any more. */
  static void forget(Connection connection, String clientId) throws SQLException {
    OutgoingChanges.run(connection, MirrorSql.REMOVE, clientId);
    OutgoingChanges.run(connection, MirrorSql.FORGET_RETIRED, clientId);
  }

  /** Reads the columns of {@link MirrorSql} by their place. */
  static Mapping mapping(ResultSet row) throws SQLException {
    return new Mapping(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5),
        row.getString(6),
        Mapping.State.valueOf(row.getString(7)),
        new SyncedFields(
            row.getString(8),
            row.getBoolean(9),
            row.getString(10),
            row.getString(11),
            row.getString(12)));
  }
}
