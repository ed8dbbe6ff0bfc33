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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.RawHttps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An API client that would mint or administer, its login written so that Knox's JWTProvider takes
 * it and the service does not see what it is.
 */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class ApiClientTricksIT {

  private final GatewayProcess gateway = AdministrationGateway.get();
  private final JsonNode created =
      AdministrationGateway.clients("admin").created("{\"owner\":\"sam\",\"realms\":[\"*\"]}");
  private final String id = created.path("client_id").asText();
  private final String secret = created.path("client_secret").asText();

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private String passcode() {
    String inner = new String(Base64.getDecoder().decode(secret), ISO_8859_1);
    return inner.substring(inner.indexOf("::") + 2);
  }

  private void assertRefused(String topology, String query, List<String> headers) {
    String base = "/gateway/" + topology + "/clientid/api/v1";
    for (String call : List.of("POST " + base + "/oauth/credentials", "GET " + base + "/clients")) {
      String answer = RawHttps.send(gateway, call + query + " HTTP/1.1", headers, "");
      assertThat(answer).startsWith("HTTP/1.1 403 ").contains("\"access_denied\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic ", "Basic\t", "Basic", "BASIC  ", "basic\t "})
  void passcode_behindAnyWayToWriteTheScheme_isRefused(String scheme) {
    String login = "Authorization: " + scheme + base64("Passcode:" + secret);
    assertRefused("knox", "", List.of(login));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::", "::x", "::::", "::\u00fc"})
  void passcode_withMoreBehindIt_isRefused(String rest) {
    String envelope = base64(base64(id) + "::" + passcode() + rest);
    String login = "Authorization: Basic " + base64("Passcode:" + envelope);
    assertRefused("knox", "", List.of(login));
  }

  @Test
  void passcode_longerThanAnyOfOurs_isRefused() {
    String envelope = base64(base64(id) + "::" + passcode() + "::" + "x".repeat(3_300));
    String login = "Authorization: Basic " + base64("passcode:" + envelope);
    assertRefused("knox", "", List.of(login));
  }

  @Test
  void accessToken_inTheQuery_isRefused() {
    String token =
        gateway
            .client()
            .as(id, secret)
            .postForm("/lake/clientid/oauth2/v1/token", "grant_type=client_credentials")
            .json()
            .path("access_token")
            .asText();
    assertRefused("knox-tokens", "?knoxtoken=" + token, List.of());
    assertRefused("knox-tokens", "?%6Bnoxtoken=" + token, List.of());
  }
}
