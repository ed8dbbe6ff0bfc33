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
package org.apache.knox.gateway.clientid.it.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.clientid.fixture.OAuthGateway.WHO_AM_I;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.apache.knox.gateway.clientid.fixture.RawHttps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 10,000 random and mutated requests: no answer is a server error, tells about the server's inside,
 * or repeats a secret. The seed is printed; {@code -Dclientid.seed} repeats a run.
 */
class RandomRequestsIT {

  private static final long SEED = Long.getLong("clientid.seed", System.nanoTime());
  private static final int WELL_FORMED = 2_400;
  private static final int MANY_WELL_FORMED = 9_600;
  private static final int ILL_FORMED = 400;
  private static final int THREADS = 4;

  private static final List<String> PATHS =
      List.of(
          "/clientid/oauth2/v1/token",
          "/clientid/oauth2/v1/introspect",
          "/clientid/oauth2/v1/revoke",
          "/clientid/oauth2/v1/jwks",
          "/.well-known/oauth-authorization-server",
          "/iceberg-rest/v1/oauth/tokens",
          WHO_AM_I);
  private static final List<String> METHODS =
      List.of(
          "POST", "POST", "POST", "POST", "GET", "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD",
          "FOO");
  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded;charset=UTF-8",
          "APPLICATION/X-WWW-FORM-URLENCODED",
          "application/x-www-form-urlencoded;charset=nosuch",
          "application/json",
          "multipart/form-data; boundary=x",
          "text/*",
          "/",
          ";;;");
  private static final List<String> INSIDES =
      List.of("Exception", "\tat ", "org.apache", "java.", "jetty", "jersey");

  /** What Knox and Jetty answer themselves, before or beside our endpoints. */
  private static final Set<Integer> PAGES_OF_KNOX = Set.of(400, 404, 405, 406);

  private final GatewayProcess gateway = OAuthGateway.get();
  private final GatewayClient anonymous = gateway.client();
  private final Credential sams = OAuthGateway.mint("sam");
  private final String token = OAuthGateway.token("datashare", sams, "&scope=catalog");
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();

  private static String any(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String form(Random random) {
    String exchange =
        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token="
            + token
            + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token";
    String form =
        any(
            random,
            List.of(
                "grant_type=client_credentials&scope=catalog",
                "grant_type=client_credentials&" + sams.form(),
                "grant_type=client_credentials&policy=x&audience=y&resource=z&" + sams.form(),
                exchange,
                exchange + "&" + sams.form(),
                "token=" + token,
                "token=" + token + "&" + sams.form(),
                ""));
    for (int i = random.nextInt(4); i > 0; i--) {
      form = mutated(random, form);
    }
    return form;
  }

  private static String mutated(Random random, String text) {
    int at = text.isEmpty() ? 0 : random.nextInt(text.length());
    String start = text.substring(0, at);
    String rest = text.substring(at);
    return switch (random.nextInt(9)) {
      case 0 -> start;
      case 1 -> start + rest.substring(Math.min(1, rest.length()));
      case 2 -> start + (char) random.nextInt(0x250) + rest;
      case 3 -> start + "%" + Integer.toHexString(random.nextInt(256)) + rest;
      case 4 -> text + "&" + text;
      case 5 -> start + "\u0000\r\n" + rest;
      case 6 -> start + "&=&==&%&" + rest;
      case 7 -> start + "\uD83D\uDE00" + rest;
      default -> start + "A".repeat(random.nextInt(3_000)) + rest;
    };
  }

  private String authorization(Random random) {
    String basic =
        Base64.getEncoder().encodeToString((sams.id() + ":" + sams.secret()).getBytes(UTF_8));
    String value =
        any(
            random,
            List.of(
                "Basic " + basic,
                "Bearer " + token,
                "Bearer " + sams.secret(),
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            mutated(random, sams.id() + ":" + sams.secret()).getBytes(UTF_8)),
                "Basic UGFzc2NvZGU6eA==",
                "Digest a=b"));
    return random.nextBoolean() ? value : mutated(random, value).replaceAll("[^\\x20-\\x7e]", "~");
  }

  private static String query(Random random) {
    String query = "";
    for (int i = random.nextInt(3); i > 0; i--) {
      query +=
          (query.isEmpty() ? "?" : "&")
              + URLEncoder.encode(mutated(random, "scope"), UTF_8)
              + any(random, List.of("", "=", "=%25", "=%ff", "=%00", "=%C3%28", "=a%20b"));
    }
    return query;
  }

  private static String suffix(Random random) {
    return random.nextInt(6) != 0
        ? ""
        : any(
            random,
            List.of(
                "/", "//", "/x", ";a=b", "%20", "%2e%2e", "/..;/x", "%00", "%ff", ".json", "/%2F"));
  }

  private void send(Random random) {
    String method = any(random, METHODS);
    String endpoint = any(random, PATHS);
    String suffix = suffix(random);
    String path = endpoint + suffix + query(random);
    GatewayClient client = anonymous;
    if (random.nextInt(4) != 0) {
      client = client.with("Authorization", authorization(random));
    }
    if (random.nextInt(5) == 0) {
      client =
          client.with(
              "Accept", any(random, List.of("text/html", "*/*", "nonsense", ";", "a/b;q=x")));
    }
    // Other services of Knox answer a malformed form with 500 themselves.
    String body = endpoint.equals(WHO_AM_I) ? "" : form(random);
    Answer answer =
        client.with("Content-Type", any(random, TYPES)).send(method, "/datashare" + path, body);
    boolean ours = suffix.isEmpty() && !endpoint.equals(WHO_AM_I);
    judge(method + " " + path + " " + body, ours, answer.status(), answer.body());
  }

  /**
   * The answer without what is not ours to change: Knox's session service describes itself to
   * OPTIONS, and Iceberg's error types are named after exceptions.
   */
  private static String withoutOthers(String request, String answer) {
    if (request.startsWith("OPTIONS " + WHO_AM_I) && answer.contains("<application xmlns=")) {
      return "";
    }
    return request.contains("/iceberg-rest/")
        ? answer.replaceAll("\"type\":\"[A-Za-z]+Exception\"", "")
        : answer;
  }

  /**
   * Judges an answer.
   *
   * @param ours whether one of our endpoints has to answer, not Knox, Jetty or a proxied service
   */
  private void judge(String request, boolean ours, int status, String answer) {
    String own = withoutOthers(request, answer);
    boolean inside = INSIDES.stream().anyMatch(own::contains);
    boolean page = answer.contains("<html") && (ours || !PAGES_OF_KNOX.contains(status));
    boolean catalogAbsent = status == 502 && request.contains("/iceberg-rest/");
    boolean failed = status >= 500 && !catalogAbsent;
    if (failed || inside || page || answer.contains(sams.secret())) {
      problems.add(
          request.substring(0, Math.min(300, request.length()))
              + " -> "
              + status
              + " "
              + answer.substring(0, Math.min(500, answer.length())));
    }
  }

  @Test
  void wellFormedRequests_getNoServerErrorAndNoInside() throws Exception {
    sendWellFormed(WELL_FORMED);
  }

  @Test
  @Tag("full")
  void wellFormedRequests_many_getNoServerErrorAndNoInside() throws Exception {
    sendWellFormed(MANY_WELL_FORMED);
  }

  private void sendWellFormed(int count) throws Exception {
    System.out.println("RandomRequestsIT: -Dclientid.seed=" + SEED);
    AtomicInteger left = new AtomicInteger(count);
    List<CompletableFuture<Void>> workers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Random random = new Random(SEED + i);
      workers.add(
          CompletableFuture.runAsync(
              () -> {
                while (left.getAndDecrement() > 0) {
                  send(random);
                }
              }));
    }
    for (CompletableFuture<Void> worker : workers) {
      worker.get(200, TimeUnit.SECONDS);
    }
    assertThat(problems).describedAs("seed " + SEED).isEmpty();
    assertStillWorks();
  }

  @Test
  void illFormedRequests_getNoServerErrorAndNoInside() {
    Random random = new Random(SEED);
    for (int i = 0; i < ILL_FORMED; i++) {
      List<String> headers = new ArrayList<>();
      headers.add("Content-Type: " + mutated(random, any(random, TYPES)).replace("\r\n", " "));
      headers.add(mutated(random, "Authorization: " + authorization(random)).replace("\r\n", " "));
      if (random.nextInt(4) == 0) {
        headers.add("Authorization: " + authorization(random));
      }
      String path = mutated(random, any(random, PATHS)).replaceAll("\\s", "+");
      String answer =
          RawHttps.send(
              gateway, "POST /gateway/datashare" + path + " HTTP/1.1", headers, form(random));
      // Jetty closes without a word what is no HTTP at all.
      if (!answer.isEmpty()) {
        int status = Integer.parseInt(answer.substring(9, 12));
        boolean jettysOwn = status == 400 || status == 404 || status == 431 || status == 414;
        judge(
            path + " " + headers,
            false,
            status,
            jettysOwn ? answer.toLowerCase(Locale.ROOT).replace("<html", "") : answer);
      }
    }
    assertThat(problems).describedAs("seed " + SEED).isEmpty();
    assertStillWorks();
  }

  private void assertStillWorks() {
    assertThat(OAuthGateway.requestToken("datashare", sams, "").status()).isEqualTo(200);
    String log = gateway.home().log();
    assertThat(log).doesNotContain(sams.secret()).doesNotContain(token);
  }
}
