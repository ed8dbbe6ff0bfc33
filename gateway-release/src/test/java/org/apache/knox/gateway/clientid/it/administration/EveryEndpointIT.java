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
import java.util.Locale;
import java.util.Set;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What holds for each endpoint that the OpenAPI document names, so also for those to come. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class EveryEndpointIT {

  /** What {@link AuthorizationTableIT} and {@link LifeCycleTableIT} try for each kind of caller. */
  private static final Set<String> TABLED =
      Set.of(
          "POST /oauth/credentials",
          "GET /oauth/credentials/getUserTokens",
          "GET /oauth/credentials/getTssStatus",
          "PUT /oauth/credentials/renew",
          "DELETE /oauth/credentials/revoke",
          "PUT /oauth/credentials/enable",
          "PUT /oauth/credentials/disable",
          "GET /clients",
          "POST /clients",
          "POST /clients/bulk",
          "GET /clients/sync",
          "POST /clients/sync",
          "GET /clients/{client_id}",
          "PATCH /clients/{client_id}",
          "DELETE /clients/{client_id}",
          "POST /clients/{client_id}/secret",
          "DELETE /clients/{client_id}/secret/{secret_id}",
          "GET /clients/{client_id}/history",
          "GET /realms",
          "GET /policies",
          "GET /me",
          "GET /session",
          "POST /session",
          "DELETE /session",
          "GET /statistics",
          "GET /metrics",
          "GET /openapi.json");

  private static List<String> operations() {
    List<String> operations = new ArrayList<>();
    JsonNode paths = clients("admin").send("GET", "/openapi.json", "").json().path("paths");
    paths
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (!method.equals("parameters")) {
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return operations;
  }

  @Test
  void everyEndpoint_isInATableOfCallers() {
    assertThat(operations()).containsExactlyInAnyOrderElementsOf(TABLED);
  }

  private static Answer call(ClientsApi caller, String operation, String id) {
    String[] methodAndPath = operation.split(" ", 2);
    return caller.send(
        methodAndPath[0],
        methodAndPath[1].replace("{client_id}", id).replace("{secret_id}", "x"),
        operation.contains("/oauth/") ? id : "{}");
  }

  @Test
  void everyEndpoint_nobodyLoggedIn_refuses() {
    String id = clients("admin").created("{}").path("client_id").asText();
    ClientsApi anonymous = new ClientsApi(AdministrationGateway.get().client(), "people");
    for (String operation : operations()) {
      assertThat(call(anonymous, operation, id).status()).describedAs(operation).isIn(401, 403);
    }
  }

  /** By our provider, where its owner is an operator. */
  @Test
  void everyEndpoint_apiClientLoggedIn_refuses() {
    JsonNode created = clients("admin").created("{\"owner\":\"sam\",\"realms\":[\"*\"]}");
    String id = created.path("client_id").asText();
    String secret = created.path("client_secret").asText();
    GatewayClient client = AdministrationGateway.get().client();
    for (GatewayClient login : List.of(client.as(id, secret), client.withBearer(secret))) {
      for (String operation : operations()) {
        Answer answer = call(new ClientsApi(login, "mixed"), operation, id);
        assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(403);
        assertThat(answer.json().path("error").asText()).isEqualTo("access_denied");
      }
    }
    assertThat(clients("admin").viewed(id).path("secrets")).isEqualTo(created.path("secrets"));
  }

  @Test
  void everyEndpoint_whateverItAnswers_isForNoCacheAndNoOtherType() {
    String id = clients("admin").created("{}").path("client_id").asText();
    for (String caller : List.of("tom", "admin")) {
      for (String operation : operations()) {
        Answer answer = call(clients(caller), operation, id);
        assertThat(answer.header("Cache-Control")).describedAs(operation).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options"))
            .describedAs(operation)
            .isEqualTo("nosniff");
      }
    }
  }

  @Test
  void everyEndpointThatChanges_askedByAPageOfAnotherSite_refuses() {
    JsonNode created = clients("admin").created("{}");
    String id = created.path("client_id").asText();
    for (String operation : operations()) {
      if (!operation.startsWith("GET ")) {
        for (String[] mark :
            new String[][] {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}}) {
          Answer answer = call(clients("admin").with(mark[0], mark[1]), operation, id);
          assertThat(answer.status()).describedAs(operation + " " + mark[0]).isEqualTo(403);
        }
      }
    }
    assertThat(clients("admin").viewed(id).path("enabled").asBoolean()).isTrue();
  }
}
