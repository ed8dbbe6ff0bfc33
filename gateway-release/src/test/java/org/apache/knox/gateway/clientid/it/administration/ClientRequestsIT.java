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
import static org.apache.knox.gateway.clientid.fixture.AdministrationGateway.login;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests may look like, and what answers do. */
@ResourceLock(AdministrationGateway.CLIENTS)
class ClientRequestsIT {

  private static void assertError(Answer answer, int status, String code, String text) {
    assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.json().path("error").asText()).isEqualTo(code);
    assertThat(answer.json().path("error_description").asText())
        .contains(text)
        .doesNotContain("Exception", "\n");
  }

  @Test
  void create_answer_isThatOfRfc7591() {
    Answer answer =
        clients("sam")
            .create(
                "{\"client_name\":\"  Zoë 東京 \",\"grant_types\":[\"client_credentials\"],"
                    + "\"token_endpoint_auth_method\":\"client_secret_post\","
                    + "\"response_types\":[],\"metadata\":{\"team\":\"etl\"}}");
    assertThat(answer.status()).isEqualTo(201);
    JsonNode client = answer.json();
    assertThat(client.path("client_name").asText()).isEqualTo("Zoë 東京");
    assertThat(client.path("client_secret_expires_at").isIntegralNumber()).isTrue();
    assertThat(client.path("client_secret_expires_at").asLong()).isZero();
    assertThat(client.path("client_id_issued_at").asLong()).isPositive();
    assertThat(client.path("metadata").path("team").asText()).isEqualTo("etl");
    assertThat(answer.header("Location"))
        .endsWith("/people/clientid/api/v1/clients/" + client.path("client_id").asText());
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'client_name':7}                      | client_name",
        "{'client_name':''}                     | client_name",
        "{'client_name':'a\\u0007b'}             | client_name",
        "{'nam':'x'}                            | nam",
        "{'realms':'lake'}                      | realms",
        "{'realms':['nowhere']}                 | realms",
        "{'default_policy':'x','realms':['lake']} | policies",
        "{'expires_at':1}                       | expires_at",
        "{'expires_at':'tomorrow'}              | expires_at",
        "{'expires_at':99999999999999}          | expires_at",
        "{'metadata':{'passcode':'x'}}          | passcode",
        "{'metadata':{'a':1}}                   | metadata",
        "{'grant_types':['authorization_code']} | grant_types",
        "{'response_types':['code']}            | response_types",
        "{'token_endpoint_auth_method':'none'}  | token_endpoint_auth_method",
        "{'owner':''}                           | owner",
        "{'owner':' admin'}                     | owner",
        "{'owner':'admin\\u200B'}               | owner",
        "{'owner':'\\u2060nobody'}              | owner",
        "{'metadata':{'team':'a\\u0000b'}}      | metadata",
      })
  void create_badMember_isNamedAndNothingIsStored(String json, String named) {
    String body = json.replace('\'', '"');
    int before = clients("admin").list("?limit=1000").json().path("clients").size();
    assertError(clients("admin").create(body), 400, "invalid_client_metadata", named);
    assertThat(clients("admin").list("?limit=1000").json().path("clients")).hasSize(before);
  }

  @Test
  void create_bodyThatIsNone_isRefused() {
    ClientsApi admin = clients("admin");
    assertError(admin.create("[]"), 400, "invalid_request", "JSON object");
    assertError(admin.create("{"), 400, "invalid_request", "not JSON");
    assertError(
        admin.create("{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
        400,
        "invalid_request",
        "nested");
    assertError(
        admin.create("{\"client_name\":\"" + "x".repeat(70_000) + "\"}"),
        413,
        "invalid_request",
        "more than");
    assertError(
        AdministrationGateway.get()
            .client()
            .with("SM_USER", "admin")
            .postForm("/people/clientid/api/v1/clients", "client_name=x"),
        415,
        "invalid_request",
        "application/json");
  }

  @Test
  void change_nullRemoves_absentStays() {
    JsonNode created = clients("sam").created("{\"client_name\":\"a\",\"metadata\":{\"k\":\"v\"}}");
    String id = created.path("client_id").asText();
    JsonNode changed = clients("sam").change(id, "{\"client_name\":null}").json();
    assertThat(changed.has("client_name")).isFalse();
    assertThat(changed.path("metadata").path("k").asText()).isEqualTo("v");
    JsonNode disabled = clients("sam").change(id, "{\"enabled\":false}").json();
    assertThat(disabled.path("enabled").asBoolean()).isFalse();
    assertThat(login("lake", id, created.path("client_secret").asText())).isEqualTo("401");
    assertError(
        clients("sam").change(id, "{\"enabled\":null}"), 400, "invalid_client_metadata", "enabled");
    assertError(
        clients("sam").change(id, "{\"owner\":\"tom\"}"), 400, "invalid_client_metadata", "owner");
  }

  @Test
  void change_twoOperatorsAtOnce_oneIsTold() {
    String id = clients("sam").created("{}").path("client_id").asText();
    String tag = clients("sam").view(id).header("ETag");
    ClientsApi first = clients("sam").with("If-Match", tag);
    ClientsApi second = clients("admin").with("If-Match", tag);
    assertThat(first.change(id, "{\"client_name\":\"first\"}").status()).isEqualTo(200);
    assertError(
        second.change(id, "{\"client_name\":\"second\"}"), 412, "precondition_failed", "changed");
    assertError(second.delete(id), 412, "precondition_failed", "changed");
    assertError(second.reset(id, ""), 412, "precondition_failed", "changed");
    assertError(
        clients("sam").with("If-Match", "nonsense").delete(id), 400, "invalid_request", "If-Match");
    assertThat(clients("sam").viewed(id).path("client_name").asText()).isEqualTo("first");
  }

  @Test
  void reset_withGraceUnderLoad_failsNoRequest() throws Exception {
    JsonNode created = clients("sam").created("{}");
    String id = created.path("client_id").asText();
    AtomicReference<String> secret = new AtomicReference<>(created.path("client_secret").asText());
    ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    AtomicBoolean done = new AtomicBoolean();
    List<CompletableFuture<Void>> programs =
        List.of(
            program(() -> logInUntil(done, id, secret, failures)),
            program(() -> logInUntil(done, id, secret, failures)));
    String old = String.valueOf(secret.get());
    JsonNode reset = clients("sam").reset(id, "{\"grace_period\":2}").json();
    long replacedAt = System.nanoTime();
    assertThat(login("lake", id, old)).isEqualTo("sam");
    secret.set(reset.path("client_secret").asText());
    while (login("lake", id, old).equals("sam")) {
      // Two seconds of grace, and one until everybody has noticed.
      assertThat(System.nanoTime() - replacedAt).isLessThan(3_000_000_000L);
      Thread.sleep(20);
    }
    assertThat(System.nanoTime() - replacedAt).isGreaterThan(1_500_000_000L);
    assertThat(login("lake", id, old)).isEqualTo("401");
    done.set(true);
    for (CompletableFuture<Void> program : programs) {
      program.get();
    }
    assertThat(failures).isEmpty();
  }

  /** On a thread of its own, whatever the number of processors. */
  private static CompletableFuture<Void> program(Runnable work) {
    return CompletableFuture.runAsync(work, command -> new Thread(command).start());
  }

  private static void logInUntil(
      AtomicBoolean done,
      String id,
      AtomicReference<String> secret,
      ConcurrentLinkedQueue<String> failures) {
    while (!done.get()) {
      String outcome = login("lake", id, String.valueOf(secret.get()));
      if (!outcome.equals("sam")) {
        failures.add(outcome);
      }
    }
  }

  @Test
  void history_tellsWhoChangedWhat_withoutValues() {
    String id = clients("sam").created("{}").path("client_id").asText();
    clients("admin").change(id, "{\"client_name\":\"hidden value\"}");
    clients("sam").reset(id, "");
    Answer answer = clients("sam").send("GET", "/clients/" + id + "/history", "");
    assertThat(answer.json().path("history").findValuesAsText("user"))
        .containsExactly("sam", "admin", "sam");
    assertThat(answer.body()).contains("client_name").doesNotContain("hidden value");
  }

  @Test
  void change_isAudited_withoutSecrets() {
    JsonNode created = clients("sam").created("{}");
    String id = created.path("client_id").asText();
    String secret = clients("sam").reset(id, "").json().path("client_secret").asText();
    clients("tom").delete(id);
    String audit = AdministrationGateway.get().home().read("logs/gateway-audit.log");
    assertThat(audit.lines().filter(line -> line.contains(id.substring(0, 8))))
        .anyMatch(line -> line.contains("|create-client|") && line.contains("|success|"))
        .anyMatch(line -> line.contains("|reset-secret|") && line.contains("|success|"))
        .anyMatch(line -> line.contains("|delete-client|") && line.contains("|failure|"));
    assertThat(audit).doesNotContain(secret).doesNotContain(created.path("client_secret").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null"
  })
  void change_askedForByAPageOfAnotherSite_isRefused(String header, String value) {
    String id = clients("sam").created("{}").path("client_id").asText();
    ClientsApi browser = clients("sam").with(header, value);
    assertError(browser.create("{}"), 403, "access_denied", "another site");
    assertError(browser.delete(id), 403, "access_denied", "another site");
    Answer mint =
        AdministrationGateway.get()
            .client()
            .with("SM_USER", "sam")
            .with(header, value)
            .post("/people/clientid/api/v1/oauth/credentials");
    assertError(mint, 403, "access_denied", "another site");
    assertThat(browser.view(id).status()).isEqualTo(200);
  }

  @Test
  void change_askedForByTheOwnPage_isDone() {
    String own = AdministrationGateway.get().url("").replaceAll("/gateway.*", "");
    assertThat(clients("sam").with("Sec-Fetch-Site", "same-origin").create("{}").status())
        .isEqualTo(201);
    assertThat(clients("sam").with("Origin", own).create("{}").status()).isEqualTo(201);
  }

  @Test
  void openApi_isServed() {
    Answer answer = clients("sam").send("GET", "/openapi.json", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("openapi").asText()).startsWith("3.0");
  }

  @Test
  void expiry_ofUsersClients_isHeldToTheTopologys() {
    ClientsApi sam = clients("short", "sam");
    long expiresAt = sam.created("{}").path("client_secret_expires_at").asLong();
    assertThat(expiresAt - System.currentTimeMillis() / 1000).isBetween(3_500L, 3_600L);
    assertError(
        sam.create("{\"expires_at\":" + (expiresAt + 7_200) + "}"),
        403,
        "access_denied",
        "expires_at");
  }
}
