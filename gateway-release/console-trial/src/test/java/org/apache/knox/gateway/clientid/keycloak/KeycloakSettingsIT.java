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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.keycloak.FaultyProxy.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is done only if it is configured. */
@BesideTheBrowser
class KeycloakSettingsIT {

  private static final long SEARCH_WAIT_MILLIS = 3_000;

  private static KeycloakRealm realm;
  private static FaultyProxy proxy;
  private static KeycloakGateway gateway;

  @BeforeAll
  static void start() {
    realm = KeycloakRealm.create(KeycloakServer.shared(), "settings");
    proxy = FaultyProxy.before(KeycloakServer.shared());
    gateway =
        KeycloakGateway.start(
            KeycloakGateway.home(
                proxy.url(),
                realm,
                Map.of(
                    "sync.interval",
                    "1000",
                    "sync.on.search",
                    "true",
                    "sync.search.age",
                    "0",
                    "sync.search.wait",
                    Long.toString(SEARCH_WAIT_MILLIS),
                    "mirror.minted",
                    "true",
                    "deleted.there",
                    "delete",
                    "delete.imported",
                    "true",
                    "import.realms",
                    "lake")));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    proxy.close();
  }

  @AfterEach
  void recover() {
    proxy.fail(Fault.NONE);
  }

  private static String id(JsonNode client) {
    return client.path("client_id").asText();
  }

  private static String added(Map<String, String> attributes) {
    String id = "made-there-" + UUID.randomUUID();
    var client = KeycloakRealm.serviceAccount(id, "a secret of " + id);
    attributes.forEach(client.putObject("attributes")::put);
    realm.add(client);
    return id;
  }

  private static int status(String id) {
    return gateway.admin().view(id).status();
  }

  @Test
  void interval_takesOverWhatChangedThere_withoutBeingAsked() {
    String id = added(Map.of());
    gateway.await("the next synchronisation", () -> status(id) == 200);
    realm.change(id, Map.of("name", "renamed there"));
    gateway.await(
        "the one after",
        () -> gateway.admin().viewed(id).path("client_name").asText().equals("renamed there"));
  }

  @Test
  void mirrorMinted_makesCredentialsAndClientsOfUsersThere() {
    JsonNode minted = gateway.mint("sam");
    JsonNode made = gateway.process().clients("sam").created("{\"client_name\":\"of sam\"}");
    gateway.awaitTold();
    for (JsonNode each : List.of(minted, made)) {
      assertThat(realm.login(id(each), each.path("client_secret").asText())).isEqualTo(200);
    }
    assertThat(realm.get(id(made)).path("name").asText()).isEqualTo("of sam");
  }

  @Test
  void deletedThere_isDeletedHere() {
    JsonNode created = gateway.create("deleted there", "lake");
    gateway.awaitTold();
    realm.delete(id(created));
    gateway.await("the deletion", () -> status(id(created)) == 404);
    assertThat(gateway.token("lake", id(created), created.path("client_secret").asText()))
        .isEqualTo(401);
  }

  @Test
  void deleteImported_deletesThereWhatWasMadeThere() {
    String id = added(Map.of());
    gateway.await("the import", () -> status(id) == 200);
    assertThat(gateway.admin().delete(id).status()).isEqualTo(204);
    gateway.awaitTold();
    assertThat(realm.find(id)).isEmpty();
    gateway.sync();
    assertThat(status(id)).isEqualTo(404);
  }

  @Test
  void importRealms_takesThoseThatAreAllowed() {
    String id = added(Map.of("knox.realms", "lake,sea"));
    gateway.await("the import", () -> status(id) == 200);
    assertThat(gateway.admin().viewed(id).path("realms").toString()).isEqualTo("[\"lake\"]");
    assertThat(gateway.token("lake", id, "a secret of " + id)).isEqualTo(200);
  }

  @Test
  void search_whileKeycloakDoesNotAnswer_waitsItsTime_andSaysWhatIsStale() {
    String id = id(gateway.create("to be found", "lake"));
    gateway.awaitTold();
    proxy.fail(Fault.HANGING);
    long began = System.nanoTime();
    Answer answer = gateway.admin().list("?search=" + id);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    assertThat(answer.json().path("clients").findValuesAsText("client_id")).containsExactly(id);
    assertThat(answer.json().path("stale").asBoolean()).isTrue();
    assertThat(answer.json().path("stale_reason").asText())
        .isEqualTo("The synchronisation with Keycloak is still under way");
    // Keycloak itself would be waited for thirteen seconds.
    assertThat(millis).isBetween(SEARCH_WAIT_MILLIS, 8_000L);
    proxy.fail(Fault.REFUSED);
    gateway.await(
        "the reason",
        () ->
            stale(id)
                .equals(
                    "The synchronisation with Keycloak failed: Keycloak cannot be connected to"));
    proxy.fail(Fault.NONE);
    gateway.await("an answer that is not stale", () -> stale(id).isEmpty());
  }

  private static String stale(String id) {
    return gateway.admin().list("?search=" + id).json().path("stale_reason").asText();
  }
}
