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
package org.apache.knox.gateway.clientid.it.administration;

import static org.apache.knox.gateway.clientid.fixture.AdministrationGateway.clients;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A thief of a secret gets access tokens by it and renews them; the owner resets the secret. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class StolenSecretIT {

  private static final String TOKEN = "/lake/clientid/oauth2/v1/token";

  private final GatewayClient anybody = AdministrationGateway.get().client();
  private final JsonNode created =
      clients("admin").created("{\"owner\":\"sam\",\"realms\":[\"lake\"]}");
  private final String id = created.path("client_id").asText();

  private String token(String secret) {
    return anybody
        .as(id, secret)
        .postForm(TOKEN, "grant_type=client_credentials")
        .json()
        .required("access_token")
        .asText();
  }

  private Answer renew(String token) {
    return anybody
        .withBearer(token)
        .postForm(
            TOKEN,
            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token="
                + token
                + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token");
  }

  private int use(String token) {
    return anybody.withBearer(token).get("/lake/session/api/v1/sessioninfo").status();
  }

  private JsonNode reset(String body) {
    Answer answer = clients("sam").reset(id, body);
    assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void reset_shutsOutWhoHasATokenOfTheSecretBefore() {
    String stolen = token(created.path("client_secret").asText());
    String copy = renew(stolen).json().required("access_token").asText();
    assertThat(use(copy)).isEqualTo(200);
    String owners = token(reset("").required("client_secret").asText());
    assertThat(use(stolen)).isEqualTo(401);
    assertThat(use(copy)).isEqualTo(401);
    assertThat(renew(copy).json().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(use(owners)).isEqualTo(200);
  }

  @Test
  void resetWithGrace_tokensOfTheSecretBeforeEndWithIt() {
    String before = token(created.path("client_secret").asText());
    JsonNode reset = reset("{\"grace_period\":3600}");
    assertThat(use(before)).isEqualTo(200);
    assertThat(renew(before).status()).isEqualTo(200);
    String old = reset.path("secrets").path(1).path("id").asText();
    assertThat(clients("sam").send("DELETE", "/clients/" + id + "/secret/" + old, "").status())
        .isEqualTo(204);
    assertThat(use(before)).isEqualTo(401);
    assertThat(use(token(reset.required("client_secret").asText()))).isEqualTo(200);
  }
}
