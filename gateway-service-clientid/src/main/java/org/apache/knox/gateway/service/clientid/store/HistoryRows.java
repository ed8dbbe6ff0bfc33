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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/** How a change of a client is written into its history, and read from it. */
final class HistoryRows {

  private static final String ACTION = "action";
  private static final String USER = "user";
  private static final String AUTHENTICATED_AS = "authenticated_as";
  private static final String REMOTE_ADDRESS = "remote_address";
  private static final String CHANGES = "changes";

  private HistoryRows() {}

  /**
   * Does work, and adds an entry to the history of its client if the work says that it was done.
   *
   * @param entry the entry; null = none
   */
  static boolean addIf(
      Database.Work<Boolean> work,
      Connection connection,
      StoredClient stored,
      @Nullable HistoryEntry entry)
      throws SQLException {
    boolean done = work.on(connection);
    if (done && entry != null) {
      add(connection, stored.client().id(), entry);
    }
    return done;
  }

  /** Adds an entry, and forgets what is too old. */
  static void add(Connection connection, String clientId, HistoryEntry entry) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(HistorySql.INSERT)) {
      insert.setString(1, clientId);
      insert.setLong(2, entry.time().toEpochMilli());
      insert.setString(3, json(entry));
      insert.executeUpdate();
    }
    try (PreparedStatement forget = connection.prepareStatement(HistorySql.FORGET)) {
      forget.setString(1, clientId);
      forget.setString(2, clientId);
      forget.executeUpdate();
    }
  }

  private static String json(HistoryEntry entry) throws SQLException {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(ACTION, entry.action());
    members.put(USER, entry.user());
    String authenticatedAs = entry.authenticatedAs();
    if (authenticatedAs != null) {
      members.put(AUTHENTICATED_AS, authenticatedAs);
    }
    members.put(REMOTE_ADDRESS, entry.remoteAddress());
    members.put(CHANGES, String.join(",", entry.changes()));
    return JsonColumns.write(members);
  }

  /** The entries of a client, the newest first. */
  static List<HistoryEntry> of(Connection connection, String clientId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(HistorySql.OF_CLIENT)) {
      select.setString(1, clientId);
      List<HistoryEntry> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
      return entries;
    }
  }

  private static HistoryEntry entry(ResultSet row) throws SQLException {
    Map<String, String> members = JsonColumns.readMap(row.getString("entry"));
    String changes = members.getOrDefault(CHANGES, "");
    return new HistoryEntry(
        Instant.ofEpochMilli(row.getLong("changed_at")),
        members.getOrDefault(ACTION, ""),
        members.getOrDefault(USER, ""),
        members.get(AUTHENTICATED_AS),
        members.getOrDefault(REMOTE_ADDRESS, ""),
        changes.isEmpty() ? List.of() : List.of(changes.split(",")));
  }
}
