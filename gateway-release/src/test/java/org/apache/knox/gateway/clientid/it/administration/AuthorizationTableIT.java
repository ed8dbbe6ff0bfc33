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
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each endpoint of one client, for each kind of caller, on clients in different places. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class AuthorizationTableIT {

  /** Who calls, in the order of the columns of {@link #EXPECTED}. */
  private static final List<String> CALLERS = List.of("admin", "gus", "eve", "olga", "sam", "tom");

  /** Where the client is that is called upon; sam owns it, but the one without owner. */
  private static final List<String> PLACES =
      List.of(
          "{\"owner\":\"sam\",\"realms\":[\"lake\"]}",
          "{\"owner\":\"sam\",\"realms\":[\"lake\",\"sea\"]}",
          "{\"owner\":\"sam\",\"realms\":[\"*\"]}",
          "{\"owner\":\"sam\"}",
          "{\"realms\":[\"lake\"]}");

  /** What is called. */
  private static final List<String> CALLS =
      List.of(
          "GET ",
          "GET /history",
          "PATCH  {\"client_name\":\"renamed\"}",
          "PATCH  {\"enabled\":true}",
          "PATCH  {\"realms\":[\"sea\"]}",
          "POST /secret {\"grace_period\":60}",
          "DELETE /secret/unknown",
          "DELETE ");

  /** For each place: of each call a status for each caller. */
  private static final List<List<String>> EXPECTED =
      List.of(
          List.of(
              "200 200 200 404 200 404",
              "200 200 200 404 200 404",
              "200 200 200 404 200 404",
              "200 200 200 404 200 404",
              "200 200 403 404 403 404",
              "200 200 200 404 200 404",
              "404 404 404 404 404 404",
              "204 204 204 404 204 404"),
          List.of(
              "200 200 200 200 200 404",
              "200 200 200 200 200 404",
              "200 200 403 403 200 404",
              "200 200 403 403 200 404",
              "200 200 403 403 403 404",
              "200 200 403 403 200 404",
              "404 404 403 403 404 404",
              "204 204 403 403 204 404"),
          List.of(
              "200 200 200 200 200 404",
              "200 200 200 200 200 404",
              "200 200 403 403 200 404",
              "200 200 403 403 200 404",
              "200 200 403 403 403 404",
              "200 200 403 403 200 404",
              "404 404 403 403 404 404",
              "204 204 403 403 204 404"),
          List.of(
              "200 200 404 404 200 404",
              "200 200 404 404 200 404",
              "200 200 404 404 200 404",
              "200 200 404 404 200 404",
              "200 200 404 404 403 404",
              "200 200 404 404 200 404",
              "404 404 404 404 404 404",
              "204 204 404 404 204 404"),
          List.of(
              "200 200 200 404 404 404",
              "200 200 200 404 404 404",
              "200 200 200 404 404 404",
              "200 200 200 404 404 404",
              "200 200 403 404 404 404",
              "200 200 200 404 404 404",
              "404 404 404 404 404 404",
              "204 204 204 404 404 404"));

  @Test
  void everyEndpoint_forEveryCaller_answersAsTheTableSays() {
    List<String> wrong = new ArrayList<>();
    for (int place = 0; place < PLACES.size(); place++) {
      for (int call = 0; call < CALLS.size(); call++) {
        String[] expected = EXPECTED.get(place).get(call).split(" ", -1);
        assertThat(expected).hasSameSizeAs(CALLERS);
        for (int caller = 0; caller < expected.length; caller++) {
          check(
              PLACES.get(place),
              CALLS.get(call),
              CALLERS.get(caller),
              Integer.parseInt(expected[caller]),
              wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** On a client of its own, so that no call sees what another did. */
  private static void check(
      String place, String call, String caller, int expected, List<String> wrong) {
    JsonNode created = clients("admin").created(place);
    String id = created.path("client_id").asText();
    String[] parts = call.split(" ", 3);
    String body = parts.length == 3 ? parts[2] : "";
    Answer answer = clients(caller).send(parts[0], "/clients/" + id + parts[1], body);
    if (answer.status() != expected) {
      wrong.add(caller + " " + place + " " + call + ": expected " + expected + ", got " + answer);
    }
    if (answer.status() >= 400) {
      JsonNode now = clients("admin").viewed(id);
      if (!now.path("secrets").equals(created.path("secrets"))
          || now.has("client_name")
          || !now.path("realms").equals(created.path("realms"))) {
        wrong.add(caller + " " + place + " " + call + ": refused and yet changed");
      }
    }
  }

  @Test
  void creating_forWhomAndWhere_dependsOnTheCaller() {
    String[][] table = {
      // admin, gus, eve (lake), olga (sea), sam
      {"{}", "201 201 201 201 201"},
      {"{\"owner\":\"sam\"}", "201 201 403 403 201"},
      {"{\"owner\":\"admin\"}", "201 201 403 403 403"},
      {"{\"realms\":[\"lake\"]}", "201 201 201 403 403"},
      {"{\"realms\":[\"lake\",\"sea\"]}", "201 201 403 403 403"},
      {"{\"realms\":[\"*\"]}", "201 201 403 403 201"},
    };
    for (String[] row : table) {
      String[] expected = row[1].split(" ", -1);
      for (int caller = 0; caller < expected.length; caller++) {
        assertThat(clients(CALLERS.get(caller)).create(row[0]).status())
            .describedAs(CALLERS.get(caller) + " " + row[0])
            .isEqualTo(Integer.parseInt(expected[caller]));
      }
    }
  }

  @Test
  void bulk_doesForEachClientWhatTheCallerMay() {
    String sams = clients("sam").created("{}").path("client_id").asText();
    String lakes = clients("admin").created("{\"realms\":[\"lake\"]}").path("client_id").asText();
    String body = "{\"action\":\"disable\",\"client_ids\":[\"" + sams + "\",\"" + lakes + "\"]}";
    JsonNode toms = clients("tom").send("POST", "/clients/bulk", body).json().path("results");
    assertThat(toms.findValuesAsText("error")).containsExactly("not_found", "not_found");
    JsonNode eves = clients("eve").send("POST", "/clients/bulk", body).json().path("results");
    assertThat(eves.findValuesAsText("outcome")).containsExactly("failed", "changed");
    assertThat(clients("sam").viewed(sams).path("enabled").asBoolean()).isTrue();
    assertThat(clients("admin").viewed(lakes).path("enabled").asBoolean()).isFalse();
  }

  /** However it logs in, and though its owner is an operator there. */
  @Test
  void apiClient_neitherMintsNorAdministers() {
    JsonNode created = clients("admin").created("{\"owner\":\"sam\",\"realms\":[\"*\"]}");
    String id = created.path("client_id").asText();
    String secret = created.path("client_secret").asText();
    String encodedId = id.replace("-", "%2D");
    String accessToken =
        AdministrationGateway.get()
            .client()
            .as(id, secret)
            .postForm("/lake/clientid/oauth2/v1/token", "grant_type=client_credentials")
            .json()
            .path("access_token")
            .asText();
    GatewayClient anonymous = AdministrationGateway.get().client();
    List<GatewayClient> ours =
        List.of(
            anonymous.as(id, secret),
            anonymous.as(encodedId, secret),
            anonymous.withPasscode(secret),
            anonymous.withBearer(secret));
    for (GatewayClient login : ours) {
      assertRefused(new ClientsApi(login, "mixed"), id);
      Answer mint = login.post("/mixed/clientid/api/v1/oauth/credentials");
      assertThat(mint.status()).describedAs(mint.toString()).isEqualTo(403);
    }
    assertRefused(new ClientsApi(anonymous.withPasscode(secret), "knox"), id);
    Answer mint = anonymous.withPasscode(secret).post("/knox/clientid/api/v1/oauth/credentials");
    assertThat(mint.status()).describedAs(mint.toString()).isEqualTo(403);
    assertRefused(new ClientsApi(anonymous.withBearer(accessToken), "knox-tokens"), id);
    assertRefused(new ClientsApi(anonymous.as("Token", accessToken), "knox-tokens"), id);
    Answer byToken = new ClientsApi(anonymous.withBearer(accessToken), "mixed").list("");
    // A token of another realm does not even log in.
    assertThat(byToken.status()).isEqualTo(401);
  }

  private static void assertRefused(ClientsApi api, String id) {
    for (Answer answer :
        List.of(
            api.list(""),
            api.view(id),
            api.create("{}"),
            api.reset(id, ""),
            api.change(id, "{\"client_name\":\"x\"}"),
            api.delete(id),
            api.send("GET", "/realms", ""))) {
      assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(403);
      assertThat(answer.json().path("error").asText()).isEqualTo("access_denied");
    }
  }
}
