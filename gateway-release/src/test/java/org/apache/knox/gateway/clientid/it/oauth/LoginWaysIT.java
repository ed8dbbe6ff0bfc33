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

import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.apache.knox.gateway.clientid.fixture.RawHttps;
import org.junit.jupiter.api.Test;

class LoginWaysIT {

  private static final String DATASHARE = "/datashare" + WHO_AM_I;
  private static final String ENDPOINT = "/datashare" + OAuthGateway.TOKEN;

  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = OAuthGateway.mint("sam");

  private static String passcode(Credential credential) {
    String inner = new String(Base64.getDecoder().decode(credential.secret()), UTF_8);
    return new String(Base64.getDecoder().decode(inner.substring(inner.indexOf("::") + 2)), UTF_8);
  }

  @Test
  void everyWay_isTheOwner() {
    GatewayClient client = gateway.client();
    for (GatewayClient way :
        List.of(
            client.as(sams.id(), sams.secret()),
            client.as(sams.id().replace("-", "%2D"), sams.secret()),
            client.as(sams.id(), passcode(sams)),
            client.withPasscode(sams.secret()),
            client.withBearer(sams.secret()),
            client.withBearer(OAuthGateway.token("datashare", sams, "")),
            client.as("Token", OAuthGateway.token("datashare", sams, "")))) {
      Answer answer = way.get(DATASHARE);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("<user>sam</user>");
    }
  }

  @Test
  void nothing_isToldHowToLogIn() {
    Answer answer = gateway.client().get(DATASHARE);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"datashare\"", "Basic realm=\"datashare\"");
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_token");
  }

  /** Credentials wrong in every way there is, by what is wrong. */
  private Map<String, Credential> wrongOnes() throws InterruptedException {
    Credential disabled = OAuthGateway.mint("sam");
    OAuthGateway.change("sam", "PUT", "disable", disabled);
    Credential revoked = OAuthGateway.mint("sam");
    OAuthGateway.change("sam", "DELETE", "revoke", revoked);
    Credential expired = OAuthGateway.mint("sandbox", "sam", "lifespan=PT1S");
    Thread.sleep(Duration.ofMillis(1500).toMillis());
    Map<String, Credential> wrong = new LinkedHashMap<>();
    wrong.put("secret", new Credential(sams.id(), sams.secret() + "x"));
    wrong.put("secret of another", new Credential(sams.id(), OAuthGateway.mint("tom").secret()));
    wrong.put("id", new Credential("00000000-0000-0000-0000-000000000000", passcode(sams)));
    wrong.put("no uuid", new Credential("nobody", "guess"));
    wrong.put("disabled", disabled);
    wrong.put("revoked", revoked);
    wrong.put("expired", expired);
    return wrong;
  }

  private static String comparable(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return answer.status() + " " + headers + " " + answer.body();
  }

  @Test
  void wrongCredentials_haveOneAnswer() throws InterruptedException {
    Map<String, String> direct = new LinkedHashMap<>();
    Map<String, String> header = new LinkedHashMap<>();
    Map<String, String> form = new LinkedHashMap<>();
    GatewayClient client = gateway.client();
    wrongOnes()
        .forEach(
            (what, wrong) -> {
              GatewayClient basic = client.as(wrong.id(), wrong.secret());
              direct.put(what, comparable(basic.get(DATASHARE)));
              direct.put(
                  what + ", bearer", comparable(client.withBearer(wrong.secret()).get(DATASHARE)));
              header.put(
                  what, comparable(basic.postForm(ENDPOINT, "grant_type=client_credentials")));
              form.put(
                  what,
                  comparable(
                      client.postForm(ENDPOINT, "grant_type=client_credentials&" + wrong.form())));
            });
    for (String malformed :
        List.of("Basic", "Basic !!", "Basic Zm9v", "Bearer a.b.c", "Digest x")) {
      GatewayClient one = client.with("Authorization", malformed);
      direct.put(malformed, comparable(one.get(DATASHARE)));
      header.put(malformed, comparable(one.postForm(ENDPOINT, "grant_type=client_credentials")));
    }
    // A secret alone names its own client, which here is a live one.
    direct.remove("secret of another, bearer");
    assertThat(direct.values().stream().distinct())
        .describedAs(direct.toString())
        .singleElement()
        .asString()
        .startsWith("401 ")
        .contains("Bearer realm=\"datashare\", error=\"invalid_token\"", "application/json");
    assertThat(header.values().stream().distinct())
        .describedAs(header.toString())
        .singleElement()
        .asString()
        .startsWith("401 ")
        .contains("Basic realm=\"datashare\"", "invalid_client", "no-store");
    assertThat(form.values().stream().distinct())
        .describedAs(form.toString())
        .singleElement()
        .asString()
        .startsWith("401 ")
        .contains("invalid_client")
        .doesNotContain("www-authenticate");
  }

  @Test
  void twoAuthorizationHeaders_areRefused() {
    Credential toms = OAuthGateway.mint("tom");
    for (List<String> headers :
        List.of(
            List.of("Authorization: Bearer " + sams.secret(), "Authorization: Bearer x"),
            List.of(
                "Authorization: Bearer " + sams.secret(),
                "Authorization: Bearer " + toms.secret()))) {
      String answer = RawHttps.send(gateway, "GET /gateway" + DATASHARE + " HTTP/1.1", headers, "");
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("invalid_request");
    }
  }

  @Test
  void realmNotAssigned_isRefusedThereOnly() {
    Credential only = OAuthGateway.mint("mint-datashare", "sam", "");
    GatewayClient client = gateway.client().as(only.id(), only.secret());
    assertThat(client.get(DATASHARE).status()).isEqualTo(200);
    Answer refused = client.get("/policies" + WHO_AM_I);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("error").asText()).isEqualTo("unauthorized_client");
    Answer token = OAuthGateway.requestToken("policies", only, "");
    assertThat(token.status()).isEqualTo(400);
    assertThat(token.json().path("error").asText()).isEqualTo("unauthorized_client");
  }
}
