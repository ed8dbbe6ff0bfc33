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
package org.apache.knox.gateway.service.clientid.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {

  private static final String CATALOG = "http://catalog.example:8181/api/catalog";
  private static final String GATEWAY = "https://gateway.example/gateway/datashare/iceberg-rest";

  private final ClientSettings settings = new ClientSettings(CATALOG, GATEWAY);

  private String copied(String json) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    settings.copy(new ByteArrayInputStream(json.getBytes(UTF_8)), out);
    return out.toString(UTF_8);
  }

  private static String override(String name, String value) {
    return "{\"overrides\":{\"" + name + "\":\"" + value + "\"},\"defaults\":{}}";
  }

  private static final String NOTHING = "{\"overrides\":{},\"defaults\":{}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uri",
        "URI",
        "oauth2-server-uri",
        "OAuth2-Server-URI",
        "rest.authorization-url",
        "rest.auth.type",
        "rest.auth.oauth2.token-endpoint",
        "rest.sigv4-enabled",
        "header.Authorization",
        "credential",
        "token",
        "token-expires-in-ms",
        "urn:ietf:params:oauth:token-type:jwt",
        "credentials.uri",
        "signer.uri",
        "s3.signer.uri"
      })
  void setting_thatTellsWhereToGoOrHowToLogIn_isDropped(String name) throws IOException {
    assertThat(copied(override(name, "http://elsewhere.example/v1/oauth/tokens")))
        .isEqualTo(NOTHING);
    // Not even one that leads to the gateway: the user's own says so already.
    assertThat(copied(override(name, CATALOG + "/v1/oauth/tokens"))).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "prefix, lake",
    "prefix, a%1Fb",
    "warehouse, s3://lake/house",
    "s3.endpoint, https://storage.example",
    "s3.access-key-id, AKIA",
    "clients, 3",
    "uris, http://elsewhere.example",
    "xuri, http://elsewhere.example",
    "token-refresh-enabled, true",
    "oauth2-server-uri-comment, none"
  })
  void setting_ofAnyOtherKind_isKept(String name, String value) throws IOException {
    assertThat(copied(override(name, value))).isEqualTo(override(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "client.refresh-credentials-endpoint, /v1/n/credentials, /v1/n/credentials",
    "s3.signer.endpoint, v1/aws/s3/sign, v1/aws/s3/sign",
    "s3.signer.endpoint, http://catalog.example:8181/api/catalog/v1/sign, GATEWAY/v1/sign",
    "s3.signer.endpoint, HTTP://CATALOG.example:8181/api/catalog/v1/sign, GATEWAY/v1/sign",
    "rest.signing.endpoint, https://public.example/api/catalog/v1/sign?a=b, GATEWAY/v1/sign?a=b",
    "any, http://catalog.example:8181/api/catalog, GATEWAY",
    "any, http://catalog.example:8181/api/catalog/v1/x?y#z, GATEWAY/v1/x?y#z"
  })
  void endpoint_ofTheCatalog_isAtTheGateway(String name, String value, String expected)
      throws IOException {
    assertThat(copied(override(name, value)))
        .isEqualTo(override(name, expected.replace("GATEWAY", GATEWAY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/v1/sign",
        "https://elsewhere.example/api/catalog2/v1/sign",
        "HTTPS://elsewhere.example/sign",
        " https://elsewhere.example/sign",
        "https://elsewhere.example/sign\\n",
        "http://catalog.example:8181",
        "https://"
      })
  void endpoint_elsewhere_isDropped(String value) throws IOException {
    assertThat(copied(override("s3.signer.endpoint", value))).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://catalog.example:8181/api/catalogs/v1",
        "http://catalog.example:81810/api/catalog/v1",
        "http://catalog.example:8181/api",
        "/api/catalog/v1",
        ""
      })
  void url_ofAnotherPlace_isNotAtTheGateway(String url) {
    assertThat(settings.atGateway(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"defaults", "overrides", "config"})
  void setting_whereverSettingsAre_isLookedAt(String where) throws IOException {
    assertThat(copied("{\"" + where + "\":{\"a\":\"b\",\"token\":\"t\",\"c\":\"d\"}}"))
        .isEqualTo("{\"" + where + "\":{\"a\":\"b\",\"c\":\"d\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "[\"a\",{\"b\":[]}]", "{\"a\":{\"uri\":\"b\"}}"})
  void setting_thatIsNoText_isDroppedOrKeptWhole(String value) throws IOException {
    assertThat(copied("{\"config\":{\"uri\":" + value + ",\"other\":" + value + "}}"))
        .isEqualTo("{\"config\":{\"other\":" + value + "}}");
  }

  @Test
  void storageCredentials_loseWhatLeadsElsewhere() throws IOException {
    assertThat(
            copied(
                "{\"storage-credentials\":[{\"prefix\":\"s3\",\"config\":{\"token\":\"t\","
                    + "\"s3.session-token\":\"s\"}},1,{\"config\":{\"uri\":\"u\"}}],\"after\":2}"))
        .isEqualTo(
            "{\"storage-credentials\":[{\"prefix\":\"s3\",\"config\":{\"s3.session-token\":\"s\"}},"
                + "1,{\"config\":{}}],\"after\":2}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metadata\":{\"config\":{\"uri\":\"u\",\"token\":\"t\"}}}",
        "{\"metadata\":{\"overrides\":{\"uri\":\"u\"}},\"uri\":\"v\"}",
        "{\"n\":[123456789012345678901234567890,1.10,-0.0,1E+400]}",
        "{\"text\":\"\u00fc \\\" \\\\\"}",
        "{\"overrides\":null,\"defaults\":[\"uri\"]}",
        "[{\"config\":{\"uri\":\"u\"}}]",
        "\"text\"",
        "null",
        "{}",
        ""
      })
  void answer_withoutSettings_staysAsItIs(String json) throws IOException {
    assertThat(copied(json)).isEqualTo(json);
  }

  @Test
  void text_ofCharactersBeyondTheFirstPlane_meansTheSame() throws IOException {
    String json = "{\"text\":\"\ud83d\ude00\"}";
    assertThat(new ObjectMapper().readTree(copied(json)))
        .isEqualTo(new ObjectMapper().readTree(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"config\":{\"a\":\"b\"", "{\"a\":", "{\"config\":{\"uri\":{", "<html>"})
  void answer_cutShortOrNoJson_isAnErrorAndNotAShorterAnswer(String json) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> copied(json));
  }
}
