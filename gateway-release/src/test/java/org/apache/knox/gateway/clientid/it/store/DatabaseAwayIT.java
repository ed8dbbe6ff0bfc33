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
package org.apache.knox.gateway.clientid.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A database that answers nothing any more, under two gateways that were set up apart: one that
 * lets nobody in then, as is usual, and one that takes what it knew for true for a minute.
 */
class DatabaseAwayIT {

  /** What an answer may take. */
  private static final Duration SOON = Duration.ofSeconds(2);

  /** A busy machine may make one late, but not each time. */
  private static final int ATTEMPTS = 3;

  /** After this the gateway asks the database again, and does not refuse at once. */
  private static final long PAUSE_MILLIS = 700;

  private static final Postgresql POSTGRESQL = Postgresql.start();
  private static final String SESSION = "/programs/session/api/v1/sessioninfo";
  private static final String OAUTH = "/programs/clientid/oauth2/v1/";
  private static final String CREDENTIALS = "/oauth/credentials/";
  private static GatewayProcess strict;
  private static GatewayProcess lenient;

  @BeforeAll
  static void start() {
    strict = POSTGRESQL.keepTokensOf(StoreTopologies.in(GatewayHome.create())).start();
    GatewayHome home =
        StoreTopologies.in(GatewayHome.create())
            .property("gateway.service.tokenstate.outage.seconds", "60")
            .withMasterSecretOf(strict.home());
    lenient = POSTGRESQL.keepTokensOf(home).start();
  }

  @AfterAll
  static void close() {
    lenient.close();
    strict.close();
    POSTGRESQL.close();
  }

  private static JsonNode created() {
    return StoreTopologies.clients(strict, "sam").created("{\"realms\":[\"*\"]}");
  }

  private static String secret(JsonNode created) {
    return created.path("client_secret").asText();
  }

  /** How long it took until it was told that the database cannot be reached. */
  private static Duration unavailable(Supplier<Answer> request) {
    Instant start = Instant.now();
    Answer answer = request.get();
    Duration took = Duration.between(start, Instant.now());
    assertThat(answer.status()).as("%s", answer).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[0-9]+");
    assertThat(answer.json().path("error").asText()).isEqualTo("temporarily_unavailable");
    return took;
  }

  /** At the same time, so that they also wait for each other; then alone, if it took too long. */
  private static void assertUnavailable(Map<String, Supplier<Answer>> requests)
      throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
    Map<String, Duration> took = new ConcurrentHashMap<>();
    ExecutorService all = Executors.newFixedThreadPool(requests.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      requests.forEach(
          (kind, request) -> running.add(all.submit(() -> took.put(kind, unavailable(request)))));
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      all.shutdownNow();
    }
    for (Map.Entry<String, Duration> each : took.entrySet()) {
      for (int i = 1; i < ATTEMPTS && each.getValue().compareTo(SOON) > 0; i++) {
        Thread.sleep(PAUSE_MILLIS);
        each.setValue(unavailable(Objects.requireNonNull(requests.get(each.getKey()))));
      }
    }
    assertThat(took).allSatisfy((kind, time) -> assertThat(time).as(kind).isLessThan(SOON));
  }

  private static Map<String, Supplier<Answer>> administration(GatewayProcess gateway, String id) {
    ClientsApi admin = StoreTopologies.clients(gateway, "admin");
    Map<String, Supplier<Answer>> requests = new TreeMap<>();
    requests.put("mint", () -> admin.send("POST", "/oauth/credentials", ""));
    requests.put("create", () -> admin.create("{}"));
    requests.put("list", () -> admin.list("?limit=1"));
    requests.put("search", () -> admin.list("?search=nightly"));
    requests.put("view", () -> admin.view(id));
    requests.put("change", () -> admin.change(id, "{\"client_name\":\"x\"}"));
    requests.put("reset", () -> admin.reset(id, ""));
    requests.put("drop secret", () -> admin.send("DELETE", "/clients/" + id + "/secret/x", ""));
    requests.put("delete", () -> admin.delete(id));
    requests.put("history", () -> admin.send("GET", "/clients/" + id + "/history", ""));
    requests.put("statistics", () -> admin.send("GET", "/statistics", ""));
    requests.put("tokens", () -> admin.send("GET", CREDENTIALS + "getUserTokens?userName=x", ""));
    requests.put("renew", () -> admin.send("PUT", CREDENTIALS + "renew", id));
    requests.put("revoke", () -> admin.send("DELETE", CREDENTIALS + "revoke", id));
    requests.put("enable", () -> admin.send("PUT", CREDENTIALS + "enable", id));
    requests.put("disable", () -> admin.send("PUT", CREDENTIALS + "disable", id));
    return requests;
  }

  private static Map<String, Supplier<Answer>> logins(GatewayProcess gateway, JsonNode client) {
    String id = client.path("client_id").asText();
    GatewayClient basic = gateway.client().as(id, secret(client));
    GatewayClient bearer = gateway.client().withBearer(secret(client));
    Map<String, Supplier<Answer>> requests = new TreeMap<>();
    requests.put("Basic login", () -> basic.get(SESSION));
    requests.put("Bearer login", () -> bearer.get(SESSION));
    requests.put("token", () -> basic.postForm(OAUTH + "token", "grant_type=client_credentials"));
    requests.put("introspect", () -> basic.postForm(OAUTH + "introspect", "token=x"));
    requests.put("revoke token", () -> basic.postForm(OAUTH + "revoke", "token=x"));
    return requests;
  }

  private static void awaitService(GatewayProcess gateway, String secret)
      throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!StoreTopologies.logsIn(gateway, secret)
        || StoreTopologies.clients(gateway, "sam").create("{}").status() != 201) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private static void away(Runnable goes, Runnable comes) throws InterruptedException {
    JsonNode other = created();
    JsonNode known = created();
    JsonNode revoked = created();
    for (GatewayProcess gateway : new GatewayProcess[] {strict, lenient}) {
      assertThat(StoreTopologies.logsIn(gateway, secret(known))).isTrue();
      assertThat(StoreTopologies.logsIn(gateway, secret(revoked))).isTrue();
    }
    StoreTopologies.clients(lenient, "sam").delete(revoked.path("client_id").asText());
    goes.run();
    try {
      // What was looked up a moment ago is still remembered by both.
      Thread.sleep(1_000);
      assertThat(StoreTopologies.logsIn(strict, secret(known))).isFalse();
      assertThat(StoreTopologies.logsIn(lenient, secret(known))).isTrue();
      assertThat(StoreTopologies.logsIn(lenient, secret(revoked))).isFalse();
      assertUnavailable(administration(strict, other.path("client_id").asText()));
      assertUnavailable(administration(lenient, other.path("client_id").asText()));
      assertUnavailable(logins(strict, known));
      assertThat(StoreTopologies.logsIn(lenient, secret(known))).isTrue();
    } finally {
      comes.run();
    }
    awaitService(strict, secret(known));
    awaitService(lenient, secret(known));
    assertThat(StoreTopologies.logsIn(strict, secret(revoked))).isFalse();
    assertThat(StoreTopologies.logsIn(lenient, secret(revoked))).isFalse();
  }

  @Test
  void database_frozen_isToldWithinTwoSecondsAndServiceComesBack() throws Exception {
    away(POSTGRESQL::freeze, POSTGRESQL::thaw);
  }

  @Test
  void database_killed_isToldWithinTwoSecondsAndServiceComesBack() throws Exception {
    away(POSTGRESQL::crash, POSTGRESQL::startAgain);
  }

  @Test
  @Tag("full")
  void gateway_startedWhileDatabaseIsFrozen_tellsSoWithinTwoSecondsAndServesOnceItIsBack()
      throws Exception {
    JsonNode known = created();
    lenient.stop();
    POSTGRESQL.freeze();
    try {
      lenient.start();
      assertUnavailable(administration(lenient, known.path("client_id").asText()));
      assertUnavailable(logins(lenient, known));
    } finally {
      POSTGRESQL.thaw();
    }
    awaitService(lenient, secret(known));
  }
}
