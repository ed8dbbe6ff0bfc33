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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What an administrator of Keycloak's realm does to act here as somebody else, or to lift what was
 * bounded here, and what must happen: the table of {@code docs/decisions/0016}.
 */
@BesideTheBrowser
class KeycloakAttackIT extends KeycloakAttacks {

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
