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

import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.FileSearch;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.junit.jupiter.api.Test;

/** Whatever is done with a secret, no file of the gateway's home ever holds it. */
class NoSecretLeftIT {
  private final GatewayProcess gateway = ClientIdGateway.get();

  @Test
  void secrets_areInNoFileOfTheHome() {
    List<Credential> minted = new ArrayList<>();
    CredentialsApi guest = ClientIdGateway.sandbox("guest");
    for (int i = 0; i < 5; i++) {
      minted.add(guest.mint("?comment=search" + i));
    }
    minted.add(ClientIdGateway.api("people", "leaky").mint("?lifespan=PT1H&md_a=b"));
    minted.forEach(this::use);
    guest.disable(minted.get(0).id());
    guest.revoke(minted.get(1).id());
    minted.forEach(this::use);
    assertThat(FileSearch.filesWithSecrets(gateway.home().root(), minted)).isEmpty();
    // The search does find what is there.
    assertThat(FileSearch.filesWith(gateway.home().root(), List.of("search4")))
        .anyMatch(file -> file.startsWith("data/security/clientid"));
  }

  /** Shows the secret wherever somebody may, rightly or by mistake. */
  private void use(Credential credential) {
    CredentialsApi guest = ClientIdGateway.sandbox("guest");
    assertThat(gateway.login("programs", credential.secret())).isNotEmpty();
    gateway.login("datashare", credential.secret());
    gateway.login("programs", credential.passcode());
    gateway.login("programs", credential.secret() + "x");
    gateway
        .client()
        .as(credential.id(), credential.secret())
        .get("/datashare/session/api/v1/sessioninfo");
    gateway.client().withBearer(credential.secret()).get("/datashare/session/api/v1/sessioninfo");
    guest.revoke(credential.secret());
    guest.disable(credential.passcode());
    guest.client().send("POST", guest.path(), credential.secret());
    guest.postForm("", "lifespan=" + credential.secret());
    guest.postForm("", "client_secret=" + credential.secret());
    gateway
        .client()
        .postForm(
            "/datashare/clientid/oauth2/v1/token",
            "grant_type=client_credentials&client_id="
                + credential.id()
                + "&client_secret="
                + credential.secret());
  }
}
