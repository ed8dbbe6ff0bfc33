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

import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a gateway that was killed still knows of its tokens. */
@Isolated("kills the gateway that other classes use")
class TokenRestartIT {

  private final GatewayProcess gateway = OAuthGateway.get();

  private int use(String token) {
    return gateway.client().withBearer(token).get("/datashare" + WHO_AM_I).status();
  }

  @Test
  void revoke_thenRestart_staysRevoked() {
    Credential sams = OAuthGateway.mint("sam");
    GatewayClient client = gateway.client().as(sams.id(), sams.secret());
    String revoked = OAuthGateway.token("datashare", sams, "");
    String live = OAuthGateway.token("datashare", sams, "");
    String path = "/datashare/clientid/oauth2/v1/revoke";
    assertThat(client.postForm(path, "token=" + revoked).status()).isEqualTo(200);
    gateway.kill().start();
    assertThat(use(revoked)).isEqualTo(401);
    assertThat(use(live)).isEqualTo(200);
  }
}
