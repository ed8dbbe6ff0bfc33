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

import java.util.Base64;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.junit.jupiter.api.Test;

/**
 * Defects 2 and 4 of Knox 2.0.0, apart and together: its provider remembers verified passcodes
 * without the id they belong to, and its token service lets callers write the user's name.
 */
class ImpersonationIT {

  private static final String ADMIN = "<user>admin</user>";
  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = OAuthGateway.mint("sam");
  private final Credential admins = OAuthGateway.mint("admin");

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String passcode(String secret) {
    String inner = new String(Base64.getDecoder().decode(secret), UTF_8);
    return new String(Base64.getDecoder().decode(inner.substring(inner.indexOf("::") + 2)), UTF_8);
  }

  private static String envelope(String id, String passcode) {
    return base64(base64(id) + "::" + base64(passcode));
  }

  private Answer use(String topology, String passcodeToken) {
    return gateway.client().withPasscode(passcodeToken).get("/" + topology + WHO_AM_I);
  }

  private String knoxPasscode(String user, String query) {
    return gateway
        .clientOf(user)
        .get("/tokens/knoxtoken/api/v1/token" + query)
        .json()
        .path("passcode")
        .asText();
  }

  private static String id(String secret) {
    String inner = new String(Base64.getDecoder().decode(secret), UTF_8);
    return new String(Base64.getDecoder().decode(inner.substring(0, inner.indexOf("::"))), UTF_8);
  }

  @Test
  void knoxsProvider_isFooledByItsCache_butNotAboutOurClients() {
    // Not ours to mend, but the reason for all else here: should it fail, Knox has been mended.
    String sam = knoxPasscode("sam", "");
    String admin = knoxPasscode("admin", "");
    assertThat(use("passcodes", sam).body()).contains("<user>sam</user>");
    assertThat(use("passcodes", envelope(id(admin), passcode(sam))).body()).contains(ADMIN);
    assertThat(use("passcodes", envelope(admins.id(), passcode(sam))).status()).isEqualTo(401);
    assertThat(use("passcodes", sams.secret()).status()).isEqualTo(401);
  }

  @Test
  void ourProvider_anothersIdBeforeAVerifiedPasscode_isRefused() {
    assertThat(use("datashare", sams.secret()).body()).contains("<user>sam</user>");
    String mixed = envelope(admins.id(), passcode(sams.secret()));
    for (int i = 0; i < 3; i++) {
      assertThat(use("datashare", mixed).status()).isEqualTo(401);
      assertThat(gateway.client().withBearer(mixed).get("/datashare" + WHO_AM_I).status())
          .isEqualTo(401);
      for (String secret : new String[] {mixed, sams.secret(), passcode(sams.secret())}) {
        assertThat(gateway.client().as(admins.id(), secret).get("/datashare" + WHO_AM_I).status())
            .isEqualTo(401);
        assertThat(
                OAuthGateway.requestToken("datashare", new Credential(admins.id(), secret), "")
                    .status())
            .isEqualTo(401);
      }
      assertThat(use("datashare", sams.secret()).status()).isEqualTo(200);
    }
  }

  @Test
  void mint_reservedMetadata_isRefused() {
    for (String name : new String[] {"userName", "passcode", "enabled", "USERNAME", "createdBy"}) {
      Answer answer =
          gateway
              .clientOf("sam")
              .postForm("/sandbox/clientid/api/v1/oauth/credentials", "md_" + name + "=admin");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
    }
  }

  @Test
  void knoxsToken_withAnothersName_isNoClientOfOurs() {
    // Defect 4: KNOXTOKEN stores the user's name that the caller chose.
    String forged = knoxPasscode("sam", "?md_userName=admin");
    assertThat(use("datashare", forged).status()).isEqualTo(401);
    assertThat(gateway.client().withBearer(forged).get("/datashare" + WHO_AM_I).status())
        .isEqualTo(401);
    assertThat(
            OAuthGateway.requestToken("datashare", new Credential(id(forged), forged), "").status())
        .isEqualTo(401);
  }

  @Test
  void knoxsToken_cannotBecomeAClientByMetadataOfOurs() {
    String hash = "A".repeat(43);
    String forged =
        knoxPasscode(
            "sam", "?md_userName=admin&md_clientid.secret.hash=" + hash + "&md_clientid.realms=*");
    assertThat(use("datashare", forged).status()).isEqualTo(401);
  }
}
