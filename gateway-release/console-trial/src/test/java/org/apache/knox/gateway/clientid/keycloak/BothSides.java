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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Clients that are changed on both sides, with what has to become of them there and here. */
final class BothSides {

  /**
   * How a client has to be in the end, there and here.
   *
   * @param realms as the attribute in Keycloak names them
   * @param policy empty = none
   */
  private record Expected(
      String name, boolean enabled, String realms, String policy, String secret) {

    Expected withSecret(String newSecret) {
      return new Expected(name, enabled, realms, policy, newSecret);
    }
  }

  private final KeycloakRealm realm;
  private KeycloakGateway gateway;

  /** By the id; null = it must not be there. */
  private final Map<String, @Nullable Expected> clients = new LinkedHashMap<>();

  /**
   * Nothing has been done yet.
   *
   * @param gateway the one at which clients are changed
   */
  BothSides(KeycloakRealm realm, KeycloakGateway gateway) {
    this.realm = realm;
    this.gateway = gateway;
  }

  /** From now on clients are changed at another gateway, with the same database. */
  void goOnAt(KeycloakGateway other) {
    gateway = other;
  }

  /** Makes a client here. */
  String create(String name) {
    JsonNode created = gateway.create(name, "lake");
    String id = created.path("client_id").asText();
    clients.put(id, new Expected(name, true, "lake", "", secret(created)));
    return id;
  }

  private static String secret(JsonNode issued) {
    return issued.path("client_secret").asText();
  }

  /** Changes a client's name here. */
  void rename(String id, String name) {
    patch(id, "{\"client_name\":\"" + name + "\"}");
    Expected before = get(id);
    clients.put(
        id, new Expected(name, before.enabled, before.realms, before.policy, before.secret));
  }

  private void patch(String id, String json) {
    assertThat(gateway.admin().change(id, json).status()).isEqualTo(200);
  }

  private Expected get(String id) {
    Expected expected = clients.get(id);
    if (expected == null) {
      throw new AssertionError("no client " + id);
    }
    return expected;
  }

  /** A client of this test logs in here. */
  void assertLogin(String id) {
    assertThat(gateway.token("lake", id, get(id).secret)).isEqualTo(200);
  }

  /**
   * Makes clients that are on both sides, and then changes them, on one side each: of each kind of
   * change there is one.
   *
   * @param between what happens before the changes, in which nothing waits to be told
   */
  void change(Runnable between) {
    String changed = create("to be changed");
    String reset = create("to be reset");
    String deleted = create("to be deleted");
    String changedThere = create("to be changed there");
    gateway.awaitTold();
    between.run();
    create("made meanwhile");
    patch(
        changed,
        "{\"client_name\":\"changed here\",\"enabled\":false,\"realms\":[\"lake\",\"sea\"],"
            + "\"default_policy\":\"nightly\"}");
    clients.put(
        changed, new Expected("changed here", false, "lake,sea", "nightly", get(changed).secret));
    JsonNode issued = gateway.admin().reset(reset, "").json();
    clients.put(reset, get(reset).withSecret(secret(issued)));
    assertThat(gateway.admin().delete(deleted).status()).isEqualTo(204);
    clients.put(deleted, null);
    realm.change(changedThere, Map.of("name", "changed there", "enabled", false));
    clients.put(
        changedThere,
        new Expected("changed there", false, "lake", "", realm.regenerateSecret(changedThere)));
    String imported = "imported-" + UUID.randomUUID();
    String secret = "a secret of " + imported;
    realm.add(KeycloakRealm.serviceAccount(imported, secret).put("name", "made there"));
    clients.put(imported, new Expected("made there", true, "", "", secret));
  }

  /** Synchronises; then both sides are as they have to be, field by field, and stay so. */
  void assertAgreement() {
    gateway.awaitTold();
    JsonNode run = gateway.sync();
    assertThat(run.has("error_description")).as(run.toString()).isFalse();
    assertThat(run.path("failed").asInt()).as(run.toString()).isZero();
    gateway.awaitTold();
    clients.forEach(
        (id, expected) -> {
          if (expected == null) {
            assertThat(realm.find(id)).as(id).isEmpty();
            assertThat(gateway.admin().view(id).status()).as(id).isEqualTo(404);
          } else {
            assertThere(id, expected);
            assertHere(id, expected);
          }
        });
    JsonNode again = gateway.sync();
    for (String count : List.of("created", "changed", "deleted", "disabled", "failed")) {
      assertThat(again.path(count).asInt()).as(again.toString()).isZero();
    }
    assertThat(gateway.status().path("pending").asInt()).isZero();
  }

  private void assertThere(String id, Expected expected) {
    JsonNode there = realm.get(id);
    assertThat(
            new Expected(
                there.path("name").asText(),
                there.path("enabled").asBoolean(),
                there.path("attributes").path("knox.realms").asText(),
                there.path("attributes").path("knox.default_policy").asText(),
                there.path("secret").asText()))
        .as("there: " + id)
        .isEqualTo(expected);
    assertThat(realm.login(id, expected.secret)).as(id).isEqualTo(expected.enabled ? 200 : 401);
  }

  private static String realms(JsonNode here) {
    List<String> names = new ArrayList<>();
    here.path("realms").forEach(name -> names.add(name.asText()));
    return String.join(",", names);
  }

  private void assertHere(String id, Expected expected) {
    JsonNode here = gateway.admin().viewed(id);
    assertThat(
            new Expected(
                here.path("client_name").asText(),
                here.path("enabled").asBoolean(),
                realms(here),
                here.path("default_policy").asText(),
                expected.secret))
        .as("here: " + id)
        .isEqualTo(expected);
    int granted = expected.realms.isEmpty() ? 400 : 200;
    assertThat(gateway.token("lake", id, expected.secret))
        .as(id)
        .isEqualTo(expected.enabled ? granted : 401);
    assertThat(gateway.token("lake", id, expected.secret + "x")).as(id).isEqualTo(401);
  }
}
