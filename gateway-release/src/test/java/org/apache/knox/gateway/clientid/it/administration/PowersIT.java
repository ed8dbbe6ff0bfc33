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
package org.apache.knox.gateway.clientid.it.administration;

import static org.apache.knox.gateway.clientid.fixture.AdministrationGateway.clients;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.it.administration.PowersTable.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries each cell of {@code docs/security-powers.md}: each power, for each kind of caller. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class PowersIT {

  private static final String YES = "yes";
  private static final String NO = "no";
  private static final String UNSEEN = "unseen";
  private static final String NEVER = "never";

  /** What a client of each table is made of; sam owns all but the service account. */
  private static final Map<String, String> PLACES =
      Map.of(
          "A client of sam in `lake`", "\"owner\":\"sam\",\"realms\":[\"lake\"]",
          "A client of sam in `lake` and `sea`", "\"owner\":\"sam\",\"realms\":[\"lake\",\"sea\"]",
          "A client of sam in all realms", "\"owner\":\"sam\",\"realms\":[\"*\"]",
          "A client of sam in no realm", "\"owner\":\"sam\",\"realms\":[]",
          "A service account in `lake`", "\"realms\":[\"lake\"]");

  private static final Set<String> TRIED_IN_BULK =
      Set.of("A client of sam in `lake`", "A service account in `lake`");

  private static final Map<String, String> NEW =
      Map.of(
          "of one's own", "{}",
          "for sam", "{\"owner\":\"sam\"}",
          "for admin", "{\"owner\":\"admin\"}",
          "in `lake`", "{\"realms\":[\"lake\"]}",
          "in `lake` and `sea`", "{\"realms\":[\"lake\",\"sea\"]}",
          "in all realms", "{\"realms\":[\"*\"]}",
          "in `lake` with a policy", "{\"realms\":[\"lake\"],\"policies\":[\"nightly\"]}");

  private static final Map<String, String> WHOLE =
      Map.of(
          "who one is", "/me",
          "realms and policies", "/policies",
          "statistics of what one sees", "/statistics",
          "metrics", "/metrics");

  private final List<String> wrong = new ArrayList<>();

  @Test
  void document_hasAllTables() {
    assertThat(PowersTable.read().keySet())
        .containsAll(PLACES.keySet())
        .contains("Making a client", "What is there for all clients")
        .hasSize(PLACES.size() + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A client of sam in `lake`",
        "A client of sam in `lake` and `sea`",
        "A client of sam in all realms",
        "A client of sam in no realm",
        "A service account in `lake`"
      })
  void eachPower_overAClient_isAsTheTableSays(String place) {
    Map<String, List<Cell>> powers = new LinkedHashMap<>();
    for (Cell cell : named(PowersTable.read(), place)) {
      powers.computeIfAbsent(cell.what(), what -> new ArrayList<>()).add(cell);
    }
    powers.forEach(
        (what, cells) -> {
          tryEach(place, cells, false);
          if (TRIED_IN_BULK.contains(place)) {
            tryEach(place, cells, true);
          }
        });
    assertThat(wrong).isEmpty();
  }

  /** What is refused may be tried on one client, as it changes nothing; what is done may not. */
  private void tryEach(String place, List<Cell> cells, boolean inBulk) {
    OneClient client = OneClient.made(named(PLACES, place));
    JsonNode before = client.prepared(cells.get(0).what());
    if (!inBulk || client.bulk(cells.get(0).what()).isPresent()) {
      for (Cell cell : cells) {
        if (!cell.expected().equals(YES)) {
          tryOne(place, cell, client, inBulk);
          JsonNode after = clients("admin").viewed(client.id());
          if (!withoutUse(after).equals(withoutUse(before))) {
            wrong.add(place + ": " + cell + " was refused and yet changed it: " + after);
          }
        }
      }
      for (Cell cell : cells) {
        if (cell.expected().equals(YES)) {
          OneClient ownOfCell = OneClient.made(named(PLACES, place));
          ownOfCell.prepared(cell.what());
          tryOne(place, cell, ownOfCell, inBulk);
          ownOfCell.forget();
        }
      }
    }
    client.forget();
  }

  private static JsonNode withoutUse(JsonNode client) {
    return ((ObjectNode) client.deepCopy()).without("last_used_at");
  }

  private void tryOne(String place, Cell cell, OneClient client, boolean inBulk) {
    if (inBulk) {
      tryInBulk(place, cell, client);
      return;
    }
    Answer answer = client.tried(cell.what(), Who.of(cell.who(), client.json()));
    String outcome =
        cell.what().endsWith("list it")
            ? answer.status() == 200 && answer.body().contains(client.id()) ? YES : NO
            : outcome(answer);
    check(place, cell, outcome, answer);
  }

  /** First tried only, then done. */
  private void tryInBulk(String place, Cell cell, OneClient client) {
    ObjectNode body = client.bulk(cell.what()).orElseThrow();
    body.putArray("client_ids").add(client.id());
    Who who = Who.of(cell.who(), client.json());
    for (boolean dryRun : List.of(true, false)) {
      body.put("dry_run", dryRun);
      Answer answer = who.send("POST", "/clients/bulk", body.toString());
      check(place + ", in bulk, dry_run=" + dryRun, cell, outcomeInBulk(answer), answer);
    }
  }

  private static String outcomeInBulk(Answer answer) {
    if (answer.status() != 200) {
      return outcome(answer);
    }
    JsonNode line = answer.json().path("results").path(0);
    return switch (line.path("error").asText()) {
      case "" -> YES;
      case "not_found" -> UNSEEN;
      case "access_denied" -> NO;
      default -> line.toString();
    };
  }

  private void check(String place, Cell cell, String outcome, Answer answer) {
    if (!outcome.equals(cell.expected())) {
      wrong.add(place + ": " + cell + ", got " + outcome + ": " + answer);
    }
  }

  private static String outcome(Answer answer) {
    return switch (answer.status()) {
      case 200, 201, 204 -> YES;
      case 400 -> NEVER;
      case 401, 403 -> NO;
      case 404 -> UNSEEN;
      default -> answer.toString();
    };
  }

  @Test
  void eachPower_ofMaking_isAsTheTableSays() {
    JsonNode own = OneClient.made(named(PLACES, "A client of sam in all realms")).json();
    for (Cell cell : named(PowersTable.read(), "Making a client")) {
      Who who = Who.of(cell.who(), own);
      Answer answer =
          cell.what().equals("by minting")
              ? who.credentials("POST", "", "")
              : who.send("POST", "/clients", named(NEW, cell.what()));
      check("making", cell, outcome(answer), answer);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void eachPower_overTheWhole_isAsTheTableSays() {
    JsonNode own = OneClient.made(named(PLACES, "A client of sam in all realms")).json();
    for (Cell cell : named(PowersTable.read(), "What is there for all clients")) {
      Answer answer = Who.of(cell.who(), own).send("GET", named(WHOLE, cell.what()), "");
      check("the whole", cell, outcome(answer), answer);
    }
    assertThat(wrong).isEmpty();
  }

  /** As after a demotion: in the topology {@code short} nobody is an operator. */
  @Test
  void maker_whereNoOperator_hasNoPowerOverWhatSheMade() {
    String id = clients("eve").created("{\"realms\":[\"lake\"]}").path("client_id").asText();
    CredentialsApi demoted =
        new CredentialsApi(AdministrationGateway.get().client().with("SM_USER", "eve"), "short");
    for (Answer answer :
        List.of(demoted.disable(id), demoted.enable(id), demoted.revoke(id), demoted.renew(id))) {
      assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(403);
    }
    assertThat(demoted.list("?createdBy=eve").body()).doesNotContain(id);
    assertThat(clients("short", "eve").view(id).status()).isEqualTo(404);
    assertThat(clients("eve").viewed(id).path("enabled").asBoolean()).isTrue();
  }

  /** However it logs in, and though its owner is an operator there. */
  @Test
  void apiClient_whateverItsLogin_neitherMintsNorAdministers() {
    JsonNode created = clients("admin").created("{\"owner\":\"sam\",\"realms\":[\"*\"]}");
    String id = created.path("client_id").asText();
    String secret = created.path("client_secret").asText();
    GatewayClient anonymous = AdministrationGateway.get().client();
    for (GatewayClient login :
        List.of(
            anonymous.as(id, secret),
            anonymous.as(id.replace("-", "%2D"), secret),
            anonymous.withPasscode(secret),
            anonymous.withBearer(secret))) {
      Who who = new Who(login, "mixed", "");
      for (Answer answer :
          List.of(
              who.send("GET", "/clients", ""),
              who.send("POST", "/clients", "{}"),
              who.send("POST", "/clients/" + id + "/secret", ""),
              who.send("GET", "/realms", ""),
              who.credentials("POST", "", ""))) {
        assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(403);
        assertThat(answer.json().path("error").asText()).isEqualTo("access_denied");
      }
    }
  }

  private static <V> V named(Map<String, V> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
  }
}
