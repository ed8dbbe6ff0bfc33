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
package org.apache.knox.gateway.clientid.it.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;

/** The settings of KNOXTOKEN under the prefix, each in a topology of its own. */
class SettingsIT {
  private static final String KNOXTOKEN = "/knoxtoken/api/v1/token";

  private static JsonNode status(String topology) {
    CredentialsApi api = ClientIdGateway.api(topology, "status");
    return Expect.json(api.client().get(api.path() + "/getTssStatus"), 200);
  }

  @Test
  void ttl_nextToKnoxtokensOwn_bothHold() {
    Credential minted = ClientIdGateway.api("timed", "ttl").mint();
    assertThat(minted.answer().path("expires_in").asLong()).isEqualTo(74);
    JsonNode token = ClientIdGateway.client("ttl").get("/timed" + KNOXTOKEN).json();
    assertThat(remaining(token)).isBetween(3_500_000L, 3_600_000L);
    JsonNode other = ClientIdGateway.client("ttl").get("/people" + KNOXTOKEN).json();
    assertThat(remaining(other)).isBetween(3_500_000L, 3_600_000L);
    assertThat(status("timed").path("maximumLifetimeSeconds").asText()).isEqualTo("74");
    assertThat(
            ClientIdGateway.client("ttl")
                .get("/timed/knoxtoken/api/v1/token/getTssStatus")
                .json()
                .path("maximumLifetimeSeconds")
                .asText())
        .isEqualTo("3600");
  }

  private static long remaining(JsonNode token) {
    return token.path("expires_in").asLong() - System.currentTimeMillis();
  }

  @Test
  void ttl_ofOneTopology_leavesTheOthersAlone() {
    assertThat(ClientIdGateway.api("people", "two").mint().answer().has("expires_in")).isFalse();
    assertThat(ClientIdGateway.api("timed", "two").mint().answer().path("expires_in").asLong())
        .isEqualTo(74);
    assertThat(ClientIdGateway.api("fixed", "two").mint().answer().path("expires_in").asLong())
        .isEqualTo(3600);
    assertThat(ClientIdGateway.api("dressed", "two").mint().answer().has("expires_in")).isFalse();
  }

  @Test
  void ttl_over_theSecretNoLongerLogsIn() throws InterruptedException {
    Credential minted = ClientIdGateway.api("timed", "over").mint("?lifespan=PT2S");
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("over");
    Thread.sleep(2_100);
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("401");
  }

  @Test
  void knoxtoken_nextToClientid_worksAsEver() {
    JsonNode token = ClientIdGateway.client("both").get("/people" + KNOXTOKEN).json();
    assertThat(token.path("access_token").asText()).startsWith("eyJ");
    assertThat(ClientIdGateway.get().login("knox-programs", token.path("passcode").asText()))
        .isEqualTo("both");
    assertThat(
            ClientIdGateway.client("both")
                .get("/people" + KNOXTOKEN + "/getUserTokens?userName=both")
                .body())
        .contains(token.path("token_id").asText());
    assertThat(ClientIdGateway.api("people", "both").ids()).as("it is no API client").isEmpty();
  }

  @Test
  void lifespanSwitch_off_refusesALifespan() {
    CredentialsApi fixed = ClientIdGateway.api("fixed", "fixed");
    assertThat(Expect.error(fixed.post("?lifespan=PT1M"), 400, "invalid_request"))
        .contains("lifespan");
    Expect.error(fixed.postForm("", "lifespan=PT1M"), 400, "invalid_request");
    assertThat(fixed.ids()).isEmpty();
    assertThat(fixed.mint().answer().path("expires_in").asLong()).isEqualTo(3600);
    assertThat(status("fixed").path("lifespanInputEnabled").asText()).isEqualTo("false");
  }

  @Test
  void clientDataAndTargetUrl_areInTheAnswer() {
    JsonNode answer = ClientIdGateway.api("dressed", "dressed").mint().answer();
    assertThat(answer.path("target_url").asText()).isEqualTo("https://example.com/iceberg");
    assertThat(answer.path("region").asText()).isEqualTo("eu-1");
    assertThat(answer.path("tier").asText()).isEqualTo("gold=plus");
    assertThat(answer.path("client_secret").asText()).matches("[A-Za-z0-9]+");
    assertThat(ClientIdGateway.api("people", "dressed").mint().answer())
        .noneMatch(member -> member.asText().contains("eu-1"));
    assertThat(status("dressed").path("allowedTssForTokengen").asText()).isEqualTo("true");
  }

  @Test
  void renewInterval_byAWhitelistedRenewer_movesTheExpiry() {
    CredentialsApi owner = ClientIdGateway.api("renewing", "renewed");
    Credential minted = owner.mint();
    assertThat(minted.answer().path("expires_in").asLong()).isEqualTo(60);
    JsonNode token = owner.token(minted.id());
    long issued = token.path("issueTimeLong").asLong();
    assertThat(token.path("maxLifetimeLong").asLong()).isEqualTo(issued + 7_200_000);
    Answer renewed = ClientIdGateway.api("renewing", "robert").renew(minted.id());
    assertThat(Expect.json(renewed, 200).path("renewed").asText()).isEqualTo("true");
    long expires = Long.parseLong(renewed.json().path("expires").asText());
    assertThat(expires - System.currentTimeMillis()).isBetween(3_580_000L, 3_600_000L);
    assertThat(owner.token(minted.id()).path("expirationLong").asLong()).isEqualTo(expires);
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("renewed");
  }

  @Test
  void renewerList_withoutTheCaller_refuses() {
    CredentialsApi owner = ClientIdGateway.api("renewing", "not-renewed");
    Credential minted = owner.mint();
    Expect.refusal(owner.renew(minted.id()), 403, "renewed", "access_denied", 20);
    Expect.refusal(
        ClientIdGateway.api("timed", "robin").renew(minted.id()),
        403,
        "renewed",
        "access_denied",
        20);
    assertThat(minted.answer().path("expires_in").asLong()).isEqualTo(60);
  }

  @Test
  void renewer_revokesForOthers_butNeverDisablesOrLists() {
    CredentialsApi owner = ClientIdGateway.api("renewing", "served");
    CredentialsApi robin = ClientIdGateway.api("renewing", "robin");
    Credential minted = owner.mint();
    Expect.refusal(robin.disable(minted.id()), 403, "setEnabledFlag", "access_denied", 20);
    Expect.error(robin.list("?userName=served"), 403, "access_denied");
    assertThat(robin.revoke(minted.id()).status()).isEqualTo(200);
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("401");
  }

  @Test
  void maximumLifetime_endsTheRenewals() {
    CredentialsApi owner = ClientIdGateway.api("unrenewable", "ended");
    Credential minted = owner.mint();
    Answer renewal = ClientIdGateway.api("unrenewable", "robin").renew(minted.id());
    Expect.refusal(renewal, 400, "renewed", "invalid_request", 40);
    JsonNode token = owner.token(minted.id());
    assertThat(token.path("expirationLong").asLong() - token.path("issueTimeLong").asLong())
        .isEqualTo(60_000);
  }

  @Test
  void renew_ofWhatNeverExpires_isRefused() {
    Credential minted = ClientIdGateway.api("people", "eternal").mint();
    Expect.refusal(
        ClientIdGateway.api("renewing", "robin").renew(minted.id()),
        400,
        "renewed",
        "invalid_request",
        40);
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("eternal");
  }
}
