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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodiesIT {

  private static final String MINT = "/gateway/people/clientid/api/v1/oauth/credentials";

  /** Every resource of ours that takes a body, and one that takes none. */
  private static final String PATHS =
      """
      POST,/gateway/people/clientid/api/v1/oauth/credentials
      PUT,/gateway/people/clientid/api/v1/oauth/credentials/enable
      PUT,/gateway/people/clientid/api/v1/oauth/credentials/disable
      PUT,/gateway/people/clientid/api/v1/oauth/credentials/renew
      DELETE,/gateway/people/clientid/api/v1/oauth/credentials/revoke
      POST,/gateway/people/clientid/api/v1/clients
      PATCH,/gateway/people/clientid/api/v1/clients/some
      POST,/gateway/people/clientid/api/v1/clients/some/secret
      POST,/gateway/people/clientid/api/v1/clients/sync
      GET,/gateway/people/clientid/api/v1/clients
      POST,/gateway/people/clientid/oauth2/v1/token
      POST,/gateway/people/clientid/oauth2/v1/introspect
      POST,/gateway/people/clientid/oauth2/v1/revoke
      POST,/gateway/people/iceberg-rest/v1/oauth/tokens
      POST,/gateway/people/clientid/console/
      """;

  private final GatewayProcess gateway = FrontGateway.get();

  private Sender sender(String method, String path, String... more) {
    List<String> headers = new java.util.ArrayList<>(List.of("SM_USER: anna"));
    headers.add("Content-Type: application/x-www-form-urlencoded");
    headers.addAll(List.of(more));
    return new Sender(gateway).head(method + " " + path, headers);
  }

  private static void assertError(String answer, int status, String code) {
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer).containsIgnoringCase("\r\nContent-Type: application/json");
    assertThat(answer).contains("{\"error\":\"" + code + "\",\"error_description\":\"");
  }

  @ParameterizedTest
  @CsvSource(textBlock = PATHS)
  void body_saidToBeLarge_isRefusedUnread(String method, String path) {
    try (Sender sender = sender(method, path, "Content-Length: 137363456").send("x")) {
      assertError(sender.answer(), 413, "invalid_request");
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = PATHS)
  void body_thatTurnsOutLarge_isRefused(String method, String path) {
    try (Sender sender = sender(method, path, "Transfer-Encoding: chunked")) {
      sender.send("11170\r\n" + "x".repeat(0x11170) + "\r\n0\r\n\r\n");
      assertError(sender.answer(), 413, "invalid_request");
    }
  }

  @Test
  void body_withoutEnd_isRefusedInTime() {
    try (Sender sender = sender("PUT", MINT + "/disable", "Transfer-Encoding: chunked")) {
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      for (int sent = 0; sent < 40; sent++) {
        sender.trickle(chunk);
      }
      assertThat(sender.answer())
          .satisfiesAnyOf(
              answer -> assertError(answer, 413, "invalid_request"),
              answer -> assertThat(answer).isEmpty());
    }
  }

  /** All at once, because each is waited for. */
  @Test
  void body_thatStandsStill_isAnsweredWithTimeout() {
    Map<String, Sender> standing = new LinkedHashMap<>();
    for (String request : PATHS.lines().toList()) {
      String[] methodAndPath = request.split(",", 2);
      standing.put(
          request, sender(methodAndPath[0], methodAndPath[1], "Content-Length: 100").send("a="));
    }
    assertThat(standing).hasSize(15);
    standing.forEach(
        (request, sender) -> {
          try (sender) {
            String answer = sender.answer();
            assertThat(answer).describedAs(request).startsWith("HTTP/1.1 408");
            assertError(answer, 408, "invalid_request");
            assertThat(answer).containsIgnoringCase("\r\nConnection: close");
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"/gateway/people", "''"})
  void body_inPieces_isReadWhole(String start) throws InterruptedException {
    CredentialsApi api = FrontGateway.api("anna");
    Credential credential = api.mint();
    String form =
        "grant_type=client_credentials&client_id="
            + credential.id()
            + "&client_secret="
            + credential.secret();
    String path = start + "/clientid/oauth2/v1/token";
    try (Sender sender = sender("POST", path, "Content-Length: " + form.length())) {
      sender.send(form.substring(0, 30));
      Thread.sleep(300);
      sender.send(form.substring(30));
      assertThat(sender.answer()).startsWith("HTTP/1.1 200").contains("access_token");
    }
    try (Sender sender = sender("PUT", MINT + "/disable", "Transfer-Encoding: chunked")) {
      sender.send("10\r\n" + credential.id().substring(0, 16) + "\r\n");
      Thread.sleep(300);
      sender.send("14\r\n" + credential.id().substring(16) + "\r\n0\r\n\r\n");
      assertThat(sender.answer()).startsWith("HTTP/1.1 200").contains("\"isEnabled\":\"false\"");
    }
  }

  @Test
  void body_brokenOff_changesNothingAndIsNoIncident() {
    CredentialsApi api = FrontGateway.api("bert");
    Credential credential = api.mint();
    int before = gateway.home().log().length();
    for (int i = 0; i < 20; i++) {
      try (Sender sender =
          sender("PUT", MINT + "/disable", "Content-Length: 40").send(credential.id())) {
        assertThat(sender).isNotNull();
      }
      try (Sender sender = sender("POST", MINT, "Transfer-Encoding: chunked").send("5\r\nxx")) {
        assertThat(sender).isNotNull();
      }
      try (Sender sender =
          sender("POST", "/gateway/people/iceberg-rest/v1/x", "Content-Length: 9").send("x")) {
        assertThat(sender).isNotNull();
      }
    }
    assertThat(api.tokens("")).hasSize(1);
    assertThat(api.token(credential.id()).path("metadata").path("enabled").asText())
        .isEqualTo("true");
    assertThat(gateway.home().log().substring(before))
        .doesNotContain("ncident")
        .doesNotContain(" ERROR ")
        .doesNotContain("\tat ");
  }

  @Test
  void body_thatIsNoChunk_isRefused() {
    try (Sender sender = sender("POST", MINT, "Transfer-Encoding: chunked").send("zz\r\nxx")) {
      assertThat(sender.answer()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void catalog_bodyTooLarge_isAnsweredInItsForm() {
    String path = "/gateway/people/iceberg-rest/v1/namespaces";
    try (Sender sender = sender("POST", path, "Content-Length: 200001").send("x")) {
      assertThat(sender.answer())
          .startsWith("HTTP/1.1 413")
          .contains("\"error\":{")
          .contains("ContentTooLargeException");
    }
    try (Sender sender = sender("POST", path, "Transfer-Encoding: chunked")) {
      sender.send("30d41\r\n" + "x".repeat(0x30d41) + "\r\n0\r\n\r\n");
      assertThat(sender.answer()).startsWith("HTTP/1.1 413").contains("\"code\":413");
    }
    Answer fits = FrontGateway.api("anna").client().post("/people/iceberg-rest/v1/namespaces");
    assertThat(fits.status()).isEqualTo(200);
  }

  @Test
  void catalog_bodyThatStandsStill_isAnsweredInItsForm() {
    try (Sender sender =
        sender("POST", "/gateway/people/iceberg-rest/v1/namespaces", "Content-Length: 100")) {
      assertThat(sender.send("x").answer())
          .startsWith("HTTP/1.1 408")
          .contains("\"error\":{")
          .contains("RequestTimeoutException");
    }
  }

  /** Knox itself fails where a type such as this comes with a body. */
  @Test
  void otherService_getsWhatItWasSent() {
    GatewayClient client = FrontGateway.api("anna").client();
    Answer odd = client.with("Content-Type", "binary").get("/people/kafka/x");
    assertThat(odd.status()).as(odd.body()).isEqualTo(200);
    Answer large =
        client
            .with("Content-Type", "application/octet-stream")
            .send("PUT", "/people/kafka/x", "y".repeat(100_000));
    assertThat(large.status()).as(large.body()).isEqualTo(200);
    assertThat(large.body()).isEqualTo("{\"length\":100000}");
  }

  @Test
  void path_thatKnoxCannotRead_isAnsweredWithoutHtml() {
    String answer =
        new Sender(gateway)
            .head("GET /gateway/people/clientid/api/v1/%0A" + UUID.randomUUID(), List.of())
            .answer();
    assertThat(answer).doesNotContain("<html").doesNotContain("Exception");
  }

  @Test
  void nobodyLoggedIn_isToldAsJson() {
    try (Sender sender = new Sender(gateway).head("GET " + MINT + "/getUserTokens", List.of())) {
      String answer = sender.answer();
      assertThat(answer).containsPattern("^HTTP/1.1 40[13]").doesNotContain("<html");
      assertThat(answer).contains("{\"error\":\"");
    }
  }
}
