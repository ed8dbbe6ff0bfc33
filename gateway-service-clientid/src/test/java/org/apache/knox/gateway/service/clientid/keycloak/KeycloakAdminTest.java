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
package org.apache.knox.gateway.service.clientid.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.keycloak.KeycloakException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests when what answers is not Keycloak, or Keycloak at its worst. */
class KeycloakAdminTest {

  private static final String SECRET = "the gateway's & own secret";
  private static final String TOKEN_PATH = "/realms/lake house/protocol/openid-connect/token";

  /** Answers a request. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile Answer answer = exchange -> answer(exchange, 200, "[]");
  private volatile Answer tokens =
      exchange -> answer(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":60}");

  @BeforeEach
  void listen() throws IOException {
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            (path.equals(TOKEN_PATH) ? tokens : answer).to(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private KeycloakAdmin admin() {
    try {
      return new KeycloakAdmin(
          new KeycloakConnection(
              "http://127.0.0.1:" + server.getAddress().getPort(),
              "lake house",
              "knox-gateway",
              new ClientSecret(SECRET),
              SSLContext.getDefault(),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2)),
          Clock.systemUTC());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeycloakException failure(Kind kind, ThrowingCallable request) {
    KeycloakException thrown = catchThrowableOfType(KeycloakException.class, request);
    assertThat(thrown).isNotNull();
    assertThat(thrown.kind()).as(thrown.description()).isEqualTo(kind);
    assertThat(thrown.description()).doesNotContain(SECRET);
    return thrown;
  }

  @Test
  void secret_goesInTheForm_andTheTokenIsUsedAgain() {
    KeycloakAdmin admin = admin();
    assertThat(admin.page(0, 200)).isEmpty();
    assertThat(admin.page(200, 200)).isEmpty();
    assertThat(requests).hasSize(3);
    assertThat(requests.get(0))
        .contains("client_id=knox-gateway")
        .contains("client_secret=the%20gateway%27s%20%26%20own%20secret");
    assertThat(requests.get(2)).startsWith("GET /admin/realms/lake%20house/clients?first=200");
  }

  @Test
  void refused_isAway() {
    KeycloakAdmin admin = admin();
    server.stop(0);
    failure(Kind.UNREACHABLE, () -> admin.page(0, 200));
  }

  @Test
  void hanging_beforeOrWithinTheAnswer_endsInTime() {
    answer = exchange -> ended.await();
    failure(Kind.UNREACHABLE, () -> admin().page(0, 200));
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('[');
          exchange.getResponseBody().flush();
          ended.await();
        };
    failure(Kind.UNREACHABLE, () -> admin().page(0, 200));
  }

  @Test
  void answer_thatIsCutOrNoJson_isAway() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("[{\"clientId\":".getBytes(UTF_8));
        };
    failure(Kind.UNREACHABLE, () -> admin().page(0, 200));
    answer = exchange -> answer(exchange, 200, "<html>welcome</html>");
    failure(Kind.UNREACHABLE, () -> admin().page(0, 200));
    answer = exchange -> answer(exchange, 200, "{}");
    failure(Kind.UNREACHABLE, () -> admin().page(0, 200));
  }

  @Test
  void redirect_isNotFollowed() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          answer(exchange, 302, "");
        };
    failure(Kind.UNREACHABLE, () -> admin().page(0, 200));
    assertThat(requests).noneMatch(request -> request.contains("elsewhere"));
  }

  @Test
  void error_ofKeycloak_isToldWithItsMessage() {
    answer = exchange -> answer(exchange, 500, "{\"error\":\"unknown_error\"}");
    assertThat(failure(Kind.UNREACHABLE, () -> admin().page(0, 200)).description())
        .isEqualTo("Keycloak answered 500: unknown_error");
    answer = exchange -> answer(exchange, 403, "");
    assertThat(failure(Kind.REFUSED, () -> admin().page(0, 200)).description())
        .contains("view-clients and manage-clients");
    answer = exchange -> answer(exchange, 404, "{\"error\":\"Realm not found.\"}");
    assertThat(failure(Kind.REFUSED, () -> admin().page(0, 200)).description())
        .startsWith("there is no realm lake house at http://127.0.0.1:");
  }

  @Test
  void token_thatIsNotTakenAnyMore_isRenewedOnce() {
    KeycloakAdmin admin = admin();
    admin.page(0, 200);
    answer =
        exchange -> {
          boolean first = requests.size() == 3;
          answer(exchange, first ? 401 : 200, first ? "" : "[]");
        };
    assertThat(admin.page(0, 200)).isEmpty();
    assertThat(requests).hasSize(5);
    answer = exchange -> answer(exchange, 401, "");
    failure(Kind.REFUSED, () -> admin.page(0, 200));
  }

  @Test
  void token_thatIsRefused_saysWhereToLook() {
    tokens = exchange -> answer(exchange, 401, "{\"error\":\"invalid_client\"}");
    assertThat(failure(Kind.REFUSED, () -> admin().page(0, 200)).description())
        .contains("invalid_client")
        .contains("the alias of its secret");
  }

  @Test
  void notFound_countsOnlyWhenKeycloakKnowsTheRealm() {
    answer = exchange -> answer(exchange, 404, "<html>no such page</html>");
    failure(Kind.REFUSED, () -> admin().exists("uuid", "etl"));
    answer =
        exchange ->
            answer(
                exchange,
                exchange.getRequestURI().toString().contains("clientId=etl") ? 200 : 404,
                "[]");
    assertThat(admin().exists("uuid", "etl")).isFalse();
    admin().delete("uuid", "etl");
  }
}
