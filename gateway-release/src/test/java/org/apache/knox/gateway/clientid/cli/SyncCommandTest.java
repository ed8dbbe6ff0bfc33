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
package org.apache.knox.gateway.clientid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.knox.gateway.clientid.cli.CommandRun.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command makes of each state that a gateway can tell, one after the other. */
class SyncCommandTest {
  private static final String HEAD =
      "{\"configured\":true,\"keycloak\":{\"url\":\"https://keycloak.example\",\"realm\":\"apis\","
          + "\"reachable\":true},";
  private static final String RUNNING =
      HEAD + "\"state\":\"running\",\"run\":{\"started_at\":1,\"read\":200}}";
  private static final String DONE =
      HEAD
          + "\"state\":\"idle\",\"pending\":2,\"run\":{\"started_at\":1,\"finished_at\":2,\"read\":300,"
          + "\"created\":5,\"changed\":0,\"unchanged\":290,\"skipped\":5,\"failed\":0,"
          + "\"skipped_reasons\":{\"a public client\":5},\"failures\":[]}}";
  private static final String FAILED =
      HEAD
          + "\"state\":\"idle\",\"run\":{\"started_at\":1,\"finished_at\":2,\"read\":2,\"failed\":1,"
          + "\"failures\":[{\"client_id\":\"etl\\u001b[2J\",\"error_description\":\"no secret\"}]}}";
  private static final String BROKEN =
      HEAD
          + "\"state\":\"idle\",\"run\":{\"started_at\":1,\"finished_at\":2,\"read\":0,"
          + "\"error_description\":\"Keycloak does not answer\"}}";

  @TempDir private Path home;
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer gateway;

  @BeforeEach
  void listen() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::answer);
    gateway.start();
  }

  @AfterEach
  void close() {
    gateway.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    String body = answers.remove();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean isError = body.startsWith("{\"error\"");
    int success = exchange.getRequestMethod().equals("POST") ? 202 : 200;
    exchange.sendResponseHeaders(isError ? 404 : success, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Result run(List<String> told, String... arguments) {
    answers.addAll(told);
    Result result =
        new CommandRun(home)
            .with("CLIENTID_URL", "http://127.0.0.1:" + gateway.getAddress().getPort() + "/gateway")
            .with("CLIENTID_USER", "admin")
            .with("CLIENTID_PASSWORD", "admin-password")
            .run(arguments);
    assertThat(answers).isEmpty();
    return result;
  }

  @Test
  void sync_thatTakesAWhile_waitsForTheEndAndSumsUp() {
    Result result = run(List.of(RUNNING, RUNNING, DONE), "sync");
    assertThat(result.exitCode()).describedAs(result.toString()).isZero();
    assertThat(asked)
        .containsExactly(
            "POST /gateway/sandbox/clientid/api/v1/clients/sync",
            "GET /gateway/sandbox/clientid/api/v1/clients/sync",
            "GET /gateway/sandbox/clientid/api/v1/clients/sync");
    assertThat(result.output().lines())
        .containsExactly(
            "https://keycloak.example, realm apis",
            "read 300, 5 created, 290 unchanged, 5 skipped",
            "skipped 5 a public client",
            "2 changes made here have yet to reach Keycloak");
    assertThat(result.errors()).isEmpty();
  }

  @Test
  void sync_someFailed_endsWith1AndNamesThem() {
    Result result = run(List.of(FAILED), "sync");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("1 failed", "failed  etl\\u001b[2J: no secret");
  }

  @Test
  void sync_asAWholeFailed_endsWith1AndSaysWhy() {
    Result result = run(List.of(BROKEN), "sync");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errors()).contains("Keycloak does not answer");
  }

  @Test
  void sync_noWait_onlyStartsIt() {
    Result result = run(List.of(RUNNING), "sync", "--no-wait");
    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).startsWith("started");
  }

  @Test
  void sync_status_startsNothing() {
    Result result = run(List.of(RUNNING), "sync", "--status");
    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).contains("under way: read 200");
    assertThat(asked).containsExactly("GET /gateway/sandbox/clientid/api/v1/clients/sync");
  }

  @Test
  void sync_json_isWhatTheGatewaySaidLast() {
    Result result = run(List.of(RUNNING, FAILED), "sync", "--json");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).startsWith("{").contains("\"failures\"");
    assertThat(result.errors()).isEmpty();
  }

  @Test
  void sync_noKeycloak_endsWith1AndTheGatewaysReason() {
    String none = "{\"error\":\"not_found\",\"error_description\":\"No Keycloak is configured.\"}";
    Result result = run(List.of(none), "sync");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errors()).isEqualTo("clientid: No Keycloak is configured.\n");
    Result status = run(List.of("{\"configured\":false}"), "sync", "--status");
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.errors()).contains("no Keycloak configured");
  }
}
