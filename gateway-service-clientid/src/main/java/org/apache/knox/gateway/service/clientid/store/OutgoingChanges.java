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
import java.sql.Types;
import java.time.Clock;
import java.util.Objects;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.OutgoingSecret;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.OriginMark;
import org.apache.knox.gateway.service.clientid.keycloak.PendingChange;
import org.apache.knox.gateway.service.clientid.keycloak.SyncedFields;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Keycloak has to be told of a change, in the transaction of the change. Where no
 * Keycloak is configured it does nothing.
 */
final class OutgoingChanges {

  private final @Nullable String realm;
  private final Clock clock;

  private OutgoingChanges(@Nullable String realm, Clock clock) {
    this.realm = realm;
    this.clock = clock;
  }

  /** Nobody is to be told. */
  static OutgoingChanges none() {
    return new OutgoingChanges(null, Clock.systemUTC());
  }

  /** A realm of Keycloak is to be told. */
  static OutgoingChanges to(String realm, Clock clock) {
    return new OutgoingChanges(realm, clock);
  }

  /** Whether anybody is to be told of anything. */
  boolean isOn() {
    return realm != null;
  }

  /** Whether somebody is to be told of a new client. */
  boolean tells(StoredClient stored) {
    OutgoingSecret secret = outgoing(stored);
    return realm != null && secret != null && secret.newThere();
  }

  private static @Nullable OutgoingSecret outgoing(StoredClient stored) {
    return stored.secrets().isEmpty() ? null : stored.secrets().get(0).outgoing();
  }

  private static @Nullable String hash(StoredClient stored) {
    return stored.secrets().isEmpty() ? null : stored.secrets().get(0).hash();
  }

  /** A client was made. */
  void created(Connection connection, StoredClient stored) throws SQLException {
    if (tells(stored)) {
      map(connection, stored.client().id());
      add(connection, OutboxSql.ADD, stored, PendingChange.CREATE);
    }
  }

  /** A client was changed. */
  void updated(Connection connection, StoredClient before, StoredClient after) throws SQLException {
    if (!isOn()) {
      return;
    }
    boolean secretChanged = !Objects.equals(hash(before), hash(after));
    if (!secretChanged && !differs(before.client(), after.client())) {
      return;
    }
    String id = after.client().id();
    if (secretChanged) {
      if (tells(after)) {
        map(connection, id);
      }
      retire(connection, id, hash(before));
    }
    add(
        connection,
        OutboxSql.ADD_IF_MAPPED,
        after,
        secretChanged ? PendingChange.RESET : PendingChange.UPDATE);
    String hash = hash(after);
    if (secretChanged && hash != null) {
      run(connection, OutboxSql.FORGET_OLDER_SECRETS, id, hash);
    }
    run(connection, OutboxSql.FORGET_BETWEEN, id, id, id);
  }

  private static boolean differs(ApiClient before, ApiClient after) {
    return !Objects.equals(before.name(), after.name())
        || before.enabled() != after.enabled()
        || !Objects.equals(before.expiresAt(), after.expiresAt())
        || !before.realms().equals(after.realms())
        || !Objects.equals(before.defaultPolicy(), after.defaultPolicy());
  }

  /** A client was deleted. */
  void deleted(Connection connection, String id) throws SQLException {
    run(connection, MirrorSql.FORGET_RETIRED, id);
    if (isOn() && run(connection, MirrorSql.DELETED_HERE, id) == 1) {
      run(connection, OutboxSql.FORGET_CLIENT, id);
      add(connection, OutboxSql.ADD, id, PendingChange.DELETE, null);
    }
  }

  private void map(Connection connection, String id) throws SQLException {
    Mapping mapping =
        new Mapping(
            0,
            id,
            Objects.requireNonNull(realm),
            null,
            true,
            OriginMark.newNonce(),
            Mapping.State.MAPPED,
            new SyncedFields(null, false, null, "", ""));
    try (PreparedStatement add = connection.prepareStatement(MirrorSql.ADD)) {
      add.setString(1, id);
      MirrorRows.bind(add, 2, mapping);
      add.executeUpdate();
    }
  }

  private static void retire(Connection connection, String id, @Nullable String hash)
      throws SQLException {
    if (hash != null) {
      run(connection, MirrorSql.RETIRE, hash, id);
      run(connection, MirrorSql.FORGET_LONG_RETIRED, id, id);
    }
  }

  private void add(Connection connection, String sql, StoredClient stored, String action)
      throws SQLException {
    add(
        connection,
        sql,
        stored.client().id(),
        action,
        stored.secrets().isEmpty() ? null : stored.secrets().get(0));
  }

  private void add(
      Connection connection, String sql, String id, String action, @Nullable StoredSecret secret)
      throws SQLException {
    OutgoingSecret outgoing = secret == null ? null : secret.outgoing();
    try (PreparedStatement add = connection.prepareStatement(sql)) {
      add.setString(1, id);
      add.setString(2, action);
      if (secret == null || outgoing == null) {
        add.setNull(3, Types.VARCHAR);
        add.setNull(4, Types.VARCHAR);
      } else {
        add.setString(3, outgoing.sealed());
        add.setString(4, secret.hash());
      }
      add.setLong(5, clock.millis());
      if (sql.equals(OutboxSql.ADD_IF_MAPPED)) {
        add.setString(6, id);
      }
      add.executeUpdate();
    }
  }

  /** Adds that a client is to be told as it is. */
  void addUpdate(Connection connection, String id) throws SQLException {
    add(connection, OutboxSql.ADD, id, PendingChange.UPDATE, null);
  }

  /** Runs a statement that takes texts. */
  static int run(Connection connection, String sql, String... texts) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < texts.length; i++) {
        statement.setString(i + 1, texts[i]);
      }
      return statement.executeUpdate();
    }
  }
}
