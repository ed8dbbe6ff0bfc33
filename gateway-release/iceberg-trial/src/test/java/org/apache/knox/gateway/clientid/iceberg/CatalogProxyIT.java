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
package org.apache.knox.gateway.clientid.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.iceberg.IcebergGateway.Credential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogProxyIT {

  private static final String CATALOG = "/datashare/iceberg-rest";

  private final IcebergGateway iceberg = IcebergGateway.get();
  private final Credential credential = iceberg.mint("sam");
  private final GatewayClient client =
      iceberg.gateway().client().as(credential.id(), credential.secret());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/oauth/tokens",
        "/v1/oauth/tokens/",
        "/v1//oauth/tokens",
        "//v1/oauth//tokens",
        "/v1/oauth%2Ftokens",
        "/v1/oauth%252Ftokens",
        "/v1%2Foauth/tokens",
        "/v1/./oauth/tokens",
        "/v1/x/../oauth/tokens",
        "/v1/x/%2e%2e/oauth/tokens",
        "/v1/x/%252e%252e/oauth/tokens",
        "/v1/..%2Fv1/oauth/tokens",
        "/v1/%6Fauth/tokens",
        "/v1/OAuth/Tokens",
        "/v1/oauth;a=b/tokens",
        "/v1/oauth/tokens;a",
        "/v1/oauth%5Ctokens",
        "/v1/oauth/tokens%20",
        "/v1/oauth/tokens%3Fa",
        "/v1/oauth/tokens%23a",
        "/v1/oauth/tokens/x",
        "/v1/prefix/oauth/tokens",
        "/v1/a/b/oauth/tokens",
        "/v1/a%0Ab/oauth/tokens",
        "/v1/oauth/tokens%00",
        "/v1/%25zz%252Foauth%252Ftokens"
      })
  void tokenEndpoint_howeverSpelled_isNeverTheCatalogs(String path) {
    String form =
        "grant_type=client_credentials&client_id="
            + credential.id()
            + "&client_secret="
            + credential.secret();
    int before = iceberg.catalog().requests().size();
    Answer answer = client.postForm(CATALOG + path, form);
    Answer anonymous = iceberg.gateway().client().postForm(CATALOG + path, form);
    assertThat(answer.status()).isIn(200, 400, 401, 404);
    assertThat(anonymous.status()).isIn(200, 400, 401, 404);
    assertThat(iceberg.catalog().requests()).hasSize(before);
  }

  @Test
  void anonymousRequest_isRefused() {
    Answer answer = iceberg.gateway().client().get(CATALOG + "/v1/config");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void identity_sentByTheClient_isDropped() {
    String mark = UUID.randomUUID().toString();
    client
        .with("X-Knox-Actor-ID", "root")
        .with("X-Knox-Actor-Groups", "admins")
        .with("X_Knox_Actor_ID", "root")
        .get(CATALOG + "/v1/namespaces/" + mark);
    assertThat(iceberg.catalog().requests())
        .filteredOn(request -> request.contains(mark))
        .singleElement()
        .asString()
        .endsWith("actor=sam groups=null authorization=null");
  }

  @Test
  void path_andQuery_arriveAsSent() {
    String mark = UUID.randomUUID().toString();
    String path = "/v1/namespaces/" + mark + "%1Fb%2Fc/tables/x%2By%20z+w";
    client.get(CATALOG + path + "?snapshots=a%2Bb+c&empty=");
    assertThat(iceberg.catalog().requests())
        .filteredOn(request -> request.contains(mark))
        .singleElement()
        .asString()
        .startsWith("request GET " + path + " query=snapshots=a%2Bb+c&empty= ");
  }

  @Test
  void config_namesNoOtherPlaceToGoTo() {
    Answer answer = client.get(CATALOG + "/v1/config?warehouse=x");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("defaults").path("clients").asText()).isEqualTo("3");
    assertThat(answer.json().path("overrides").has("uri")).isFalse();
    assertThat(answer.json().path("overrides").has("oauth2-server-uri")).isFalse();
    assertThat(answer.json().path("endpoints")).isNotEmpty();
  }

  @Test
  void error_ofTheCatalog_arrivesAsItIs() {
    Answer answer = client.get(CATALOG + "/v1/namespaces/nowhere");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json().path("error").path("type").asText())
        .isEqualTo("NoSuchNamespaceException");
  }

  @Test
  void directLogin_toATopologyThatSendsTokens_sendsOneOfTheUser() {
    String mark = UUID.randomUUID().toString();
    client.get("/" + IcebergGateway.TOKENS + "/iceberg-rest/v1/namespaces/" + mark);
    assertThat(iceberg.catalog().requests())
        .filteredOn(request -> request.contains(mark))
        .singleElement()
        .asString()
        .contains("actor=sam")
        .contains("authorization=Bearer ey")
        .doesNotContain(credential.secret());
  }
}
