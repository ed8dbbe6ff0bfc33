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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.apache.knox.gateway.clientid.fixture.RawHttps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token endpoint's answer to whatever is sent to it, under each of its paths. */
class TokenRefusalsIT {

  private static final List<String> PATHS =
      List.of(OAuthGateway.TOKEN, "/x/v1/oauth/tokens", "/any/thing/v1/oauth/tokens");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String GRANT = "grant_type=client_credentials";

  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = OAuthGateway.mint("sam");

  private static void assertRefused(
      Answer answer, int status, String error, @Nullable String description) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Pragma")).isEqualTo("no-cache");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.json().fieldNames())
        .toIterable()
        .containsExactly("error", "error_description");
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
    if (description != null) {
      assertThat(answer.json().path("error_description").asText()).isEqualTo(description);
    }
  }

  private String filled(String text) {
    return text.replace("{id}", sams.id()).replace("{secret}", sams.secret());
  }

  private static List<String> challenges(Answer answer) {
    return answer.headers().allValues("WWW-Authenticate");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "-                  | -                | 400 | invalid_request",
        "-                  | x=y              | 415 | invalid_request",
        "application/json   | {\"a\":1}        | 415 | invalid_request",
        "multipart/form-data; boundary=x | --x | 415 | invalid_request",
        "nonsense           | x=y              | 415 | invalid_request",
        FORM + ";charset=no | x=y              | 415 | invalid_request",
        FORM + "            | x=%zz            | 400 | invalid_request",
        FORM + "            | x=%ff            | 400 | invalid_request",
        FORM + "            | x=y              | 400 | invalid_request",
        FORM + " | " + GRANT + "&" + GRANT + " | 400 | invalid_request",
        FORM + " | " + GRANT + "               | 401 | invalid_client",
        FORM + " | " + GRANT + "&client_id={id}&client_secret=wrong | 401 | invalid_client",
        FORM + " | " + GRANT + "&client_id=nobody&client_secret=x   | 401 | invalid_client",
        FORM
            + " | grant_type=password&client_id={id}&client_secret={secret} "
            + "| 400 | unsupported_grant_type"
      })
  void body_isRefused(
      @Nullable String contentType, @Nullable String body, int status, String error) {
    for (String path : PATHS) {
      GatewayClient client = gateway.client();
      if (contentType != null) {
        client = client.with("Content-Type", contentType);
      }
      Answer answer = client.send("POST", "/datashare" + path, body == null ? "" : filled(body));
      assertRefused(answer, status, error, null);
      assertThat(challenges(answer)).isEmpty();
    }
  }

  @Test
  void header_wrong_isToldWhichSchemeIsOffered() {
    for (String path : PATHS) {
      for (GatewayClient client :
          List.of(
              gateway.client().as(sams.id(), "wrong"),
              gateway.client().as("nobody", sams.secret()),
              gateway.client().with("Authorization", "Digest a=b"))) {
        Answer answer = client.postForm("/datashare" + path, GRANT);
        assertRefused(answer, 401, "invalid_client", null);
        assertThat(challenges(answer)).containsExactly("Basic realm=\"datashare\"");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "POSTS"})
  void method_other_isRefused(String method) {
    for (String path : PATHS) {
      Answer answer =
          gateway.client().with("Content-Type", FORM).send(method, "/datashare" + path, GRANT);
      assertRefused(answer, 405, "method_not_allowed", "Use POST");
      assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
    }
    Answer head = gateway.client().send("HEAD", "/datashare" + OAuthGateway.TOKEN, "");
    assertThat(head.status()).isEqualTo(405);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void query_withASecret_isRefused() {
    for (String path : PATHS) {
      Answer answer =
          gateway.client().postForm("/datashare" + path + "?client_secret=" + sams.secret(), GRANT);
      assertRefused(answer, 400, "invalid_request", null);
      assertThat(answer.body()).doesNotContain(sams.secret());
    }
  }

  /** Some libraries ask for a form, which no token endpoint answers with. */
  @ParameterizedTest
  @ValueSource(strings = {FORM, "text/html", "application/xml;q=0.9", "nonsense", ";", "a/b;q=x"})
  void accept_whatever_isAnsweredInJson(String accept) {
    GatewayClient client =
        gateway.client().with("Accept", accept).with("Accept-Language", "de;q=x");
    for (String path : PATHS) {
      Answer granted = client.postForm("/datashare" + path, GRANT + "&" + sams.form());
      assertThat(granted.status()).as("%s", granted).isEqualTo(200);
      assertThat(granted.header("Content-Type")).isEqualTo("application/json");
      assertThat(granted.json().path("access_token").asText()).isNotEmpty();
      assertRefused(client.postForm("/datashare" + path, GRANT), 401, "invalid_client", null);
    }
  }

  /** The same answer as from the service's other paths. */
  @Test
  void misconfigured_isToldToEveryRequest() {
    Answer other = gateway.client().get("/broken/clientid/oauth2/v1/jwks");
    for (String path : PATHS) {
      for (Answer answer :
          List.of(
              gateway.client().get("/broken" + path),
              gateway.client().postForm("/broken" + path, GRANT + "&" + sams.form()))) {
        assertRefused(answer, 503, "server_error", null);
        assertThat(answer.body()).isEqualTo(other.body()).contains("CLIENTID-OAUTH");
        assertThat(answer.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
      }
    }
  }

  @Test
  void path_writtenOtherwise_isTheSameEndpoint() {
    String form = GRANT + "&" + sams.form();
    for (String path :
        List.of(
            "/clientid/oauth2/v1/%74oken",
            "/clientid/oauth2/v1/token/", "/a%20b/v1/oauth/tokens")) {
      assertThat(gateway.client().postForm("/datashare" + path, form).status())
          .as(path)
          .isEqualTo(200);
    }
    assertRefused(
        gateway.client().postForm("/datashare" + OAuthGateway.TOKEN + "/more", form),
        404,
        "not_found",
        null);
  }

  /** {@code datashare} is the default topology, which is served without its name, too. */
  @Test
  void path_ofTheDefaultTopology_isServed() {
    String type = "Content-Type: " + FORM;
    assertThat(
            RawHttps.send(
                gateway,
                "POST " + OAuthGateway.TOKEN + " HTTP/1.1",
                List.of(type),
                GRANT + "&" + sams.form()))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"access_token\":");
    assertThat(
            RawHttps.send(
                gateway, "POST " + OAuthGateway.TOKEN + " HTTP/1.1", List.of(type), GRANT))
        .startsWith("HTTP/1.1 401 ")
        .contains("{\"error\":\"invalid_client\"");
  }
}
