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
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Introspection, revocation, and what a token dies of. */
class TokenLifeIT {

  private static final String INTROSPECT = "/datashare/clientid/oauth2/v1/introspect";
  private static final String REVOKE = "/datashare/clientid/oauth2/v1/revoke";

  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = OAuthGateway.mint("sam");

  private GatewayClient basic(Credential credential) {
    return gateway.client().as(credential.id(), credential.secret());
  }

  private Answer use(String token) {
    return gateway.client().withBearer(token).get("/datashare" + WHO_AM_I);
  }

  @Test
  void introspect_active_tellsWhatTheTokenSays() throws ParseException {
    Instant asked = Instant.now();
    String token = OAuthGateway.token("datashare", sams, "&scope=b+a");
    Answer answer = basic(sams).postForm(INTROSPECT, "token=" + token);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.path("active").isBoolean() && json.path("active").asBoolean()).isTrue();
    assertThat(json.path("scope").asText()).isEqualTo("a b");
    assertThat(json.path("client_id").asText()).isEqualTo(sams.id());
    assertThat(json.path("sub").asText()).isEqualTo("sam");
    assertThat(json.path("iss").asText()).isEqualTo(gateway.url("/datashare"));
    assertThat(json.path("aud").path(0).asText()).isEqualTo(gateway.url("/datashare"));
    JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertThat(Instant.ofEpochSecond(json.path("iat").asLong()))
        .isEqualTo(claims.getIssueTime().toInstant());
    assertThat(Instant.ofEpochSecond(json.path("exp").asLong()))
        .isEqualTo(claims.getExpirationTime().toInstant())
        .isAfterOrEqualTo(asked.plusSeconds(3600))
        .isBefore(Instant.now().plusSeconds(3601));
  }

  @Test
  void introspect_notActive_tellsNothingElse() {
    String elsewhere = OAuthGateway.token("policies", sams, "");
    for (String token : List.of("garbage", "a.b.c", sams.secret(), elsewhere)) {
      assertThat(basic(sams).postForm(INTROSPECT, "token=" + token).body())
          .isEqualTo("{\"active\":false}");
    }
  }

  @Test
  void introspectAndRevoke_withoutTheClientsSecret_areRefused() {
    String token = OAuthGateway.token("datashare", sams, "");
    for (String endpoint : List.of(INTROSPECT, REVOKE)) {
      for (GatewayClient client :
          List.of(
              gateway.client(),
              gateway.client().withBearer(token),
              gateway.client().as(sams.id(), "wrong"))) {
        Answer answer = client.postForm(endpoint, "token=" + token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
      }
    }
    assertThat(use(token).status()).isEqualTo(200);
  }

  @Test
  void revoke_own_isDeadAtOnceAndReplayFails() {
    String token = OAuthGateway.token("datashare", sams, "");
    assertThat(use(token).status()).isEqualTo(200);
    Answer revoked = basic(sams).postForm(REVOKE, "token=" + token);
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(use(token).status()).isEqualTo(401);
    assertThat(basic(sams).postForm(REVOKE, "token=" + token).status()).isEqualTo(200);
    assertThat(basic(sams).postForm(INTROSPECT, "token=" + token).body())
        .isEqualTo("{\"active\":false}");
    assertThat(
            basic(sams)
                .postForm(
                    "/datashare" + OAuthGateway.TOKEN,
                    "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token="
                        + token
                        + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token")
                .json()
                .path("error")
                .asText())
        .isEqualTo("invalid_grant");
  }

  private Answer renew(String token) {
    return gateway
        .client()
        .withBearer(token)
        .postForm(
            "/datashare" + OAuthGateway.TOKEN,
            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token="
                + token
                + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token");
  }

  /** A thief renews before the theft is noticed. */
  @Test
  void revoke_tokenThatWasRenewed_endsTheRenewedOnes() {
    String stolen = OAuthGateway.token("datashare", sams, "");
    String renewed = renew(stolen).json().required("access_token").asText();
    String again = renew(renewed).json().required("access_token").asText();
    String other = OAuthGateway.token("datashare", sams, "");
    assertThat(use(again).status()).isEqualTo(200);
    assertThat(basic(sams).postForm(REVOKE, "token=" + stolen).status()).isEqualTo(200);
    for (String token : List.of(stolen, renewed, again)) {
      assertThat(use(token).status()).isEqualTo(401);
      assertThat(renew(token).json().path("error").asText()).isEqualTo("invalid_grant");
    }
    assertThat(use(other).status()).isEqualTo(200);
  }

  /** Who comes second is no failure of the store. */
  @Test
  void revoke_byFortyAtOnce_isAnsweredToAllAndLogsNoError() {
    String token = OAuthGateway.token("datashare", sams, "");
    List<Integer> answers =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> basic(sams).postForm(REVOKE, "token=" + token).status())
            .toList();
    assertThat(answers).hasSize(40).containsOnly(200);
    assertThat(use(token).status()).isEqualTo(401);
    assertThat(gateway.home().log()).doesNotContain("credential store failed");
  }

  /** One's own audit line for each, and nothing in it that a caller could have made up. */
  @Test
  void grantIntrospectionAndRevocation_areAudited() throws ParseException {
    String token = OAuthGateway.token("datashare", sams, "&scope=a|success|forged");
    String id = SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    basic(sams).postForm(INTROSPECT, "token=" + token);
    basic(sams).postForm(REVOKE, "token=" + token);
    gateway.client().as(sams.id(), "wrong").postForm(REVOKE, "token=" + token);
    List<String> lines =
        gateway
            .home()
            .read("logs/gateway-audit.log")
            .lines()
            .filter(line -> line.contains(id) || line.contains("|revoke-token|"))
            .toList();
    assertThat(lines)
        .anyMatch(
            line ->
                line.contains("|grant-token|")
                    && line.contains("|success|client_credentials owner=sam policy=default scope=")
                    && !line.contains("|success|forged"))
        .anyMatch(
            line -> line.contains("|introspect-token|") && line.contains("|success|jti=" + id))
        .anyMatch(line -> line.contains("|revoke-token|") && line.contains("jti=" + id))
        .anyMatch(
            line -> line.contains("|revoke-token|") && line.contains("|failure|invalid_client"))
        .noneMatch(line -> line.contains(token));
  }

  @Test
  void revoke_unknownOrForeign_asRfc7009Says() {
    assertThat(basic(sams).postForm(REVOKE, "token=unknown&token_type_hint=x").status())
        .isEqualTo(200);
    String toms = OAuthGateway.token("datashare", OAuthGateway.mint("tom"), "");
    assertThat(basic(sams).postForm(REVOKE, "token=" + toms).json().path("error").asText())
        .isEqualTo("unauthorized_client");
    assertThat(use(toms).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"PUT, disable", "DELETE, revoke"})
  void client_disabledOrRevoked_itsTokensDieAtOnce(String method, String action) {
    String token = OAuthGateway.token("datashare", sams, "");
    assertThat(use(token).status()).isEqualTo(200);
    assertThat(basic(sams).get("/datashare" + WHO_AM_I).status()).isEqualTo(200);
    assertThat(OAuthGateway.change("sam", method, action, sams).status()).isEqualTo(200);
    assertThat(use(token).status()).isEqualTo(401);
    assertThat(basic(sams).get("/datashare" + WHO_AM_I).status()).isEqualTo(401);
    if (action.equals("disable")) {
      OAuthGateway.change("sam", "PUT", "enable", sams);
      assertThat(use(token).status()).isEqualTo(200);
    }
  }
}
