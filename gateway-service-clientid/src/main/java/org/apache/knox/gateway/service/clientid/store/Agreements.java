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
import java.util.Optional;

/** What all gateways that share a database agree on: the word of the first counts for all. */
final class Agreements {

  private static final String PROPOSE =
      "INSERT INTO clientid_agreement (name, agreed) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";

  private static final String PUT =
      "INSERT INTO clientid_agreement (name, agreed) VALUES (?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET agreed = excluded.agreed";

  private static final String READ = "SELECT agreed FROM clientid_agreement WHERE name = ?";

  private Agreements() {}

  /** Whether this is the first to propose anything under the name. */
  static boolean propose(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement propose = connection.prepareStatement(PROPOSE)) {
      propose.setString(1, name);
      propose.setString(2, value);
      return propose.executeUpdate() == 1;
    }
  }

  /** Says anew what is agreed on under a name. */
  static boolean put(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      put.setString(1, name);
      put.setString(2, value);
      return put.executeUpdate() == 1;
    }
  }

  /** What is agreed on under a name, if anything is yet. */
  static Optional<String> find(Database database, String name) {
    return database.read(connection -> find(connection, name));
  }

  static Optional<String> find(Connection connection, String name) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setString(1, name);
      try (ResultSet rows = read.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }
}
