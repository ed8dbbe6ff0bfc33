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
package org.apache.knox.gateway.clientid.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A realm of a Keycloak, as its administrator uses it: by Keycloak's admin REST API. */
public final class KeycloakRealm {

  /** The client that the gateway is. */
  static final String GATEWAY = "knox-gateway";

  /** That client's secret. */
  static final String GATEWAY_SECRET = "secret+of/the gateway's=own&client";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final KeycloakServer server;
  private final String name;
  private String token = "";
  private long tokenUntil;

  private KeycloakRealm(KeycloakServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Makes a realm, with the client that the gateway is. */
  public static KeycloakRealm create(KeycloakServer server, String name) {
    KeycloakRealm realm = new KeycloakRealm(server, name);
    ObjectNode json = JSON.createObjectNode().put("realm", name).put("enabled", true);
    json.putArray("clients")
        .add(serviceAccount(GATEWAY, GATEWAY_SECRET).put("name", "The gateway"));
    ObjectNode user = json.putArray("users").addObject();
    user.put("username", "service-account-" + GATEWAY).put("enabled", true);
    user.put("serviceAccountClientId", GATEWAY);
    user.putObject("clientRoles")
        .putArray("realm-management")
        .add("view-clients")
        .add("manage-clients");
    realm.expect(201, "POST", "/admin/realms", json);
    return realm;
  }

  /** A client as the console makes it: client authentication on, service accounts roles. */
  public static ObjectNode serviceAccount(String clientId, String secret) {
    return JSON.createObjectNode()
        .put("clientId", clientId)
        .put("protocol", "openid-connect")
        .put("secret", secret)
        .put("enabled", true)
        .put("publicClient", false)
        .put("standardFlowEnabled", false)
        .put("serviceAccountsEnabled", true);
  }

  String name() {
    return name;
  }

  /** Makes a client; answers Keycloak's own id for it. */
  public String add(ObjectNode client) {
    String location =
        expect(201, "POST", "/admin/realms/" + name + "/clients", client)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** Makes many at once, numbered. */
  public void addMany(String start, int first, int count) {
    ObjectNode json = JSON.createObjectNode().put("ifResourceExists", "FAIL");
    for (int i = first; i < first + count; i++) {
      json.withArray("clients")
          .add(serviceAccount(start + i, "a secret of client " + i).put("name", "client " + i));
    }
    expect(200, "POST", "/admin/realms/" + name + "/partialImport", json);
  }

  /** Takes its rights in the realm away from the gateway's client, or gives them back. */
  public void permit(boolean permitted) {
    String user =
        json(expect(200, "GET", path(GATEWAY) + "/service-account-user", null)).path("id").asText();
    String management = get("realm-management").path("id").asText();
    String clients = "/admin/realms/" + name + "/clients/";
    com.fasterxml.jackson.databind.node.ArrayNode roles = JSON.createArrayNode();
    for (String role : new String[] {"view-clients", "manage-clients"}) {
      roles.add(json(expect(200, "GET", clients + management + "/roles/" + role, null)));
    }
    expect(
        204,
        permitted ? "POST" : "DELETE",
        "/admin/realms/" + name + "/users/" + user + "/role-mappings/clients/" + management,
        roles);
  }

  /** Makes all tokens invalid that were issued so far, as a new signing key does. */
  void invalidateTokens() {
    long now = java.time.Instant.now().getEpochSecond() + 1;
    expect(
        204,
        "PUT",
        "/admin/realms/" + name,
        JSON.createObjectNode().put("realm", name).put("notBefore", now));
  }

  /** A client by its {@code clientId}. */
  public Optional<JsonNode> find(String clientId) {
    JsonNode found =
        json(
            expect(
                200,
                "GET",
                "/admin/realms/"
                    + name
                    + "/clients?clientId="
                    + URLEncoder.encode(clientId, StandardCharsets.UTF_8),
                null));
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /** A client that has to be there. */
  public JsonNode get(String clientId) {
    return find(clientId).orElseThrow(() -> new AssertionError("no client " + clientId));
  }

  /** Changes members of a client. */
  public void change(String clientId, Map<String, ?> members) {
    ObjectNode changed = get(clientId).deepCopy();
    members.forEach((member, value) -> changed.set(member, JSON.valueToTree(value)));
    expect(204, "PUT", path(clientId), changed);
  }

  /** Gives a client the secret that Keycloak makes; answers it. */
  String regenerateSecret(String clientId) {
    return json(expect(200, "POST", path(clientId) + "/client-secret", null))
        .path("value")
        .asText();
  }

  public void delete(String clientId) {
    expect(204, "DELETE", path(clientId), null);
  }

  private String path(String clientId) {
    return "/admin/realms/" + name + "/clients/" + get(clientId).path("id").asText();
  }

  /** The status with which Keycloak answers a client that asks for an access token. */
  int login(String clientId, String secret) {
    return send(
            "POST",
            "/realms/" + name + "/protocol/openid-connect/token",
            null,
            "application/x-www-form-urlencoded",
            form(
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    clientId,
                    "client_secret",
                    secret)))
        .statusCode();
  }

  /** A form, encoded. */
  static String form(Map<String, String> fields) {
    StringBuilder form = new StringBuilder();
    fields.forEach(
        (field, value) ->
            form.append(form.isEmpty() ? "" : "&")
                .append(field)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return form.toString();
  }

  private HttpResponse<String> expect(
      int status, String method, String path, @org.jspecify.annotations.Nullable JsonNode body) {
    HttpResponse<String> response =
        send(method, path, adminToken(), "application/json", body == null ? "" : body.toString());
    if (response.statusCode() != status) {
      throw new AssertionError(
          method + " " + path + " -> " + response.statusCode() + " " + response.body());
    }
    return response;
  }

  private String adminToken() {
    // It lives for a minute.
    if (System.nanoTime() - tokenUntil > 0 || token.isEmpty()) {
      HttpResponse<String> response =
          send(
              "POST",
              "/realms/master/protocol/openid-connect/token",
              null,
              "application/x-www-form-urlencoded",
              form(
                  Map.of(
                      "grant_type",
                      "password",
                      "client_id",
                      "admin-cli",
                      "username",
                      KeycloakServer.ADMIN,
                      "password",
                      KeycloakServer.ADMIN_PASSWORD)));
      token = json(response).path("access_token").asText();
      tokenUntil = System.nanoTime() + 30_000_000_000L;
    }
    return token;
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException notJson) {
      throw new AssertionError(response.body(), notJson);
    }
  }

  private HttpResponse<String> send(
      String method,
      String path,
      @org.jspecify.annotations.Nullable String bearer,
      String type,
      String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
