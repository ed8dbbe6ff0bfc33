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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@code seeds/api-clients.txt} on mapping and synchronisation, in both
 * directions, between a gateway and a real Keycloak.
 */
@BesideTheBrowser
class KeycloakRoundTripIT {

  private static final KnownSecrets SECRETS = new KnownSecrets();

  private static KeycloakRealm realm;
  private static KeycloakGateway gateway;

  @BeforeAll
  static void start() {
    SECRETS.add(KeycloakRealm.GATEWAY_SECRET);
    realm = KeycloakRealm.create(KeycloakServer.shared(), "seed");
    gateway =
        KeycloakGateway.start(
            KeycloakGateway.home(
                    KeycloakServer.shared().url(),
                    realm,
                    Map.of("sync.on.search", "true", "sync.search.age", "0"))
                .javaOptions("-Djdk.httpclient.HttpClient.log=all"));
  }

  /**
   * Whatever was done with a secret, no file of the gateway's home ever holds it: no log, no trace
   * of HTTP, no database.
   */
  @AfterAll
  static void noSecretIsLeft() {
    try (KeycloakGateway closing = gateway) {
      // There is a trace, and there is what was told.
      assertThat(closing.process().home().read("logs/gateway.out"))
          .contains("/admin/realms/seed/clients");
      SECRETS.assertNowhereIn(closing.process().home().root());
    }
  }

  private static String id(JsonNode client) {
    return client.path("client_id").asText();
  }

  private static String newId(String start) {
    return start + "-" + UUID.randomUUID();
  }

  @Test
  void apiClientsAreMappedToKeycloakClients() {
    JsonNode created = gateway.create("nightly load", "lake");
    gateway.awaitTold();
    JsonNode there = realm.get(id(created));
    assertThat(there.path("name").asText()).isEqualTo("nightly load");
    assertThat(there.path("enabled").asBoolean()).isTrue();
    assertThat(there.path("publicClient").asBoolean()).isFalse();
    assertThat(there.path("serviceAccountsEnabled").asBoolean()).isTrue();
    assertThat(there.path("standardFlowEnabled").asBoolean()).isFalse();
    assertThat(there.path("directAccessGrantsEnabled").asBoolean()).isFalse();
    assertThat(there.path("attributes").path("knox.realms").asText()).isEqualTo("lake");
    String secret = SECRETS.of(created);
    assertThat(realm.login(id(created), secret)).isEqualTo(200);
    assertThat(gateway.token("lake", id(created), secret)).isEqualTo(200);
    gateway
        .admin()
        .change(id(created), "{\"default_policy\":\"nightly\",\"realms\":[\"lake\",\"sea\"]}");
    gateway.awaitTold();
    JsonNode attributes = realm.get(id(created)).path("attributes");
    assertThat(attributes.path("knox.realms").asText()).isEqualTo("lake,sea");
    assertThat(attributes.path("knox.default_policy").asText()).isEqualTo("nightly");
    gateway.admin().change(id(created), "{\"default_policy\":null,\"realms\":[]}");
    gateway.awaitTold();
    assertThat(realm.get(id(created)).path("attributes").path("knox.realms").asText()).isEmpty();
    assertThat(realm.login(id(created), secret)).isEqualTo(200);
  }

  @Test
  void clientsCreatedInKeycloakCanBeTriggeredManuallyToBeImported() {
    String id = newId("made in Keycloak: ä");
    String secret = SECRETS.chosen();
    realm.add(KeycloakRealm.serviceAccount(id, secret).put("name", "from the console"));
    assertThat(realm.login(id, secret)).isEqualTo(200);
    JsonNode run = gateway.sync();
    assertThat(run.path("created").asInt()).as(run.toString()).isPositive();
    assertThat(run.path("failed").asInt()).as(run.toString()).isZero();
    JsonNode here = viewed(id);
    assertThat(here.path("source").asText()).isEqualTo("keycloak");
    assertThat(here.path("client_name").asText()).isEqualTo("from the console");
    assertThat(here.path("realms")).isEmpty();
    assertThat(gateway.process().login("lake", encoded(id), encoded(secret))).isEqualTo("403");
    assign(id, "lake");
    // The same secret gets a token from Keycloak and from us.
    assertThat(gateway.token("lake", id, secret)).isEqualTo(200);
    assertThat(gateway.process().login("lake", encoded(id), encoded(secret)))
        .isEqualTo("service-account-" + id.toLowerCase(Locale.ROOT));
    assertThat(gateway.token("lake", id, secret + "x")).isEqualTo(401);
    assertThat(gateway.token("sea", id, secret)).isEqualTo(400);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static JsonNode viewed(String id) {
    return gateway.admin().viewed(encoded(id).replace("+", "%20"));
  }

  private static void assign(String id, String realmHere) {
    assertThat(
            gateway
                .admin()
                .change(encoded(id).replace("+", "%20"), "{\"realms\":[\"" + realmHere + "\"]}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void orAutomaticallyWhileSearching() {
    assertThat(gateway.process().clients("sam").send("POST", "/clients/sync", "").status())
        .isEqualTo(403);
    assertThat(gateway.process().clients("sam").send("GET", "/clients/sync", "").status())
        .isEqualTo(403);
    String id = newId("found");
    realm.add(KeycloakRealm.serviceAccount(id, SECRETS.chosen()));
    JsonNode answer = gateway.admin().list("?search=" + id).json();
    assertThat(answer.path("clients").findValuesAsText("client_id")).containsExactly(id);
    assertThat(answer.has("stale")).isFalse();
  }

  @Test
  void theSecretCanBeResetAndTheNameModifiedHere() {
    JsonNode created = gateway.create("before", "lake");
    String id = id(created);
    String old = SECRETS.of(created);
    String reset = SECRETS.of(gateway.admin().reset(id, "{\"grace_period\":3600}").json());
    gateway.admin().change(id, "{\"client_name\":\"after\"}");
    gateway.awaitTold();
    assertThat(realm.get(id).path("name").asText()).isEqualTo("after");
    assertThat(realm.login(id, reset)).isEqualTo(200);
    assertThat(realm.login(id, old)).isEqualTo(401);
    assertThat(gateway.token("lake", id, reset)).isEqualTo(200);
  }

  @Test
  void orByKeycloakAdministrationConsole() {
    JsonNode created = gateway.create("named here", "lake");
    String id = id(created);
    String old = SECRETS.of(created);
    gateway.awaitTold();
    realm.change(id, Map.of("name", "named there"));
    String regenerated = SECRETS.add(realm.regenerateSecret(id));
    gateway.sync();
    assertThat(gateway.admin().viewed(id).path("client_name").asText()).isEqualTo("named there");
    assertThat(gateway.token("lake", id, regenerated)).isEqualTo(200);
    assertThat(gateway.token("lake", id, old)).isEqualTo(401);
    assertThat(gateway.admin().send("GET", "/clients/" + id + "/history", "").body())
        .contains("\"user\":\"keycloak\"");
  }

  @Test
  void disablingAndEnablingGoesBothWays() {
    JsonNode created = gateway.create("on and off", "lake");
    String id = id(created);
    String secret = SECRETS.of(created);
    gateway.admin().change(id, "{\"enabled\":false}");
    gateway.awaitTold();
    assertThat(realm.get(id).path("enabled").asBoolean()).isFalse();
    // What an operator disabled stays so, whatever Keycloak says.
    realm.change(id, Map.of("enabled", true));
    gateway.sync();
    gateway.awaitTold();
    assertThat(realm.get(id).path("enabled").asBoolean()).isFalse();
    assertThat(gateway.token("lake", id, secret)).isEqualTo(401);
    gateway.admin().change(id, "{\"enabled\":true}");
    gateway.awaitTold();
    realm.change(id, Map.of("enabled", false));
    gateway.sync();
    assertThat(gateway.token("lake", id, secret)).isEqualTo(401);
    // What Keycloak disabled it may enable.
    realm.change(id, Map.of("enabled", true));
    gateway.sync();
    assertThat(gateway.token("lake", id, secret)).isEqualTo(200);
  }

  @Test
  void anApiClientCanBeDeletedHere() {
    String id = id(gateway.create("deleted here"));
    gateway.awaitTold();
    assertThat(realm.find(id)).isPresent();
    assertThat(gateway.admin().delete(id).status()).isEqualTo(204);
    gateway.awaitTold();
    assertThat(realm.find(id)).isEmpty();
  }

  @Test
  void orByKeycloakAdministrationConsoleAndIsThenDisabledHere() {
    JsonNode created = gateway.create("deleted there", "lake");
    String id = id(created);
    gateway.awaitTold();
    realm.delete(id);
    JsonNode run = gateway.sync();
    assertThat(run.path("disabled").asInt()).as(run.toString()).isEqualTo(1);
    assertThat(gateway.admin().viewed(id).path("enabled").asBoolean()).isFalse();
    assertThat(gateway.token("lake", id, SECRETS.of(created))).isEqualTo(401);
    // With a new secret it is made there again.
    gateway.admin().change(id, "{\"enabled\":true}");
    String reset = SECRETS.of(gateway.admin().reset(id, "").json());
    gateway.awaitTold();
    assertThat(realm.login(id, reset)).isEqualTo(200);
  }

  @Test
  void aClientOfKeycloakThatIsDeletedHere_staysThere_andDoesNotComeBack() {
    String id = newId("only-there");
    realm.add(KeycloakRealm.serviceAccount(id, SECRETS.chosen()));
    gateway.sync();
    assertThat(gateway.admin().delete(id).status()).isEqualTo(204);
    gateway.awaitTold();
    JsonNode run = gateway.sync();
    assertThat(run.path("skipped_reasons").path("was deleted here").asInt()).isPositive();
    assertThat(realm.find(id)).isPresent();
    assertThat(gateway.admin().view(id).status()).isEqualTo(404);
  }

  @Test
  void clientsThatAreNoApiClients_areLeftAlone() {
    realm.add(KeycloakRealm.serviceAccount(newId("public"), "").put("publicClient", true));
    realm.add(
        KeycloakRealm.serviceAccount(newId("browser"), SECRETS.chosen())
            .put("serviceAccountsEnabled", false));
    realm.add(
        KeycloakRealm.serviceAccount(newId("key"), SECRETS.chosen())
            .put("clientAuthenticatorType", "client-jwt"));
    realm.add(KeycloakRealm.serviceAccount(newId("weak"), "short"));
    realm.add(KeycloakRealm.serviceAccount("a/" + newId("b"), SECRETS.chosen()));
    String minted = id(gateway.mint("sam"));
    JsonNode reasons = gateway.sync().path("skipped_reasons");
    assertThat(reasons.path("client authentication is off").asInt()).isPositive();
    assertThat(reasons.path("service accounts roles is off").asInt()).isPositive();
    assertThat(reasons.path("does not log in by a client secret").asInt()).isEqualTo(1);
    assertThat(reasons.path("its secret has fewer than 15 characters").asInt()).isEqualTo(1);
    assertThat(reasons.path("its id has characters that cannot stand in a path").asInt())
        .isEqualTo(1);
    assertThat(reasons.path("built into Keycloak").asInt()).isEqualTo(6);
    assertThat(reasons.path("the gateway's own client").asInt()).isEqualTo(1);
    // Nor does a credential that a user minted appear there.
    assertThat(realm.find(minted)).isEmpty();
  }

  @Test
  void aSecondSynchronisation_withNothingChanged_readsAndWritesNothing() {
    realm.add(KeycloakRealm.serviceAccount(newId("same"), SECRETS.chosen()));
    gateway.create("same");
    gateway.sync();
    gateway.awaitTold();
    JsonNode again = gateway.sync();
    assertThat(again.path("read").asInt()).isGreaterThan(2);
    for (String count : List.of("created", "changed", "deleted", "disabled", "failed")) {
      assertThat(again.path(count).asInt()).as(again.toString()).isZero();
    }
    assertThat(again.path("unchanged").asInt()).isGreaterThanOrEqualTo(2);
  }
}
