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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * A token is parsed only when it is ours. Nested thousands of brackets deep, it would take a stack
 * as deep: a {@code StackOverflowError} for whoever parses it before.
 */
class NestedTokensIT {

  private static final String SERVER = "/datashare/clientid/oauth2/v1/";
  private static final String API = "/sandbox/clientid/api/v1/";

  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = OAuthGateway.mint("sam");
  private final String own = OAuthGateway.token("datashare", sams, "");

  private static String segment(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Nested in the header, in the claims, and in claims behind a header of ours. */
  private Stream<String> nested() {
    String start = own.substring(0, own.indexOf('.'));
    return Stream.of("[", "{\"a\":")
        .flatMap(
            opening -> {
              String deep = segment("{\"a\":" + opening.repeat(4_200 / opening.length()));
              return Stream.of(
                  deep + ".e30.x",
                  segment("{\"alg\":\"RS256\"}") + "." + deep + ".x",
                  start + "." + deep + ".x");
            });
  }

  private String exchange(String parameter, String token) {
    String type = "urn:ietf:params:oauth:token-type:access_token";
    return "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token_type="
        + type
        + (parameter.equals("subject_token")
            ? ""
            : "&subject_token=" + own + "&actor_token_type=" + type)
        + "&"
        + parameter
        + "="
        + token;
  }

  /** Each way that a stranger's token takes into the gateway, and what it answers. */
  private Map<String, Function<String, Answer>> doors() {
    GatewayClient nobody = gateway.client();
    GatewayClient basic = nobody.as(sams.id(), sams.secret());
    GatewayClient user = gateway.clientOf("sam");
    Map<String, Function<String, Answer>> doors = new TreeMap<>();
    doors.put("401 Bearer", t -> nobody.withBearer(t).get("/datashare" + WHO_AM_I));
    doors.put("401 Basic Token", t -> nobody.as("Token", t).get("/datashare" + WHO_AM_I));
    doors.put("401 secret in Basic", t -> nobody.as(sams.id(), t).get("/datashare" + WHO_AM_I));
    doors.put(
        "400 exchange, subject",
        t -> nobody.postForm(SERVER + "token", exchange("subject_token", t)));
    doors.put(
        "400 exchange with the secret, subject",
        t -> basic.postForm(SERVER + "token", exchange("subject_token", t)));
    doors.put(
        "200 exchange, actor", t -> nobody.postForm(SERVER + "token", exchange("actor_token", t)));
    doors.put(
        "400 exchange, Bearer",
        t -> nobody.withBearer(t).postForm(SERVER + "token", exchange("subject_token", own)));
    doors.put(
        "200 client_credentials beside Bearer",
        t ->
            nobody
                .withBearer(t)
                .postForm(SERVER + "token", "grant_type=client_credentials&" + sams.form()));
    doors.put("200 introspection", t -> basic.postForm(SERVER + "introspect", "token=" + t));
    doors.put(
        "401 introspection, Bearer",
        t -> nobody.withBearer(t).postForm(SERVER + "introspect", "token=" + t));
    doors.put("200 revocation", t -> basic.postForm(SERVER + "revoke", "token=" + t));
    doors.put("200 key set", t -> nobody.withBearer(t).get(SERVER + "jwks"));
    doors.put("403 cookie", t -> user.with("Cookie", "hadoop-jwt=" + t).get(API + "clients"));
    doors.put("403 query", t -> user.get(API + "oauth/credentials/getUserTokens?knoxtoken=" + t));
    for (String action : List.of("renew", "disable", "enable")) {
      doors.put(
          "400 body of " + action, t -> user.send("PUT", API + "oauth/credentials/" + action, t));
    }
    doors.put("400 body of revoke", t -> user.send("DELETE", API + "oauth/credentials/revoke", t));
    return doors;
  }

  @Test
  void nestedToken_atEachDoor_isRefusedAsAnyOther() {
    SoftAssertions softly = new SoftAssertions();
    doors()
        .forEach(
            (name, door) ->
                nested()
                    .forEach(
                        token -> {
                          Answer answer = door.apply(token);
                          String expected = name.substring(0, 3);
                          boolean headerOnly = token.endsWith(".e30.x") && expected.equals("403");
                          softly
                              .assertThat(answer.status())
                              .as("%s: %s", name, answer)
                              // Claims that are none make no login: only those that cannot be read
                              // do.
                              .isEqualTo(headerOnly ? 200 : Integer.parseInt(expected));
                          softly.assertThat(answer.body()).as(name).doesNotContain("<html");
                        }));
    softly.assertAll();
    assertThat(gateway.home().log()).doesNotContain("StackOverflowError");
  }
}
