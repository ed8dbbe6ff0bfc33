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
package org.apache.knox.gateway.clientid.it.doors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;

/**
 * A client of sam's, with what somebody has who tries a door: an id, a secret, and an access token
 * that was got while all was well. Its secret has been used at every door that remembers.
 *
 * @param gateway where
 * @param victim the client that the door is asked about
 * @param id the id that is shown
 * @param secret the envelope that is shown
 * @param accessToken of the realm lake
 * @param mixedToken an access token of the realm where programs could administer
 */
record Caller(
    DoorsGateway gateway,
    String victim,
    String id,
    String secret,
    String accessToken,
    String mixedToken) {

  private static final int EXPIRES_SOON = 2;

  /** So many clients in a state, named as in the table. */
  static List<Caller> in(String state, DoorsGateway gateway, int count)
      throws InterruptedException {
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      callers.add(in(state, gateway));
    }
    if (state.equals("expired")) {
      Thread.sleep(Duration.ofSeconds(EXPIRES_SOON + 1).toMillis());
    }
    return callers;
  }

  private static Caller in(String state, DoorsGateway gateway) {
    Caller fresh = used(gateway, "sam");
    ClientsApi operator = gateway.operator();
    String id = fresh.id();
    switch (state) {
      case "ok" -> {}
      case "no realm" -> change(operator, id, "{\"realms\":[]}");
      case "other realm" -> change(operator, id, "{\"realms\":[\"sea\"]}");
      case "restricting policy" -> change(operator, id, "{\"default_policy\":\"far\"}");
      case "disabled" -> change(operator, id, "{\"enabled\":false}");
      case "expired" ->
          change(
              operator,
              id,
              "{\"expires_at\":" + (Instant.now().getEpochSecond() + EXPIRES_SOON) + "}");
      case "reset" -> assertThat(operator.reset(id, "{}").status()).isEqualTo(200);
      case "deleted" -> assertThat(operator.delete(id).status()).isEqualTo(204);
      case "wrong id" -> {
        Caller attacker = used(gateway, "tom");
        String mixed = envelope(id, attacker.passcode());
        return new Caller(gateway, id, id, mixed, attacker.accessToken(), attacker.mixedToken());
      }
      default -> throw new AssertionError("no such state: " + state);
    }
    return fresh;
  }

  private static void change(ClientsApi operator, String id, String json) {
    Answer changed = operator.change(id, json);
    assertThat(changed.status()).describedAs(changed.toString()).isEqualTo(200);
  }

  /** Tells whether the client was changed or removed. */
  String version() {
    Answer view = gateway.operator().view(victim);
    return view.status() + " " + view.header("ETag");
  }

  /** A client that may do all, whose secret has been used everywhere. */
  private static Caller used(DoorsGateway gateway, String owner) {
    JsonNode created =
        gateway.operator().created("{\"owner\":\"" + owner + "\",\"realms\":[\"*\"]}");
    String id = created.required("client_id").asText();
    String secret = created.required("client_secret").asText();
    for (String topology : new String[] {"lake", "knox", "forgetful"}) {
      gateway.anybody().withPasscode(secret).get("/" + topology + DoorsGateway.WHO_AM_I);
    }
    return new Caller(
        gateway,
        id,
        id,
        secret,
        token(gateway, "lake", id, secret),
        token(gateway, "mixed", id, secret));
  }

  private static String token(DoorsGateway gateway, String realm, String id, String secret) {
    return gateway
        .anybody()
        .as(id, secret)
        .postForm("/" + realm + "/clientid/oauth2/v1/token", "grant_type=client_credentials")
        .json()
        .required("access_token")
        .asText();
  }

  /** What is inside the envelope behind the id. */
  String passcode() {
    String inner = decoded(secret);
    return decoded(inner.substring(inner.indexOf("::") + 2));
  }

  private static String envelope(String id, String passcode) {
    return encoded(encoded(id) + "::" + encoded(passcode));
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** What Knox's renew takes for a token of this id: it asks for no signature. */
  String unsignedToken() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8))
        + "."
        + base64.encodeToString(
            ("{\"sub\":\"sam\",\"knox.id\":\"" + victim + "\"}").getBytes(UTF_8))
        + ".AAAA";
  }
}
