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
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What topology parameters say about access tokens. */
class PoliciesIT {

  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = assigned("default", "etl", "far", "near");

  /** A client of sam's to which an operator assigned policies; the first applies by default. */
  private static Credential assigned(String... policies) {
    Credential credential = OAuthGateway.mint("sam");
    Answer answer =
        new ClientsApi(OAuthGateway.get().clientOf("admin"), "sandbox")
            .change(
                credential.id(),
                "{\"policies\":[\""
                    + String.join("\",\"", policies)
                    + "\"],\"default_policy\":\""
                    + policies[0]
                    + "\"}");
    assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(200);
    return credential;
  }

  private static JWTClaimsSet claims(Answer answer) {
    try {
      return SignedJWT.parse(answer.json().path("access_token").asText()).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(answer.toString(), e);
    }
  }

  @Test
  void policy_named_shapesTheToken() throws ParseException {
    Instant asked = Instant.now();
    Answer answer = OAuthGateway.requestToken("policies", sams, "&policy=etl&scope=read+drop");
    Instant answered = Instant.now();
    JWTClaimsSet claims = claims(answer);
    assertThat(answer.json().path("expires_in").asInt()).isEqualTo(2);
    assertThat(answer.json().path("scope").asText()).isEqualTo("read");
    assertThat(claims.getAudience()).containsExactlyInAnyOrder("lake", "ware");
    assertThat(claims.getStringClaim("scope")).isEqualTo("read");
    assertThat(claims.getStringListClaim("groups")).containsExactlyInAnyOrder("etl", "night");
    // It counts whole seconds, and is valid for the two that its client was told of.
    assertThat(claims.getIssueTime().toInstant())
        .isBetween(asked.truncatedTo(ChronoUnit.SECONDS), answered);
    assertThat(claims.getExpirationTime().toInstant())
        .isAfterOrEqualTo(asked.plusSeconds(2))
        .isBefore(answered.plusSeconds(3));
  }

  @Test
  void policy_lifetime_ends() throws InterruptedException {
    Answer answer = OAuthGateway.requestToken("policies", sams, "&policy=etl");
    GatewayClient bearer = gateway.client().withBearer(answer.json().path("access_token").asText());
    assertThat(bearer.get("/policies" + WHO_AM_I).status()).isEqualTo(200);
    Instant end = claims(answer).getExpirationTime().toInstant();
    Thread.sleep(Math.max(0, Instant.now().until(end, ChronoUnit.MILLIS)) + 1);
    assertThat(bearer.get("/policies" + WHO_AM_I).status()).isEqualTo(401);
  }

  @Test
  void policy_networks_noHeaderPretendsAnotherAddress() {
    GatewayClient forwarded =
        gateway
            .client()
            .with("X-Forwarded-For", "192.0.2.1")
            .with("Forwarded", "for=192.0.2.1")
            .with("X-Real-IP", "192.0.2.1");
    Answer answer =
        forwarded.postForm(
            "/policies" + OAuthGateway.TOKEN,
            "grant_type=client_credentials&policy=far&" + sams.form());
    assertThat(answer.json().path("error").asText()).isEqualTo("unauthorized_client");
  }

  @Test
  void policy_audience_isOneOfThose() {
    assertThat(
            claims(OAuthGateway.requestToken("policies", sams, "&policy=etl&audience=ware"))
                .getAudience())
        .containsExactly("ware");
    assertThat(
            claims(OAuthGateway.requestToken("policies", sams, "&policy=etl&resource=lake"))
                .getAudience())
        .containsExactly("lake");
  }

  @ParameterizedTest
  @CsvSource({
    "etl&scope=drop, invalid_scope",
    "etl&audience=elsewhere, invalid_target",
    "far, unauthorized_client",
    "toms, unauthorized_client",
    "nosuch, unauthorized_client",
    "ETL, unauthorized_client"
  })
  void policy_thatDoesNotAllowIt_isRefused(String parameters, String error) {
    Answer answer = OAuthGateway.requestToken("policies", sams, "&policy=" + parameters);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
  }

  /** As somebody who holds the secret of an ordinary user's client would try to get more. */
  @ParameterizedTest
  @ValueSource(strings = {"etl", "near", "far", "toms", "nosuch", "etl&scope=read"})
  void policy_notAssigned_isRefusedByEachDoor(String policy) {
    Credential minted = OAuthGateway.mint("sam");
    Answer answer = OAuthGateway.requestToken("policies", minted, "&policy=" + policy);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isEqualTo("unauthorized_client");
    assertThat(answer.json().path("error_description").asText())
        .isEqualTo("The client may not use this policy");
    String token = OAuthGateway.token("policies", minted, "");
    for (GatewayClient login :
        List.of(gateway.client(), gateway.client().as(minted.id(), minted.secret()))) {
      Answer exchanged =
          login.postForm(
              "/policies" + OAuthGateway.TOKEN,
              "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token_type="
                  + "urn:ietf:params:oauth:token-type:access_token&subject_token="
                  + token
                  + "&policy="
                  + policy);
      assertThat(exchanged.json().path("error").asText()).isEqualTo("unauthorized_client");
    }
  }

  /** A client that is limited to other addresses names another policy, or none of its own. */
  @Test
  void policy_assigned_isALimit() {
    Credential far = assigned("far");
    for (String more : List.of("", "&policy=default", "&policy=near", "&policy=far")) {
      assertThat(OAuthGateway.requestToken("policies", far, more).json().path("error").asText())
          .isEqualTo("unauthorized_client");
    }
    assertThat(gateway.client().as(far.id(), far.secret()).get("/policies" + WHO_AM_I).status())
        .isEqualTo(403);
  }

  /** What was granted under a policy ends with the policy, for login and introspection alike. */
  @Test
  void policy_takenAway_endsItsTokens() {
    Credential both = assigned("default", "near");
    String token = OAuthGateway.token("policies", both, "&policy=near");
    GatewayClient bearer = gateway.client().withBearer(token);
    assertThat(bearer.get("/policies" + WHO_AM_I).status()).isEqualTo(200);
    assertThat(introspected(both, token).path("active").asBoolean()).isTrue();
    Answer taken =
        new ClientsApi(gateway.clientOf("admin"), "sandbox")
            .change(both.id(), "{\"policies\":[\"default\"]}");
    assertThat(taken.status()).isEqualTo(200);
    assertThat(bearer.get("/policies" + WHO_AM_I).status()).isEqualTo(403);
    assertThat(introspected(both, token).path("active").asBoolean()).isFalse();
  }

  private JsonNode introspected(Credential credential, String token) {
    return gateway
        .client()
        .as(credential.id(), credential.secret())
        .postForm("/policies/clientid/oauth2/v1/introspect", "token=" + token)
        .json();
  }

  @Test
  void policy_thatAllowsIt_grants() {
    assertThat(OAuthGateway.requestToken("policies", sams, "&policy=near").status()).isEqualTo(200);
    assertThat(
            OAuthGateway.requestToken("policies", OAuthGateway.mint("tom"), "&policy=toms")
                .status())
        .isEqualTo(200);
    assertThat(claims(OAuthGateway.requestToken("policies", sams, "")).getAudience())
        .containsExactly(gateway.url("/policies"));
  }

  /** Who upgrades learns which policies are nobody's until they are assigned. */
  @Test
  void policy_thatIsToBeAssigned_isNamedAtDeployment() {
    OAuthGateway.requestToken("policies", sams, "");
    assertThat(gateway.home().log())
        .contains("Topology policies: the policy etl is only for the clients")
        .doesNotContain("the policy toms is only for");
  }

  @Test
  void misconfigured_everyEndpointNamesAllProblems() {
    for (String path :
        List.of(
            WHO_AM_I,
            "/clientid/oauth2/v1/jwks",
            "/.well-known/oauth-authorization-server",
            "/x/v1/oauth/tokens")) {
      Answer answer = gateway.client().as(sams.id(), sams.secret()).get("/broken" + path);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      JsonNode json = answer.json();
      assertThat(json.path("error").asText()).isEqualTo("server_error");
      assertThat(json.path("error_description").asText())
          .contains("clientid.oauth.sigalg", "clientid.oauth.nosuch", "clientid.policy.p.lifetime");
    }
    assertThat(OAuthGateway.requestToken("broken", sams, "").status()).isEqualTo(503);
  }
}
