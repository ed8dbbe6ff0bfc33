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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.ImportWrite;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.Mirror;
import org.apache.knox.gateway.service.clientid.keycloak.MirroredClient;
import org.jspecify.annotations.Nullable;

/** What is known of clients in Keycloak, beside them in our own store. */
final class DatabaseMirror implements Mirror {

  private static final int AT_ONCE = 200;

  private final Database database;
  private final SyncLease lease;
  private final CachingCredentialStore memory;
  private final OutgoingChanges outgoing;

  /**
   * Puts it together.
   *
   * @param lease what is taken over is written under
   * @param memory forgets what is taken over
   * @param outgoing writes what is to be told
   */
  DatabaseMirror(
      Database database, SyncLease lease, CachingCredentialStore memory, OutgoingChanges outgoing) {
    this.database = database;
    this.lease = lease;
    this.memory = memory;
    this.outgoing = outgoing;
  }

  /** A mapping with what waits for it. */
  private record Row(Mapping mapping, boolean waiting, boolean secretWaiting) {}

  @Override
  public Map<String, MirroredClient> find(Collection<String> clientIds) {
    List<String> ids = List.copyOf(clientIds);
    Map<String, MirroredClient> found = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i += AT_ONCE) {
      List<String> some = ids.subList(i, Math.min(i + AT_ONCE, ids.size()));
      found.putAll(
          database.read(
              connection -> {
                Map<String, Row> rows = new HashMap<>();
                try (PreparedStatement select =
                    connection.prepareStatement(MirrorSql.mappingsOf(some.size()))) {
                  bind(select, some);
                  rows(select).forEach(row -> rows.put(row.mapping().clientId(), row));
                }
                return joined(connection, some, rows);
              }));
    }
    return found;
  }

  private static void bind(PreparedStatement statement, List<String> ids) throws SQLException {
    for (int i = 0; i < ids.size(); i++) {
      statement.setString(i + 1, ids.get(i));
    }
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        rows.add(
            new Row(MirrorRows.mapping(result), result.getLong(13) > 0, result.getLong(14) > 0));
      }
    }
    return rows;
  }

  private static Map<String, MirroredClient> joined(
      Connection connection, List<String> ids, Map<String, Row> rows) throws SQLException {
    Map<String, StoredClient> clients = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(ClientSql.findAll(ids.size()))) {
      bind(select, ids);
      ClientRows.query(select).forEach(stored -> clients.put(stored.client().id(), stored));
    }
    Map<String, Set<String>> retired = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(MirrorSql.retiredOf(ids.size()))) {
      bind(select, ids);
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          retired
              .computeIfAbsent(result.getString(1), id -> new TreeSet<>())
              .add(result.getString(2));
        }
      }
    }
    Map<String, MirroredClient> joined = new LinkedHashMap<>();
    for (String id : ids) {
      StoredClient client = clients.get(id);
      Row row = rows.get(id);
      if (client != null || row != null) {
        joined.put(id, mirrored(id, client, row, retired.getOrDefault(id, Set.of())));
      }
    }
    return joined;
  }

  private static MirroredClient mirrored(
      String id, @Nullable StoredClient client, @Nullable Row row, Set<String> retired) {
    return row == null
        ? new MirroredClient(id, client, null, false, false, retired)
        : new MirroredClient(
            id, client, row.mapping(), row.waiting(), row.secretWaiting(), retired);
  }

  @Override
  public List<MirroredClient> mapped(String realm, long afterSeq, int limit) {
    return database.read(
        connection -> {
          Map<String, Row> rows = new LinkedHashMap<>();
          try (PreparedStatement select = connection.prepareStatement(MirrorSql.NEXT)) {
            select.setString(1, realm);
            select.setLong(2, afterSeq);
            select.setInt(3, limit);
            rows(select).forEach(row -> rows.put(row.mapping().clientId(), row));
          }
          List<String> ids = List.copyOf(rows.keySet());
          return ids.isEmpty()
              ? List.<MirroredClient>of()
              : List.copyOf(joined(connection, ids, rows).values());
        });
  }

  @Override
  public long lastSeq() {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(MirrorSql.LAST_SEQ);
              ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0L;
          }
        });
  }

  @Override
  public Set<String> take(List<ImportWrite> steps, Instant now, String actor, String from) {
    Set<String> changedMeanwhile =
        lease.write(
            connection -> {
              Set<String> conflicts = new LinkedHashSet<>();
              for (ImportWrite step : steps) {
                if (!change(connection, step)) {
                  conflicts.add(step.clientId());
                  continue;
                }
                map(connection, step);
                AuditAction action = step.action();
                if (action != null && step.after() != null) {
                  HistoryRows.add(
                      connection,
                      step.clientId(),
                      new HistoryEntry(now, action.wireName(), actor, null, from, step.changes()));
                }
              }
              return conflicts;
            });
    steps.forEach(step -> memory.forget(step.clientId()));
    return changedMeanwhile;
  }

  /** Changes the client, if it is still as it was compared. */
  private static boolean change(Connection connection, ImportWrite step) throws SQLException {
    StoredClient before = step.before();
    StoredClient after = step.after();
    if (before == null) {
      return after == null || insert(connection, after);
    }
    long version = before.client().version();
    if (after == null) {
      return ClientRows.delete(connection, step.clientId(), version);
    }
    return after.equals(before)
        ? ClientRows.lock(connection, step.clientId(), version)
        : ClientRows.replace(
            connection, before, after.with(client -> client.withVersion(version + 1)));
  }

  private static boolean insert(Connection connection, StoredClient stored) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ClientSql.INSERT_IF_ABSENT)) {
      ClientRows.bindNew(insert, 1, stored);
      return insert.executeUpdate() == 1;
    }
  }

  private void map(Connection connection, ImportWrite step) throws SQLException {
    Mapping mapping = step.mapping();
    if (mapping == null) {
      MirrorRows.forget(connection, step.clientId());
    } else {
      try (PreparedStatement put = connection.prepareStatement(MirrorSql.PUT)) {
        put.setString(1, step.clientId());
        MirrorRows.bind(put, 2, mapping);
        put.executeUpdate();
      }
    }
    if (mapping == null || mapping.state() == Mapping.State.GONE) {
      OutgoingChanges.run(connection, OutboxSql.FORGET_CLIENT, step.clientId());
    }
    if (step.tell()) {
      outgoing.addUpdate(connection, step.clientId());
    }
  }
}
