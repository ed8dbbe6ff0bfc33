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

import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.ClientKey;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.junit.jupiter.api.Test;

/** {@code clientid.knox.token.client.cert.required} and {@code allowed.principals}. */
class ClientCertificateIT {
  private static CredentialsApi with(ClientKey key) {
    return new CredentialsApi(
        ClientIdGateway.get().client(key).with("SM_USER", "certified"), "certified");
  }

  @Test
  void mint_allowedCertificate_isDone() {
    Credential minted = with(ClientIdGateway.ALLOWED_KEY).mint();
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("certified");
  }

  @Test
  void mint_trustedButNotAllowedCertificate_isRefused() {
    CredentialsApi other =
        new CredentialsApi(
            ClientIdGateway.get().client(ClientIdGateway.OTHER_KEY).with("SM_USER", "uncertified"),
            "certified");
    Expect.error(other.post(""), 403, "access_denied");
    assertThat(other.ids()).isEmpty();
  }

  @Test
  void mint_noCertificate_isRefused() {
    CredentialsApi none = ClientIdGateway.api("certified", "no-certificate");
    Expect.error(none.post(""), 403, "access_denied");
    assertThat(none.ids()).isEmpty();
  }

  @Test
  void mint_certificateOnlyClaimedByHeader_isRefused() {
    CredentialsApi liar =
        new CredentialsApi(
            ClientIdGateway.client("liar")
                .with("X-SSL-Client-S-DN", "CN=ingest, OU=jobs, O=example")
                .with("SSL_CLIENT_S_DN", "CN=ingest, OU=jobs, O=example"),
            "certified");
    Expect.error(liar.post(""), 403, "access_denied");
    assertThat(liar.ids()).isEmpty();
  }

  @Test
  void mint_whereNoCertificateIsRequired_needsNone() {
    assertThat(ClientIdGateway.api("people", "uncertain").mint().id()).isNotEmpty();
  }
}
