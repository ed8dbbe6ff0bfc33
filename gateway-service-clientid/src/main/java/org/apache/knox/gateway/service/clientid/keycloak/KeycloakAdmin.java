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
package org.apache.knox.gateway.service.clientid.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.keycloak.KeycloakException.Kind;
import org.apache.knox.gateway.service.clientid.keycloak.KeycloakHttp.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway needs of Keycloak's admin REST API. Every method throws a {@link
 * KeycloakException} if Keycloak does not do it.
 */
final class KeycloakAdmin {

  private static final String JSON_TYPE = "application/json";

  private final KeycloakConnection connection;
  private final KeycloakHttp http;
  private final AdminToken token;

  KeycloakAdmin(KeycloakConnection connection, InstantSource clock) {
    this.connection = connection;
    this.http = new KeycloakHttp(connection);
    this.token = new AdminToken(connection, http, clock);
  }

  /** Where it is, for people. */
  KeycloakConnection connection() {
    return connection;
  }

  /** A part of the realm's clients, in Keycloak's order; empty after the last. */
  List<RemoteClient> page(int first, int maximum) {
    return clients("?first=" + first + "&max=" + maximum);
  }

  /** The client of a {@code clientId}. */
  Optional<RemoteClient> findByClientId(String clientId) {
    return clients("?clientId=" + KeycloakConnection.encoded(clientId)).stream()
        .filter(client -> client.clientId().equals(clientId))
        .findFirst();
  }

  /**
   * Whether a client is still there, under its {@code clientId}. Only Keycloak's own word that it
   * is not counts: a wrong URL or a realm that is gone answers 404, too, and a right that was taken
   * away hides what is there.
   */
  boolean exists(String keycloakId, String clientId) {
    try {
      JsonNode found = send("GET", "/" + KeycloakConnection.encoded(keycloakId), "").json();
      return found.path("clientId").asText().equals(clientId);
    } catch (KeycloakException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      return findByClientId(clientId)
          .filter(found -> found.keycloakId().equals(keycloakId))
          .isPresent();
    }
  }

  private List<RemoteClient> clients(String query) {
    JsonNode json = send("GET", query, "").json();
    if (!json.isArray()) {
      throw new KeycloakException(Kind.UNREACHABLE, "Keycloak's answer is no list of clients");
    }
    List<RemoteClient> clients = new ArrayList<>();
    for (JsonNode each : json) {
      clients.add(RemoteJson.read(each, connection.clientId()));
    }
    return clients;
  }

  /**
   * Makes a client.
   *
   * @return Keycloak's id for it
   */
  String create(String clientId, SyncedFields state, ClientSecret secret, String mark) {
    Answer answer = send("POST", "", RemoteJson.create(clientId, state, secret, mark));
    String location = answer.header("Location");
    String id = location.substring(location.lastIndexOf('/') + 1);
    if (id.isEmpty()) {
      throw new KeycloakException(
          Kind.UNREACHABLE, "Keycloak made the client without telling its id");
    }
    return id;
  }

  /** Changes a client; does nothing if nothing changes. */
  void update(
      String keycloakId,
      String clientId,
      SyncedFields before,
      SyncedFields after,
      @Nullable ClientSecret secret,
      @Nullable String mark) {
    String body = RemoteJson.update(clientId, before, after, secret, mark);
    if (!body.isEmpty()) {
      send("PUT", "/" + KeycloakConnection.encoded(keycloakId), body);
    }
  }

  /** Deletes a client, if it is there. */
  void delete(String keycloakId, String clientId) {
    try {
      send("DELETE", "/" + KeycloakConnection.encoded(keycloakId), "");
    } catch (KeycloakException e) {
      if (e.kind() != Kind.NOT_FOUND || exists(keycloakId, clientId)) {
        throw e;
      }
    }
  }

  private Answer send(String method, String below, String body) {
    Function<String, Answer> attempt =
        accessToken ->
            http.send(
                method,
                connection.clients() + below,
                accessToken,
                body.isEmpty() ? null : JSON_TYPE,
                body);
    try {
      return attempt.apply(token.get());
    } catch (KeycloakException e) {
      if (e.status() != 401) {
        throw explained(e, below);
      }
      // It may have been revoked, or Keycloak been started again with other keys.
      token.forget();
    }
    try {
      return attempt.apply(token.get());
    } catch (KeycloakException e) {
      throw explained(e, below);
    }
  }

  private KeycloakException explained(KeycloakException e, String below) {
    if (e.status() == 403) {
      return new KeycloakException(
          Kind.REFUSED,
          "the service account of "
              + connection.clientId()
              + " may not do this in Keycloak; it needs the roles view-clients and manage-clients"
              + " of realm-management",
          e);
    }
    if (e.kind() == Kind.NOT_FOUND && !below.startsWith("/")) {
      return new KeycloakException(
          Kind.REFUSED, "there is no realm " + connection.realm() + " at " + connection.url(), e);
    }
    return e;
  }
}
