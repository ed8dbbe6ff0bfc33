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

/** Minting on behalf of others: the portal may do so for anna and bert. */
class ImpersonationIT {
  private final CredentialsApi portal = ClientIdGateway.api("proxied", "portal");

  @Test
  void mint_onBehalf_isTheOthersAndNamesItsMaker() {
    Credential minted = portal.mint("?doAs=anna");
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("anna");
    CredentialsApi anna = ClientIdGateway.api("proxied", "anna");
    JsonNode metadata = anna.token(minted.id()).path("metadata");
    assertThat(metadata.path("userName").asText()).isEqualTo("anna");
    assertThat(metadata.path("createdBy").asText()).isEqualTo("portal");
    assertThat(portal.ids()).doesNotContain(minted.id());
    assertThat(portal.tokens("?createdBy=portal"))
        .anyMatch(token -> token.path("tokenId").asText().equals(minted.id()));
  }

  /** What it may follows from whom it may act for now, not from what it once made. */
  @Test
  void maker_actsOnWhatItMade_onBehalfOfItsOwnerOnly() {
    Credential minted = portal.mint("?doAs=bert");
    Expect.refusal(portal.disable(minted.id()), 403, "setEnabledFlag", "access_denied", 20);
    Expect.refusal(portal.revoke(minted.id()), 403, "revoked", "access_denied", 20);
    String path = portal.path();
    assertThat(portal.client().send("PUT", path + "/disable?doAs=bert", minted.id()).status())
        .isEqualTo(200);
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("401");
    assertThat(portal.client().send("DELETE", path + "/revoke?doAs=bert", minted.id()).status())
        .isEqualTo(200);
    Credential doras = ClientIdGateway.api("proxied", "dora").mint();
    assertThat(portal.client().send("PUT", path + "/disable?doAs=dora", doras.id()).status())
        .isEqualTo(403);
    assertThat(ClientIdGateway.login(doras.secret())).isEqualTo("dora");
  }

  @Test
  void mint_onBehalfOfAUserNotNamed_isRefused() {
    Answer answer = portal.post("?doAs=carl");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("client_secret");
    assertThat(ClientIdGateway.api("proxied", "carl").ids()).isEmpty();
  }

  @Test
  void mint_onBehalfByAUserWhoMayNot_isRefused() {
    assertThat(ClientIdGateway.api("proxied", "bert").post("?doAs=anna").status()).isEqualTo(403);
    assertThat(ClientIdGateway.api("proxied", "anna").tokens("?createdBy=anna")).isEmpty();
  }

  @Test
  void mint_onBehalfWhereImpersonationIsOff_isTheCallersOwn() {
    CredentialsApi people = ClientIdGateway.api("people", "plain");
    Credential minted = people.mint("?doAs=anna");
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("plain");
    assertThat(people.token(minted.id()).path("metadata").path("createdBy").isTextual()).isFalse();
  }

  @Test
  void mint_repeatedDoAs_givesNobodyTheWrongIdentity() {
    Answer answer = portal.post("?doAs=anna&doAs=bert");
    Expect.error(answer, 400, "invalid_request");
    Answer inForm = portal.postForm("?doAs=anna", "doAs=bert");
    Expect.error(inForm, 400, "invalid_request");
  }

  @Test
  void listing_onBehalf_showsTheOthersTokens() {
    Credential minted = portal.mint("?doAs=anna&comment=shared");
    assertThat(portal.list("?doAs=anna").body()).contains(minted.id());
    assertThat(portal.list("?doAs=carl").status()).isEqualTo(403);
  }

  @Test
  void status_saysThatImpersonationIsOn() {
    assertThat(
            portal
                .client()
                .get(portal.path() + "/getTssStatus")
                .json()
                .path("impersonationEnabled")
                .asText())
        .isEqualTo("true");
  }
}
