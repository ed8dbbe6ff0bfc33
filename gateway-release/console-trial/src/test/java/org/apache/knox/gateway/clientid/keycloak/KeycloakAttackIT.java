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
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What an administrator of Keycloak's realm does to act here as somebody else, or to lift what was
 * bounded here, and what must happen: the table of {@code docs/decisions/0016}.
 */
@BesideTheBrowser
class KeycloakAttackIT {

  private static final String MARK = "knox.clientid";
  private static final String REALMS = "knox.realms";
  private static final String MADE_HERE = "has the id of a client that was made here";
  private static final String NOT_HERE = "was made here, and is not here any more";

  private static KeycloakRealm realm;
  private static KeycloakGateway gateway;

  /** Minted by sam before clients of users were told to Keycloak. */
  private static JsonNode neverThere;

  /** The same, made by an operator for sam. */
  private static JsonNode neverThereEither;

  /** What the last run says. */
  private static JsonNode run = MissingNode.getInstance();

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
  private record Attack(String name, Runnable there, Runnable here) implements Executable {

    @Override
    public void execute() {
      try {
        here.run();
      } catch (AssertionError e) {
        throw new AssertionError(name + ": " + e.getMessage() + "\n" + run, e);
      }
    }
  }

  private static String id(JsonNode client) {
    return client.path("client_id").asText();
  }

  private static String secret(JsonNode client) {
    return client.path("client_secret").asText();
  }

  private static JsonNode ofSam() {
    return gateway.admin().created("{\"owner\":\"sam\",\"realms\":[\"lake\"]}");
  }

  private static JsonNode ofItself() {
    return gateway.create("made here", "lake");
  }

  private static ObjectNode attributes(String clientId) {
    return (ObjectNode) realm.get(clientId).path("attributes").deepCopy();
  }

  private static String mark(String clientId) {
    return attributes(clientId).path(MARK).asText();
  }

  private static String chosen() {
    return "chosen by an attacker " + UUID.randomUUID();
  }

  /** Makes a client in Keycloak as the attacker wants it. */
  private static void add(String clientId, String secret, ObjectNode attributes) {
    ObjectNode client = KeycloakRealm.serviceAccount(clientId, secret).put("name", "attacked");
    client.set("attributes", attributes);
    realm.add(client);
  }

  private static void assertToken(JsonNode client, int status) {
    assertThat(gateway.token("lake", id(client), secret(client)))
        .as("the secret that was issued here")
        .isEqualTo(status);
  }

  private static void assertRefused(String clientId, String secret) {
    assertThat(gateway.token("lake", clientId, secret)).as("the attacker's").isEqualTo(401);
  }

  private static JsonNode viewed(JsonNode client) {
    return gateway.admin().viewed(id(client));
  }

  private static boolean isEnabled(JsonNode client) {
    return viewed(client).path("enabled").asBoolean();
  }

  private static void enable(JsonNode client, boolean enabled) {
    assertThat(gateway.admin().change(id(client), "{\"enabled\":" + enabled + "}").status())
        .isEqualTo(200);
  }

  private static void assertSkipped(String reason) {
    assertThat(run.path("skipped_reasons").path(reason).asInt()).isPositive();
  }

  /** One table, one synchronisation: what is done there, and what must be here afterwards. */
  @Test
  void whatAnAdministratorOfKeycloakDoes_letsNobodyInAsAnOwner_andLiftsNothing() {
    JsonNode marked = ofItself();
    gateway.awaitTold();
    List<Attack> attacks =
        Stream.of(
                Stream.of(
                    stranger("mark copied to the id of a client never told", neverThere, marked),
                    marksExchanged(),
                    allAttributesCopied(marked)),
                Stream.of(secretOfAUsersClient(), secretOfAnOperatorsClient()),
                Stream.of(
                    enabledThough(ofItself(), "an operator disabled it", "admin"),
                    enabledThough(ofSam(), "its owner disabled it", "sam"),
                    enabledAfterBothDisabledIt(),
                    enabledThoughImported()),
                Stream.of(realmsWidened(), realmsNarrowed(), notAnApiClientAnyMore()),
                Stream.of(madeAnew(), deletedHereMadeAnew(), renamed(), idsExchanged(), imported()))
            .flatMap(each -> each)
            .toList();
    gateway.awaitTold();
    gateway.sync();
    attacks.forEach(attack -> attack.there().run());
    run = gateway.sync();
    gateway.awaitTold();
    assertAll(List.<Executable>copyOf(attacks));
    // And it stays so.
    run = gateway.sync();
    gateway.awaitTold();
    assertAll(List.<Executable>copyOf(attacks));
  }

  private static Attack stranger(String name, JsonNode attacked, JsonNode marked) {
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

  private static Attack marksExchanged() {
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

  private static void change(JsonNode client, Map<String, String> changed) {
    ObjectNode attributes = attributes(id(client));
    changed.forEach(attributes::put);
    realm.change(id(client), Map.of("attributes", attributes));
  }

  private static Attack allAttributesCopied(JsonNode from) {
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

  private static Attack secretOfAUsersClient() {
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

  private static Attack secretOfAnOperatorsClient() {
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

  private static Attack enabledThough(JsonNode client, String why, String who) {
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

  private static Attack enabledAfterBothDisabledIt() {
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

  private static Attack enabledThoughImported() {
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

  private static Attack realmsWidened() {
    JsonNode client = gateway.create("in no realm");
    return new Attack(
        "a realm assigned to a client that was made here",
        () -> change(client, Map.of(REALMS, "lake,sea,*")),
        () -> {
          assertThat(viewed(client).path("realms")).isEmpty();
          assertThat(attributes(id(client)).path(REALMS).asText()).isEmpty();
        });
  }

  private static Attack realmsNarrowed() {
    JsonNode client = gateway.create("in two", "lake", "sea");
    return new Attack(
        "a realm taken from a client that was made here, which counts",
        () -> change(client, Map.of(REALMS, "sea")),
        () -> assertThat(viewed(client).path("realms").toString()).isEqualTo("[\"sea\"]"));
  }

  private static Attack notAnApiClientAnyMore() {
    JsonNode client = ofSam();
    return new Attack(
        "client authentication switched off, which counts",
        () -> realm.change(id(client), Map.of("publicClient", true)),
        () -> assertToken(client, 401));
  }

  private static Attack madeAnew() {
    JsonNode client = ofSam();
    String secret = chosen();
    return new Attack(
        "deleted and made anew with all attributes",
        () -> {
          ObjectNode attributes = attributes(id(client));
          realm.delete(id(client));
          add(id(client), secret, attributes);
        },
        () -> {
          assertSkipped(MADE_HERE);
          assertThat(isEnabled(client)).isFalse();
          assertRefused(id(client), secret);
          assertThat(viewed(client).path("client_name").asText()).isNotEqualTo("attacked");
          assertThat(viewed(client).path("owner").asText()).isEqualTo("sam");
        });
  }

  private static Attack deletedHereMadeAnew() {
    JsonNode client = ofItself();
    gateway.awaitTold();
    ObjectNode attributes = attributes(id(client));
    assertThat(gateway.admin().delete(id(client)).status()).isEqualTo(204);
    return new Attack(
        "restored from a backup, though it was deleted here",
        () -> add(id(client), secret(client), attributes),
        () -> {
          assertSkipped(NOT_HERE);
          assertThat(gateway.admin().view(id(client)).status()).isEqualTo(404);
          assertToken(client, 401);
        });
  }

  private static Attack renamed() {
    JsonNode client = ofSam();
    String newId = "renamed-" + UUID.randomUUID();
    return new Attack(
        "another clientId given to a user's client",
        () -> realm.change(id(client), Map.of("clientId", newId)),
        () -> {
          assertThat(isEnabled(client)).isFalse();
          assertToken(client, 401);
          JsonNode imported = gateway.admin().viewed(newId);
          assertThat(imported.path("owner").asText()).isEqualTo("service-account-" + newId);
        });
  }

  private static Attack idsExchanged() {
    JsonNode one = ofSam();
    JsonNode other = ofItself();
    return new Attack(
        "two clients with each other's clientId",
        () -> {
          realm.change(id(one), Map.of("clientId", "aside"));
          realm.change(id(other), Map.of("clientId", id(one)));
          realm.change("aside", Map.of("clientId", id(other)));
        },
        () -> {
          assertSkipped(MADE_HERE);
          for (JsonNode client : List.of(one, other)) {
            assertThat(isEnabled(client)).isFalse();
            assertToken(client, 401);
          }
          assertRefused(id(one), secret(other));
          assertRefused(id(other), secret(one));
        });
  }

  private static Attack imported() {
    String clientId = "owner-wanted-" + UUID.randomUUID();
    String secret = chosen();
    return new Attack(
        "a client made with attributes that name an owner",
        () -> {
          ObjectNode attributes = attributes(KeycloakRealm.GATEWAY);
          for (String name : List.of("owner", "knox.owner", "knox.created_by", "knox.policies")) {
            attributes.put(name, "admin");
          }
          add(clientId, secret, attributes.put(REALMS, "lake,sea,*"));
        },
        () -> {
          JsonNode here = gateway.admin().viewed(clientId);
          assertThat(here.path("owner").asText()).isEqualTo("service-account-" + clientId);
          assertThat(here.path("realms").toString()).isEqualTo("[\"lake\"]");
          assertThat(gateway.process().login("lake", clientId, secret.replace(" ", "+")))
              .isEqualTo("service-account-" + clientId);
        });
  }

  /** What is in the way stays as it is, and gets no secret; without it, the client is made. */
  @Test
  void stranger_inTheWayOfAClientThatIsMade_getsNoSecret() {
    JsonNode anew = ofSam();
    gateway.awaitTold();
    ObjectNode attributes = attributes(id(anew));
    realm.delete(id(anew));
    assertNotTold(anew, attributes);
    assertNotTold(neverThereEither, attributes);
  }

  private static void assertNotTold(JsonNode client, ObjectNode attributes) {
    String secret = chosen();
    add(id(client), secret, attributes);
    gateway.sync();
    enable(client, true);
    String reset = secret(gateway.admin().reset(id(client), "").json());
    gateway.await(
        "the refusal", () -> gateway.status().toString().contains("that was not made here"));
    assertThat(realm.get(id(client)).path("secret").asText()).isEqualTo(secret);
    assertRefused(id(client), secret);
    assertThat(gateway.token("lake", id(client), reset)).isEqualTo(200);
    realm.delete(id(client));
    gateway.awaitTold();
    assertThat(realm.login(id(client), reset)).isEqualTo(200);
    assertThat(mark(id(client))).isNotEqualTo(attributes.path(MARK).asText());
  }
}
