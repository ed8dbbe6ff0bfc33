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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.ClientTexts;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.jspecify.annotations.Nullable;

/** Clients in Keycloak's own JSON (ClientRepresentation of its admin REST API). */
final class RemoteJson {

  /** The attribute that names the topologies in which a client may act, separated by commas. */
  static final String REALMS = "knox.realms";

  /** The attribute that names its default policy. */
  static final String POLICY = "knox.default_policy";

  /** The attribute that proves that a client was made here, an {@link OriginMark}. */
  static final String MARK = "knox.clientid";

  private static final String OPENID_CONNECT = "openid-connect";
  private static final String CLIENT_SECRET = "client-secret";
  private static final String VAULT = "${vault.";

  private static final Set<String> BUILT_IN =
      Set.of(
          "account",
          "account-console",
          "admin-cli",
          "broker",
          "realm-management",
          "security-admin-console");

  private static final ObjectMapper JSON = new ObjectMapper();

  private RemoteJson() {}

  /** The form of a request for the gateway's own access token. */
  static String tokenRequest(KeycloakConnection connection) {
    return "grant_type=client_credentials&client_id="
        + KeycloakConnection.encoded(connection.clientId())
        + "&client_secret="
        + KeycloakConnection.encoded(connection.secret().reveal());
  }

  /** Reads a client. */
  static RemoteClient read(JsonNode json, String ownClientId) {
    String clientId = json.path("clientId").asText("");
    String text = json.path("secret").asText("");
    JsonNode attributes = json.path("attributes");
    return new RemoteClient(
        json.path("id").asText(""),
        clientId,
        name(json.path("name").asText("")),
        json.path("enabled").asBoolean(),
        // An envelope of ours is the same secret as what is in it.
        PresentedCredential.of(clientId, text).map(PresentedCredential::secret).orElse(null),
        text.codePointCount(0, text.length()),
        attributes.path(REALMS).asText(""),
        attributes.path(POLICY).asText(""),
        attributes.path(MARK).asText(""),
        notOurs(json, clientId, text, ownClientId));
  }

  /** A name that can be kept here: Keycloak's may have characters that ours may not. */
  private static @Nullable String name(String text) {
    StringBuilder name = new StringBuilder();
    text.codePoints()
        .map(point -> ClientTexts.isForbidden(point) ? ' ' : point)
        .limit(ClientTexts.MAXIMUM_CLIENT_NAME_LENGTH)
        .forEach(name::appendCodePoint);
    String stripped = name.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static @Nullable String notOurs(
      JsonNode json, String clientId, String secret, String ownClientId) {
    if (clientId.equals(ownClientId)) {
      return "the gateway's own client";
    }
    if (BUILT_IN.contains(clientId)) {
      return "built into Keycloak";
    }
    if (!json.path("protocol").asText(OPENID_CONNECT).equals(OPENID_CONNECT)) {
      return "not OpenID Connect";
    }
    if (json.path("bearerOnly").asBoolean()) {
      return "bearer-only";
    }
    if (json.path("publicClient").asBoolean()) {
      return "client authentication is off";
    }
    if (!json.path("serviceAccountsEnabled").asBoolean()) {
      return "service accounts roles is off";
    }
    if (!json.path("clientAuthenticatorType").asText(CLIENT_SECRET).equals(CLIENT_SECRET)) {
      return "does not log in by a client secret";
    }
    if (secret.isEmpty()) {
      return "has no secret, or the gateway's client may not see it";
    }
    return secret.startsWith(VAULT) ? "its secret is in Keycloak's vault" : null;
  }

  /** A client to be made. */
  static String create(String clientId, SyncedFields state, ClientSecret secret, String mark) {
    ObjectNode json = JSON.createObjectNode();
    json.put("clientId", clientId);
    json.put("protocol", OPENID_CONNECT);
    json.put("clientAuthenticatorType", CLIENT_SECRET);
    json.put("publicClient", false);
    json.put("bearerOnly", false);
    json.put("serviceAccountsEnabled", true);
    json.put("standardFlowEnabled", false);
    json.put("implicitFlowEnabled", false);
    json.put("directAccessGrantsEnabled", false);
    json.put("name", Objects.requireNonNullElse(state.name(), ""));
    json.put("enabled", state.enabled());
    json.put("secret", secret.reveal());
    ObjectNode attributes = json.putObject("attributes");
    attributes.put(MARK, mark);
    attributes.put(REALMS, state.realms());
    attributes.put(POLICY, state.policy());
    return json.toString();
  }

  /**
   * What changes of a client; all else stays as it is there.
   *
   * @param secret null = it stays
   * @param mark null = it stays
   * @return empty if nothing changes
   */
  static String update(
      String clientId,
      SyncedFields before,
      SyncedFields after,
      @Nullable ClientSecret secret,
      @Nullable String mark) {
    ObjectNode json = JSON.createObjectNode();
    if (!Objects.equals(before.name(), after.name())) {
      json.put("name", Objects.requireNonNullElse(after.name(), ""));
    }
    if (before.enabled() != after.enabled()) {
      json.put("enabled", after.enabled());
    }
    if (secret != null) {
      json.put("secret", secret.reveal());
    }
    ObjectNode attributes = JSON.createObjectNode();
    if (mark != null) {
      attributes.put(MARK, mark);
    }
    if (!before.realms().equals(after.realms())) {
      attributes.put(REALMS, after.realms());
    }
    if (!before.policy().equals(after.policy())) {
      attributes.put(POLICY, after.policy());
    }
    if (!attributes.isEmpty()) {
      json.set("attributes", attributes);
    }
    if (json.isEmpty()) {
      return "";
    }
    json.put("clientId", clientId);
    return json.toString();
  }
}
