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
package org.apache.knox.gateway.clientid.it.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.junit.jupiter.api.Test;

class SessionsIT {

  private static final String API = "/named/clientid/api/v1";
  private static final String SESSION = API + "/session";

  private static final int CALLS = 500;
  private static final String SESSION_CLASS = "org.eclipse.jetty.server.session.Session";

  private final GatewayProcess gateway = FrontGateway.get();

  private static String cookie(Answer answer) {
    List<String> cookies = answer.headers().allValues("Set-Cookie");
    return cookies.stream()
        .filter(cookie -> cookie.startsWith("KNOXSESSIONID="))
        .findFirst()
        .orElse("");
  }

  private GatewayClient withCookie(String cookie) {
    return gateway.client().with("Cookie", cookie.split(";", 2)[0]);
  }

  @Test
  void call_thatBringsItsLogin_leavesNoSession() {
    for (String path : List.of("/me", "/clients", "/session", "/oauth/credentials/getUserTokens")) {
      Answer answer = gateway.clientOf("sam").get(API + path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(cookie(answer)).as(path).isEmpty();
    }
    Answer told = gateway.clientOf("sam").get(SESSION);
    assertThat(told.json().path("user").asText()).isEqualTo("sam");
    assertThat(told.json().path("session").asBoolean()).isFalse();
  }

  /** A session lives for half an hour: some ten thousand of them wear out a small heap. */
  @Test
  void calls_thatBringTheirLogin_leaveNoSessionsInTheHeap() {
    long before = sessions();
    List<String> paths = List.of("/me", "/clients", "/session", "/realms", "/policies");
    IntStream.range(0, CALLS)
        .parallel()
        .forEach(
            call ->
                assertThat(gateway.clientOf("sam").get(API + paths.get(call % 5)).status())
                    .isEqualTo(200));
    assertThat(sessions() - before).as("sessions in the gateway's heap").isLessThan(50);
  }

  /** What is left of them after a collection of the whole heap. */
  private long sessions() {
    String heap =
        Command.run(
                Path.of("/"),
                Map.of(),
                List.of(
                    Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                    Long.toString(gateway.pid()),
                    "GC.class_histogram"))
            .mustSucceed()
            .output();
    assertThat(heap).contains("java.lang.String");
    return heap.lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns.length > 3 && columns[3].equals(SESSION_CLASS))
        .mapToLong(columns -> Long.parseLong(columns[1]))
        .sum();
  }

  @Test
  void session_askedFor_logsInUntilItIsEnded() {
    Answer opened = gateway.clientOf("sam").post(SESSION);
    JsonNode told = opened.json();
    assertThat(opened.status()).isEqualTo(200);
    assertThat(told.path("user").asText()).isEqualTo("sam");
    assertThat(told.path("expires_in").asLong()).isBetween(43_000L, 43_200L);
    assertThat(told.path("idle_timeout").asLong()).isEqualTo(1800);
    String cookie = cookie(opened);
    assertThat(cookie).contains("HttpOnly").contains("Secure").contains("SameSite=Strict");
    GatewayClient client = withCookie(cookie);
    assertThat(client.get(API + "/me").json().path("user").asText()).isEqualTo("sam");
    assertThat(client.get(SESSION).json().path("session").asBoolean()).isTrue();
    assertThat(client.send("DELETE", SESSION, "").status()).isEqualTo(204);
    assertThat(client.get(API + "/me").status()).isEqualTo(401);
  }

  @Test
  void session_ofAnother_givesWayToTheLogin() {
    String samsCookie = cookie(gateway.clientOf("sam").post(SESSION));
    Answer opened =
        gateway.clientOf("tom").with("Cookie", samsCookie.split(";", 2)[0]).post(SESSION);
    assertThat(opened.json().path("user").asText()).isEqualTo("tom");
    assertThat(cookie(opened)).isNotEmpty().isNotEqualTo(samsCookie);
    assertThat(withCookie(samsCookie).get(API + "/me").status()).isEqualTo(401);
  }

  @Test
  void session_oneTooManyOfAUser_endsTheOldest() {
    String first = cookie(gateway.clientOf("guest").post(SESSION));
    for (int i = 0; i < 16; i++) {
      assertThat(gateway.clientOf("guest").post(SESSION).status()).isEqualTo(200);
    }
    assertThat(withCookie(first).get(API + "/me").status()).isEqualTo(401);
  }

  @Test
  void session_loginThatMakesNone_isToldSo() {
    Answer answer = FrontGateway.api("anna").client().post("/people/clientid/api/v1/session");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
    assertThat(cookie(answer)).isEmpty();
  }
}
