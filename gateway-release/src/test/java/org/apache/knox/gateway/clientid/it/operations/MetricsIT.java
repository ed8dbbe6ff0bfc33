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
package org.apache.knox.gateway.clientid.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens is counted, and can be read by who runs the gateway; so is the log. */
class MetricsIT {

  private static final String OAUTH = "/programs/clientid/oauth2/v1/";
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"[^\"\\\\\\n]*\"";

  private static GatewayProcess gateway;

  @BeforeAll
  static void start() {
    gateway =
        GatewayHome.create()
            .keepTokensInOurStore()
            .topology(
                "people",
                TopologyXml.headerLogin()
                    .service("CLIENTID", Map.of("clientid.operators", "admin"))
                    .service("HEALTH"))
            .topology(
                "programs",
                TopologyXml.clientLogin().service("KNOX-SESSION").service("CLIENTID-OAUTH"))
            .start();
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  private static ClientsApi clients(String user) {
    return new ClientsApi(gateway.client().with("SM_USER", user), "people");
  }

  private static Answer scrape() {
    return gateway
        .client()
        .with("SM_USER", "admin")
        .with(
            "Accept", "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3,*/*;q=0.1")
        .get("/people/clientid/api/v1/metrics");
  }

  private static Map<String, Double> values() {
    Map<String, Double> values = new TreeMap<>();
    scrape()
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
            });
    return values;
  }

  private static double grown(Map<String, Double> before, String name) {
    return values().getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
  }

  @Test
  void metrics_asPrometheusAsks_areItsTextFormat() {
    Answer answer = scrape();
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    // Whatever the order of its parameters.
    assertThat(String.valueOf(answer.header("Content-Type")).split(";\\s*", -1))
        .containsExactlyInAnyOrder("text/plain", "version=0.0.4", "charset=utf-8");
    assertThat(answer.body()).endsWith("\n");
    assertThat(answer.body().lines())
        .hasSizeGreaterThan(20)
        .allMatch(
            line ->
                line.matches("# HELP " + NAME + " .+")
                    || line.matches("# TYPE " + NAME + " (counter|gauge|summary)")
                    || line.matches(
                        NAME + "(\\{" + LABEL + "(," + LABEL + ")*})? -?[0-9.]+(E-?[0-9]+)?"));
  }

  @Test
  void loginsTokensAndChanges_areCounted() {
    Map<String, Double> before = values();
    JsonNode created = clients("sam").created("{\"realms\":[\"*\"]}");
    String id = created.path("client_id").asText();
    String secret = created.path("client_secret").asText();
    gateway.client().with("SM_USER", "sam").post("/people/clientid/api/v1/oauth/credentials");
    clients("sam").view("nobody");
    GatewayClient basic = gateway.client().as(id, secret);
    String session = "/programs/session/api/v1/sessioninfo";
    assertThat(basic.get(session).status()).isEqualTo(200);
    assertThat(gateway.client().as(id, "wrong").get(session).status()).isEqualTo(401);
    assertThat(gateway.client().withBearer(secret).get(session).status()).isEqualTo(200);
    String token =
        basic
            .postForm(OAUTH + "token", "grant_type=client_credentials")
            .json()
            .path("access_token")
            .asText();
    assertThat(gateway.client().withBearer(token).get(session).status()).isEqualTo(200);
    assertThat(basic.postForm(OAUTH + "revoke", "token=" + token).status()).isEqualTo(200);
    GatewayClient guessing = gateway.client().as(id, "wrong");
    guessing.postForm(OAUTH + "token", "grant_type=client_credentials");
    guessing.postForm(OAUTH + "introspect", "token=x");
    for (String name :
        new String[] {
          "clientid_changes_total{realm=\"people\",action=\"create-client\",outcome=\"done\"}",
          "clientid_changes_total{realm=\"people\",action=\"issue-credential\",outcome=\"done\"}",
          "clientid_refusals_total{realm=\"people\",error=\"not_found\"}",
          "clientid_logins_total{realm=\"programs\",method=\"basic\",outcome=\"accepted\"}",
          "clientid_logins_total{realm=\"programs\",method=\"basic\",outcome=\"refused\"}",
          "clientid_logins_total{realm=\"programs\",method=\"bearer_secret\",outcome=\"accepted\"}",
          "clientid_logins_total{realm=\"programs\",method=\"access_token\",outcome=\"accepted\"}",
          "clientid_logins_total{realm=\"programs\",method=\"token_endpoint\",outcome=\"accepted\"}",
          "clientid_logins_total{realm=\"programs\",method=\"token_endpoint\",outcome=\"refused\"}",
          "clientid_logins_total{realm=\"programs\",method=\"introspection\",outcome=\"refused\"}",
          "clientid_logins_total{realm=\"programs\",method=\"revocation\",outcome=\"accepted\"}",
          "clientid_tokens_issued_total{realm=\"programs\",grant=\"client_credentials\"}",
          "clientid_tokens_revoked_total{realm=\"programs\"}"
        }) {
      assertThat(grown(before, name)).as(name).isEqualTo(1);
    }
    String refused = "clientid_refusals_total{realm=\"programs\",error=\"invalid_client\"}";
    assertThat(grown(before, refused)).isEqualTo(2);
    for (String name :
        new String[] {
          "clientid_store_seconds_count{operation=\"read\"}",
          "clientid_store_seconds_count{operation=\"write\"}",
          "clientid_store_batch_size_sum",
          "clientid_store_memory_total{outcome=\"hit\"}",
          "clientid_store_memory_total{outcome=\"miss\"}"
        }) {
      assertThat(grown(before, name)).as(name).isPositive();
    }
  }

  @Test
  void metrics_whateverWasCounted_nameNoClientAndNoUser() {
    JsonNode created = clients("very-private-user").created("{\"realms\":[\"*\"]}");
    String id = created.path("client_id").asText();
    String secret = created.path("client_secret").asText();
    gateway.client().as(id, secret).get("/programs/session/api/v1/sessioninfo");
    gateway
        .client()
        .as(id, secret)
        .postForm(OAUTH + "token", "grant_type=made-up-by-the-caller&scope=x");
    assertThat(scrape().body())
        .doesNotContain(id, secret, "very-private-user", "made-up-by-the-caller");
  }

  /** Knox's own way to read its registry has ours, too. */
  @Test
  void metrics_standInKnoxsRegistry() {
    clients("sam").created("{}");
    Answer answer = gateway.client().with("SM_USER", "sam").get("/people/v1/metrics?pretty=true");
    assertThat(answer.body()).contains("clientid.changes.people.create-client.done");
  }

  /** Knox logs an error for each text that it takes for a token and that is none. */
  @Test
  void log_ofAnOrdinaryCall_hasNoError() {
    ClientsApi sams =
        new ClientsApi(
            gateway.client().with("SM_USER", "sam").with("Authorization", "Basic c2FtOnB3"),
            "people");
    sams.created("{\"client_name\":\"nightly\"}");
    assertThat(sams.list("?search=nightly&limit=5").status()).isEqualTo(200);
    assertThat(gateway.home().log().lines()).noneMatch(line -> line.contains("JWT"));
  }
}
