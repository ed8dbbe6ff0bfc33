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
import java.util.Locale;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revoke, disable, enable and the listings, with Knox's requests and answers. */
class LifecycleIT {
  private final CredentialsApi guest = ClientIdGateway.sandbox("guest");

  @Test
  void disable_thenEnable_locksOutAndLetsIn() {
    Credential minted = guest.mint();
    JsonNode disabled = Expect.json(guest.disable(minted.id()), 200);
    assertThat(disabled.path("setEnabledFlag").asText()).isEqualTo("true");
    assertThat(disabled.path("isEnabled").asText()).isEqualTo("false");
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("401");
    Expect.refusal(guest.disable(minted.id()), 400, "setEnabledFlag", "already_disabled", 60);
    assertThat(guest.token(minted.id()).path("metadata").path("enabled").asText())
        .isEqualTo("false");
    JsonNode enabled = Expect.json(guest.enable(minted.id()), 200);
    assertThat(enabled.path("isEnabled").asText()).isEqualTo("true");
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("guest");
    Expect.refusal(guest.enable(minted.id()), 400, "setEnabledFlag", "already_enabled", 70);
  }

  @Test
  void revoke_isForGood() {
    Credential minted = guest.mint();
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("guest");
    assertThat(Expect.json(guest.revoke(minted.id()), 200).path("revoked").asText())
        .isEqualTo("true");
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("401");
    assertThat(guest.ids()).doesNotContain(minted.id());
    Expect.refusal(guest.revoke(minted.id()), 400, "revoked", "unknown_client", 50);
    Expect.refusal(guest.enable(minted.id()), 400, "setEnabledFlag", "unknown_client", 50);
  }

  @Test
  void revoke_withWhiteSpaceOrAsForm_isUnderstood() {
    Credential first = guest.mint();
    assertThat(guest.revoke(" " + first.id() + "\r\n").status()).isEqualTo(200);
    Credential second = guest.mint();
    CredentialsApi asCurl =
        new CredentialsApi(
            guest.client().with("Content-Type", "application/x-www-form-urlencoded"), "sandbox");
    assertThat(asCurl.disable(second.id()).status()).isEqualTo(200);
    assertThat(asCurl.revoke(second.id()).status()).isEqualTo(200);
    Credential third = guest.mint();
    assertThat(guest.revoke(third.id().toUpperCase(Locale.ROOT)).status()).isEqualTo(200);
    assertThat(guest.ids()).doesNotContain(first.id(), second.id(), third.id());
  }

  @Test
  void unknownId_isSaidToBeUnknown() {
    String unknown = UUID.randomUUID().toString();
    Expect.refusal(guest.revoke(unknown), 400, "revoked", "unknown_client", 50);
    Expect.refusal(guest.enable(unknown), 400, "setEnabledFlag", "unknown_client", 50);
    Expect.refusal(guest.disable(unknown), 400, "setEnabledFlag", "unknown_client", 50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "{}",
        "null",
        "a.b.c",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJndWVzdCJ9.",
        "00000000-0000-0000-0000-00000000000g",
        "' OR '1'='1",
        "../../etc/passwd",
        "..",
        "<x/>",
        "%00",
        "\u0000",
      })
  void garbage_isRefusedAsMalformed(String body) {
    Expect.refusal(guest.revoke(body), 400, "revoked", "invalid_request", 40);
    Expect.refusal(guest.enable(body), 400, "setEnabledFlag", "invalid_request", 40);
    Expect.refusal(guest.disable(body), 400, "setEnabledFlag", "invalid_request", 40);
    CredentialsApi robin = ClientIdGateway.api("renewing", "robin");
    Expect.refusal(robin.renew(body), 400, "renewed", "invalid_request", 40);
  }

  @Test
  void garbage_ofAHundredThousandCharacters_isRefused() {
    assertThat(guest.revoke("x".repeat(100_000)).status()).isBetween(400, 413);
    assertThat(guest.enable("1-".repeat(50_000)).status()).isBetween(400, 413);
  }

  @Test
  void secret_isNoId() {
    Credential minted = guest.mint();
    Expect.refusal(guest.revoke(minted.secret()), 400, "revoked", "invalid_request", 40);
    Expect.refusal(guest.revoke(minted.passcode()), 400, "revoked", "invalid_request", 40);
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("guest");
  }

  @Test
  void listing_hasKnoxsShape() {
    CredentialsApi api = ClientIdGateway.api("people", "listed");
    Credential minted = api.mint("?comment=nightly&md_team=ingest&lifespan=PT1H");
    JsonNode token = api.token(minted.id());
    assertThat(token.path("issueTimeLong").asLong()).isPositive();
    assertThat(token.path("expirationLong").asLong() - token.path("issueTimeLong").asLong())
        .isEqualTo(3_600_000);
    assertThat(token.has("issueTime") && token.has("expiration") && token.has("maxLifetime"))
        .isTrue();
    JsonNode metadata = token.path("metadata");
    assertThat(metadata.path("userName").asText()).isEqualTo("listed");
    assertThat(metadata.path("comment").asText()).isEqualTo("nightly");
    assertThat(metadata.path("enabled").asText()).isEqualTo("true");
    assertThat(metadata.path("customMetadataMap").path("team").asText()).isEqualTo("ingest");
  }

  @Test
  void listing_byMetadata_findsWhatMatches() {
    CredentialsApi api = ClientIdGateway.api("people", "filtered");
    Credential red = api.mint("?md_colour=red");
    Credential blue = api.mint("?md_colour=blue");
    api.mint();
    assertThat(api.tokens("?md_colour=red")).hasSize(1);
    assertThat(api.tokens("?md_colour=red").get(0).path("tokenId").asText()).isEqualTo(red.id());
    assertThat(api.tokens("?md_colour=red&md_colour=blue")).hasSize(2);
    assertThat(api.tokens("?md_colour=*").stream().map(token -> token.path("tokenId").asText()))
        .containsExactly(red.id(), blue.id());
    assertThat(api.tokens("?md_colour=green")).isEmpty();
    assertThat(api.tokens("?userName=filtered")).hasSize(3);
  }

  @Test
  void status_saysWhichStoreIsInUse() {
    JsonNode status = Expect.json(guest.client().get(guest.path() + "/getTssStatus"), 200);
    assertThat(status.path("tokenManagementEnabled").asText()).isEqualTo("true");
    assertThat(status.path("configuredTssBackend").asText()).isEqualTo("ClientIdTokenStateService");
    assertThat(status.path("actualTssBackend").asText()).isEqualTo("ClientIdTokenStateService");
    assertThat(status.path("maximumLifetimeSeconds").asText()).isEqualTo("-1");
    assertThat(status.path("lifespanInputEnabled").asText()).isEqualTo("true");
    assertThat(status.path("impersonationEnabled").asText()).isEqualTo("false");
  }
}
