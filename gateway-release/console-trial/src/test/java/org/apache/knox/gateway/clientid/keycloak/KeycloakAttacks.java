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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.function.Executable;

/** The attacks that a Keycloak needs, and what they leave. */
abstract class KeycloakAttacks {

  static final String MARK = "knox.clientid";
  static final String REALMS = "knox.realms";
  static final String MADE_HERE = "has the id of a client that was made here";
  static final String NOT_HERE = "was made here, and is not here any more";

  static KeycloakRealm realm;
  static KeycloakGateway gateway;

  /** Minted by sam before clients of users were told to Keycloak. */
  static JsonNode neverThere;

  /** The same, made by an operator for sam. */
  static JsonNode neverThereEither;

  /** What the last run says. */
  static JsonNode run = MissingNode.getInstance();

  @BeforeAll
  static void start() {
    realm = KeycloakRealm.create(KeycloakServer.shared(), "attacked");
    GatewayHome home =
        KeycloakGateway.home(KeycloakServer.shared().url(), realm, Map.of("import.realms", "lake"));
    gateway = KeycloakGateway.start(home);
    neverThere = gateway.mint("sam");
    neverThereEither = gateway.admin().created("{\"owner\":\"sam\",\"realms\":[\"lake\"]}");
    gateway.process().stop();
    home.property("clientid.keycloak.mirror.minted", "true");
    gateway.process().start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /**
   * An attack.
   *
   * @param name what is done, for people
   * @param there does it in Keycloak; what it needs was made before
   * @param here checks what came of it after a synchronisation
   */
  record Attack(String name, Runnable there, Runnable here) implements Executable {

    @Override
    public void execute() {
      try {
        here.run();
      } catch (AssertionError e) {
        throw new AssertionError(name + ": " + e.getMessage() + "\n" + run, e);
      }
    }
  }

  static String id(JsonNode client) {
    return client.path("client_id").asText();
  }

  static String secret(JsonNode client) {
    return client.path("client_secret").asText();
  }

  static JsonNode ofSam() {
    return gateway.admin().created("{\"owner\":\"sam\",\"realms\":[\"lake\"]}");
  }

  static JsonNode ofItself() {
    return gateway.create("made here", "lake");
  }

  static ObjectNode attributes(String clientId) {
    return (ObjectNode) realm.get(clientId).path("attributes").deepCopy();
  }

  static String mark(String clientId) {
    return attributes(clientId).path(MARK).asText();
  }

  static String chosen() {
    return "chosen by an attacker " + UUID.randomUUID();
  }

  /** Makes a client in Keycloak as the attacker wants it. */
  static void add(String clientId, String secret, ObjectNode attributes) {
    ObjectNode client = KeycloakRealm.serviceAccount(clientId, secret).put("name", "attacked");
    client.set("attributes", attributes);
    realm.add(client);
  }

  static void assertToken(JsonNode client, int status) {
    assertThat(gateway.token("lake", id(client), secret(client)))
        .as("the secret that was issued here")
        .isEqualTo(status);
  }

  static void assertRefused(String clientId, String secret) {
    assertThat(gateway.token("lake", clientId, secret)).as("the attacker's").isEqualTo(401);
  }

  static JsonNode viewed(JsonNode client) {
    return gateway.admin().viewed(id(client));
  }

  static boolean isEnabled(JsonNode client) {
    return viewed(client).path("enabled").asBoolean();
  }

  static void enable(JsonNode client, boolean enabled) {
    assertThat(gateway.admin().change(id(client), "{\"enabled\":" + enabled + "}").status())
        .isEqualTo(200);
  }

  static void assertSkipped(String reason) {
    assertThat(run.path("skipped_reasons").path(reason).asInt()).isPositive();
  }

  static Attack stranger(String name, JsonNode attacked, JsonNode marked) {
    String secret = chosen();
    return new Attack(
        name,
        () -> {
          add(id(attacked), secret, attributes(id(marked)));
          realm.change(id(attacked), Map.of("enabled", false));
        },
        () -> {
          assertSkipped(MADE_HERE);
          assertThat(viewed(attacked).path("client_name").asText()).isNotEqualTo("attacked");
          assertThat(isEnabled(attacked)).isTrue();
          assertRefused(id(attacked), secret);
          assertToken(attacked, 200);
          assertThat(realm.get(id(attacked)).path("secret").asText()).isEqualTo(secret);
        });
  }

  static Attack marksExchanged() {
    JsonNode one = ofItself();
    JsonNode other = ofSam();
    return new Attack(
        "two clients with each other's marks",
        () -> {
          String marked = mark(id(one));
          change(one, Map.of(MARK, mark(id(other))));
          change(other, Map.of(MARK, marked));
        },
        () -> {
          assertThat(mark(id(one))).startsWith("2.").isNotEqualTo(mark(id(other)));
          assertToken(one, 200);
          assertToken(other, 200);
        });
  }

  static void change(JsonNode client, Map<String, String> changed) {
    ObjectNode attributes = attributes(id(client));
    changed.forEach(attributes::put);
    realm.change(id(client), Map.of("attributes", attributes));
  }

  static Attack allAttributesCopied(JsonNode from) {
    JsonNode to = gateway.create("in no realm");
    return new Attack(
        "all attributes of a client in lake copied to one in no realm",
        () -> realm.change(id(to), Map.of("attributes", attributes(id(from)))),
        () -> {
          assertThat(viewed(to).path("realms")).isEmpty();
          assertThat(mark(id(to))).isNotEqualTo(mark(id(from)));
          assertThat(attributes(id(to)).path(REALMS).asText()).isEmpty();
        });
  }

  static Attack secretOfAUsersClient() {
    JsonNode client = ofSam();
    String secret = chosen();
    return new Attack(
        "a secret set for a user's client",
        () -> realm.change(id(client), Map.of("secret", secret)),
        () -> {
          assertRefused(id(client), secret);
          assertToken(client, 200);
          assertThat(run.path("failures").toString()).contains(id(client), "acts for a user");
        });
  }

  static Attack secretOfAnOperatorsClient() {
    JsonNode client = ofItself();
    String secret = chosen();
    return new Attack(
        "a secret set for a client that acts for itself, which counts",
        () -> realm.change(id(client), Map.of("secret", secret)),
        () -> {
          assertThat(gateway.token("lake", id(client), secret)).isEqualTo(200);
          assertToken(client, 401);
          assertThat(viewed(client).has("owner")).as("acts for itself").isFalse();
        });
  }

  static Attack enabledThough(JsonNode client, String why, String who) {
    assertThat(gateway.process().clients(who).change(id(client), "{\"enabled\":false}").status())
        .isEqualTo(200);
    return new Attack(
        "enabled, though " + why,
        () -> realm.change(id(client), Map.of("enabled", true)),
        () -> {
          assertThat(isEnabled(client)).isFalse();
          assertToken(client, 401);
          assertThat(realm.get(id(client)).path("enabled").asBoolean()).as("there").isFalse();
        });
  }

  static Attack enabledAfterBothDisabledIt() {
    JsonNode client = ofItself();
    gateway.awaitTold();
    realm.change(id(client), Map.of("enabled", false));
    gateway.sync();
    assertThat(viewed(client).path("disabled_by").asText()).isEqualTo("keycloak");
    enable(client, false);
    assertThat(viewed(client).path("disabled_by").asText()).isEqualTo("admin");
    return new Attack(
        "disabled and enabled, though an operator disabled it in between",
        () -> realm.change(id(client), Map.of("enabled", true)),
        () -> {
          assertThat(isEnabled(client)).isFalse();
          assertToken(client, 401);
        });
  }

  static Attack enabledThoughImported() {
    String clientId = "imported-" + UUID.randomUUID();
    String secret = chosen();
    realm.add(KeycloakRealm.serviceAccount(clientId, secret));
    gateway.sync();
    assertThat(gateway.admin().change(clientId, "{\"enabled\":false}").status()).isEqualTo(200);
    gateway.awaitTold();
    return new Attack(
        "a client of Keycloak enabled, and made anew, though an operator disabled it here",
        () -> {
          realm.delete(clientId);
          realm.add(KeycloakRealm.serviceAccount(clientId, secret));
        },
        () -> {
          assertThat(gateway.admin().viewed(clientId).path("enabled").asBoolean()).isFalse();
          assertThat(gateway.token("lake", clientId, secret)).isEqualTo(401);
        });
  }
}
