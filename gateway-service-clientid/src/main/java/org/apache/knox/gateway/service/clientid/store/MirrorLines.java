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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.SyncedFields;
import org.jspecify.annotations.Nullable;

/**
 * What is known of clients in Keycloak, in the lines of {@link ClientArchive}. Without it a client
 * that was made here would be a stranger to its own counterpart after it moved.
 */
final class MirrorLines {

  private static final String MEMBER = "keycloak";

  private MirrorLines() {}

  /** What is known of some clients, by their ids. */
  static Map<String, Mapping> find(Connection connection, List<StoredClient> clients)
      throws SQLException {
    Map<String, Mapping> found = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(MirrorSql.mappingsOf(clients.size()))) {
      for (int i = 0; i < clients.size(); i++) {
        select.setString(i + 1, clients.get(i).client().id());
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Mapping mapping = MirrorRows.mapping(rows);
          found.put(mapping.clientId(), mapping);
        }
      }
    }
    return found;
  }

  /** Adds to the line of a client what is known of it. */
  static ObjectNode with(ObjectNode line, @Nullable Mapping mapping) {
    if (mapping != null) {
      SyncedFields agreed = mapping.agreed();
      ObjectNode json = line.putObject(MEMBER);
      json.put("realm", mapping.realm());
      json.put("keycloak_id", mapping.keycloakId());
      json.put("made_here", mapping.madeHere());
      json.put("nonce", mapping.nonce());
      json.put("state", mapping.state().name());
      json.put("agreed_name", agreed.name());
      json.put("agreed_enabled", agreed.enabled());
      json.put("agreed_secret", agreed.secretHash());
      json.put("agreed_realms", agreed.realms());
      json.put("agreed_policy", agreed.policy());
    }
    return line;
  }

  /** Undoes {@link #with}; null if nothing is known of the client. */
  static @Nullable Mapping read(JsonNode line) throws IOException {
    JsonNode json = line.path(MEMBER);
    if (!json.isObject()) {
      return null;
    }
    try {
      return new Mapping(
          0,
          line.path("id").asText(),
          required(json, "realm"),
          text(json, "keycloak_id"),
          json.path("made_here").asBoolean(),
          required(json, "nonce"),
          Mapping.State.valueOf(required(json, "state")),
          new SyncedFields(
              text(json, "agreed_name"),
              json.path("agreed_enabled").asBoolean(),
              text(json, "agreed_secret"),
              required(json, "agreed_realms"),
              required(json, "agreed_policy")));
    } catch (IllegalArgumentException e) {
      throw new IOException("a line of the export says nothing known of Keycloak", e);
    }
  }

  private static String required(JsonNode json, String name) throws IOException {
    String text = text(json, name);
    if (text == null) {
      throw new IOException("a line of the export lacks " + name);
    }
    return text;
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isTextual() ? value.asText() : null;
  }

  /** Stores what is known of clients; what is there already stays as it is. */
  static void store(Connection connection, Collection<Mapping> mappings) throws SQLException {
    if (mappings.isEmpty()) {
      return;
    }
    try (PreparedStatement add = connection.prepareStatement(MirrorSql.ADD_IF_ABSENT)) {
      for (Mapping mapping : mappings) {
        add.setString(1, mapping.clientId());
        MirrorRows.bind(add, 2, mapping);
        add.executeUpdate();
      }
    }
  }
}
