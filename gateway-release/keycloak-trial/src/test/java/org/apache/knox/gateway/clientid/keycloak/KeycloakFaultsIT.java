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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.keycloak.FaultyProxy.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is between the gateway and Keycloak fails while both sides change; then it recovers, and
 * both sides have to agree, field by field.
 */
@Tag("full")
class KeycloakFaultsIT {

  private static KeycloakRealm realm;
  private static FaultyProxy proxy;
  private static KeycloakGateway gateway;

  /** The secret that each client must have in the end; empty = it must not be there. */
  private final Map<String, String> secrets = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    realm = KeycloakRealm.create(KeycloakServer.shared(), "faults");
    proxy = FaultyProxy.before(KeycloakServer.shared());
    GatewayHome home =
        KeycloakGateway.home(
            proxy.url(), "faults", Map.of("timeout.connect", "500", "timeout.read", "1500"));
    gateway = KeycloakGateway.start(home);
  }

  @AfterAll
  static void stop() {
    try (FaultyProxy closing = proxy;
        KeycloakGateway stopping = gateway) {
      assertThat(closing.url()).isNotEqualTo(stopping.process().url());
    }
  }

  @AfterEach
  void recover() {
    proxy.fail(Fault.NONE);
  }

  private String create(String name) {
    JsonNode created = gateway.create(name, "lake");
    String id = created.path("client_id").asText();
    secrets.put(id, created.path("client_secret").asText());
    return id;
  }

  /** Of each kind of change one, on both sides. */
  private void changeBothSides(String renamed, String reset, String deleted, String changedThere) {
    create("made meanwhile");
    gateway.admin().change(renamed, "{\"client_name\":\"renamed meanwhile\",\"enabled\":false}");
    secrets.put(reset, gateway.admin().reset(reset, "").json().path("client_secret").asText());
    gateway.admin().delete(deleted);
    secrets.put(deleted, "");
    realm.change(changedThere, Map.of("name", "renamed there"));
    secrets.put(changedThere, realm.regenerateSecret(changedThere));
    String imported = "imported-" + UUID.randomUUID();
    String secret = "a secret of " + imported;
    realm.add(KeycloakRealm.serviceAccount(imported, secret));
    secrets.put(imported, secret);
  }

  private void assertAgreement() {
    gateway.awaitTold();
    JsonNode run = gateway.sync();
    assertThat(run.has("error_description")).as(run.toString()).isFalse();
    assertThat(run.path("failed").asInt()).as(run.toString()).isZero();
    gateway.awaitTold();
    secrets.forEach(
        (id, secret) -> {
          if (secret.isEmpty()) {
            assertThat(realm.find(id)).as(id).isEmpty();
            assertThat(gateway.admin().view(id).status()).as(id).isEqualTo(404);
            return;
          }
          JsonNode there = realm.get(id);
          JsonNode here = gateway.admin().viewed(id);
          assertThat(here.path("client_name").asText()).isEqualTo(there.path("name").asText());
          boolean enabled = there.path("enabled").asBoolean();
          assertThat(here.path("enabled").asBoolean()).as(id).isEqualTo(enabled);
          assertThat(there.path("attributes").path("knox.realms").asText())
              .isEqualTo(here.path("realms").path(0).asText());
          assertThat(realm.login(id, secret)).as(id).isEqualTo(enabled ? 200 : 401);
          assertThat(gateway.token("lake", id, secret))
              .as(id)
              .isEqualTo(!enabled ? 401 : here.path("realms").isEmpty() ? 400 : 200);
        });
    JsonNode again = gateway.sync();
    assertThat(again.path("changed").asInt() + again.path("created").asInt()).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void fault_whileBothSidesChange_losesNothing(Fault fault) {
    String renamed = create("to be renamed");
    String reset = create("to be reset");
    String deleted = create("to be deleted");
    String changedThere = create("to be changed there");
    gateway.awaitTold();
    proxy.fail(fault);
    changeBothSides(renamed, reset, deleted, changedThere);
    gateway.admin().send("POST", "/clients/sync", "");
    if (fault == Fault.DUPLICATE) {
      gateway.await("a duplicate", () -> proxy.failed() > 3);
    } else {
      gateway.await(
          "an error to be seen",
          () -> gateway.status().toString().matches(".*(last_error|error_description).*"));
      // Local work goes on.
      String meanwhile = create("still made");
      assertThat(gateway.token("lake", meanwhile, secrets.getOrDefault(meanwhile, "")))
          .isEqualTo(200);
      if (fault != Fault.CUT) {
        // Answers to changes have no body that could be cut.
        assertThat(gateway.status().path("pending").asInt()).isPositive();
      }
    }
    proxy.fail(Fault.NONE);
    assertAgreement();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.INCLUDE,
      names = {"HANGING", "ANSWER_LOST"})
  void gateway_killedDuringAnOutgoingChange_losesNothing(Fault fault) {
    String renamed = create("to be renamed");
    String reset = create("to be reset");
    String deleted = create("to be deleted");
    String changedThere = create("to be changed there");
    gateway.awaitTold();
    proxy.fail(fault);
    changeBothSides(renamed, reset, deleted, changedThere);
    gateway.await("a request on its way", () -> proxy.failed() > 0);
    gateway.process().kill();
    proxy.fail(Fault.NONE);
    gateway.process().start();
    assertAgreement();
  }

  @Test
  void keycloakRestarted_withItsTokensGone_isToldWithANewOne() {
    String id = create("before");
    gateway.awaitTold();
    realm.invalidateTokens();
    gateway.admin().change(id, "{\"client_name\":\"after\"}");
    assertAgreement();
    assertThat(realm.get(id).path("name").asText()).isEqualTo("after");
  }

  @Test
  void permissionMissing_isVisible_andWhatIsHereGoesOn() {
    String id = create("before");
    gateway.awaitTold();
    realm.permit(false);
    gateway.admin().change(id, "{\"client_name\":\"after\"}");
    gateway.await(
        "the reason",
        () -> gateway.status().toString().contains("view-clients and manage-clients"));
    assertThat(gateway.token("lake", id, secrets.getOrDefault(id, ""))).isEqualTo(200);
    realm.permit(true);
    assertAgreement();
  }
}
