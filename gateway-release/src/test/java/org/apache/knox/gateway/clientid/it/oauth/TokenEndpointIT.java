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

import static org.apache.knox.gateway.clientid.fixture.OAuthGateway.WHO_AM_I;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointIT {

  private static final String ENDPOINT = "/datashare" + OAuthGateway.TOKEN;
  private static final String EXCHANGE =
      "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
          + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token&subject_token=";

  private final GatewayProcess gateway = OAuthGateway.get();
  private final GatewayClient client = gateway.client();
  private final Credential sams = OAuthGateway.mint("sam");

  private static void assertError(Answer answer, int status, String error) {
    assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
    assertThat(answer.json().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datashare/clientid/oauth2/v1/token",
        "/datashare/iceberg-rest/v1/oauth/tokens",
        "/datashare/any/thing/v1/oauth/tokens"
      })
  void clientCredentials_everyPath_isWhatIcebergNeeds(String path) {
    Answer answer =
        client.postForm(path, "grant_type=client_credentials&scope=catalog&" + sams.form());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Pragma")).isEqualTo("no-cache");
    JsonNode json = answer.json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("access_token", "token_type", "expires_in");
    assertThat(json.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(json.path("expires_in").isInt()).isTrue();
    assertThat(json.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(
            client
                .withBearer(json.path("access_token").asText())
                .get("/datashare" + WHO_AM_I)
                .body())
        .contains("<user>sam</user>");
  }

  @Test
  void clientCredentials_secretAlone_works() {
    assertThat(
            client
                .postForm(ENDPOINT, "grant_type=client_credentials&client_secret=" + sams.secret())
                .status())
        .isEqualTo(200);
  }

  @Test
  void clientCredentials_bearerNextToTheForm_works() {
    // As Trino does for each query.
    GatewayClient parent = client.withBearer(OAuthGateway.token("datashare", sams, ""));
    assertThat(parent.postForm(ENDPOINT, "grant_type=client_credentials&" + sams.form()).status())
        .isEqualTo(200);
  }

  @Test
  void exchange_asIcebergRefreshes_goesOnAndOn() {
    String token = OAuthGateway.token("datashare", sams, "&scope=catalog");
    for (int i = 0; i < 5; i++) {
      Answer answer =
          client.withBearer(token).postForm(ENDPOINT, EXCHANGE + token + "&scope=catalog");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("issued_token_type").asText())
          .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
      token = answer.json().path("access_token").asText();
    }
    assertThat(client.withBearer(token).get("/datashare" + WHO_AM_I).status()).isEqualTo(200);
  }

  @Test
  void exchange_unsignedSubjectWithTheCatalogTokenAsActor_isRefused() {
    // What Trino sends with session=USER.
    String token = OAuthGateway.token("datashare", sams, "");
    String unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsImlzcyI6InRyaW5vIn0.";
    Answer answer =
        client
            .withBearer(token)
            .postForm(
                ENDPOINT,
                EXCHANGE
                    + unsigned
                    + "&actor_token="
                    + token
                    + "&actor_token_type=urn:ietf:params:oauth:token-type:access_token");
    assertError(answer, 400, "invalid_grant");
  }

  @Test
  void exchange_tokenOfAnotherTopology_isRefused() {
    String elsewhere = OAuthGateway.token("policies", sams, "");
    assertError(
        client.as(sams.id(), sams.secret()).postForm(ENDPOINT, EXCHANGE + elsewhere),
        400,
        "invalid_grant");
    assertError(
        client.withBearer(elsewhere).postForm(ENDPOINT, EXCHANGE + elsewhere),
        400,
        "invalid_grant");
    assertThat(client.withBearer(elsewhere).get("/datashare" + WHO_AM_I).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=password, unsupported_grant_type",
    "x=y, invalid_request",
    "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
    "grant_type=client_credentials&scope=a&%73cope=b, invalid_request",
    "grant_type=client_credentials&scope=%22, invalid_scope",
    "grant_type=client_credentials&audience=elsewhere, invalid_target",
    "grant_type=client_credentials&policy=nosuch, unauthorized_client",
    "grant_type=client_credentials&x=%zz, invalid_request",
    "grant_type=client_credentials&x=%ff, invalid_request",
    "Grant_Type=client_credentials, invalid_request"
  })
  void grant_wrongRequest_isToldWhatIsWrong(String form, String error) {
    assertError(client.as(sams.id(), sams.secret()).postForm(ENDPOINT, form), 400, error);
  }

  @Test
  void grant_unknownParameters_areIgnored() {
    assertThat(OAuthGateway.requestToken("datashare", sams, "&foo=bar&CLIENT_ID=x").status())
        .isEqualTo(200);
  }

  @Test
  void grant_contradictingClients_areRefused() {
    Credential toms = OAuthGateway.mint("tom");
    String form = "grant_type=client_credentials&";
    GatewayClient basic = client.as(sams.id(), sams.secret());
    assertError(basic.postForm(ENDPOINT, form + toms.form()), 400, "invalid_request");
    assertError(basic.postForm(ENDPOINT, form + "client_id=" + toms.id()), 400, "invalid_request");
    assertError(
        client.withBearer(sams.secret()).postForm(ENDPOINT, form + toms.form()),
        400,
        "invalid_request");
    assertError(
        client.postForm(ENDPOINT, form + sams.form() + "&client%5fid=" + toms.id()),
        400,
        "invalid_request");
    assertError(
        client.postForm(
            ENDPOINT, form + "client_id=" + sams.id() + "&client_secret=" + toms.secret()),
        401,
        "invalid_client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datashare/clientid/oauth2/v1/token",
        "/datashare/x/v1/oauth/tokens",
        "/datashare/clientid/oauth2/v1/introspect",
        "/datashare/clientid/oauth2/v1/revoke"
      })
  void endpoints_whatIsNotAForm_isRefusedInJson(String path) {
    GatewayClient basic = client.as(sams.id(), sams.secret());
    for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
      Answer answer = basic.send(method, path, "");
      assertError(answer, 405, "method_not_allowed");
      assertThat(answer.header("Allow")).isEqualTo("POST");
    }
    assertError(
        basic.with("Content-Type", "application/json").send("POST", path, "{\"a\":1}"),
        415,
        "invalid_request");
    assertError(
        basic.with("Content-Type", "nonsense").send("POST", path, "a=b"), 415, "invalid_request");
    assertError(basic.send("POST", path, "token=x"), 415, "invalid_request");
    assertError(basic.postForm(path, "x=" + "y".repeat(70_000)), 413, "invalid_request");
    assertError(basic.post(path), 400, "invalid_request");
  }

  @Test
  void endpoints_unknownPath_is404InJson() {
    assertError(client.get("/datashare/clientid/oauth2/v1/nosuch"), 404, "not_found");
  }
}
