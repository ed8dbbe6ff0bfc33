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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;

/** The doors, named as in the table, each with what it answers. */
final class Doors {

  private static final String TOKEN = "/lake/clientid/oauth2/v1/token";
  private static final String GRANT = "grant_type=client_credentials";
  private static final String EXCHANGE =
      "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
          + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token&subject_token=";
  private static final String KNOXTOKEN = "/knoxtoken/api/v1/token";
  private static final String MINT = "/clientid/api/v1/oauth/credentials";
  private static final String CLIENTS = "/clientid/api/v1/clients";

  private final Map<String, Function<Caller, String>> all = new LinkedHashMap<>();

  private Doors() {}

  /** Those that are the same whatever the setting says. */
  static Map<String, Function<Caller, String>> always() {
    Doors doors = new Doors();
    doors.ours();
    doors.tokenEndpoints();
    doors.knoxToken();
    doors.administration();
    return doors.all;
  }

  /** Those of Knox's own provider. */
  static Map<String, Function<Caller, String>> jwtProvider() {
    Doors doors = new Doors();
    doors.add("Passcode, no memory", "forgetful", Doors::passcode);
    doors.add("Passcode, in the memory", "knox", Doors::passcode);
    doors.add("Bearer secret", "forgetful", Doors::bearer);
    doors.add("Bearer access token", "knox", Doors::bearerToken);
    doors.add("Bearer access token, told to trust its issuer", "knox-key", Doors::bearerToken);
    doors.status(
        "Passcode, mints at KNOXTOKEN", who -> passcode(who).get("/forgetful" + KNOXTOKEN));
    doors.status("Passcode, mints at CLIENTID", who -> passcode(who).post("/forgetful" + MINT));
    doors.status("Passcode, administers", who -> passcode(who).get("/forgetful" + CLIENTS));
    doors.status(
        "Bearer access token, mints at CLIENTID", who -> bearerToken(who).post("/knox-key" + MINT));
    return doors.all;
  }

  private void status(String door, Function<Caller, Answer> call) {
    all.put(door, who -> Integer.toString(call.apply(who).status()));
  }

  private void add(String door, String topology, Function<Caller, GatewayClient> login) {
    status(door, who -> login.apply(who).get("/" + topology + DoorsGateway.WHO_AM_I));
  }

  private static GatewayClient basic(Caller who) {
    return who.gateway().anybody().as(who.id(), who.secret());
  }

  private static GatewayClient passcode(Caller who) {
    return who.gateway().anybody().withPasscode(who.secret());
  }

  private static GatewayClient bearer(Caller who) {
    return who.gateway().anybody().withBearer(who.secret());
  }

  private static GatewayClient bearerToken(Caller who) {
    return who.gateway().anybody().withBearer(who.accessToken());
  }

  private static GatewayClient mixedToken(Caller who) {
    return who.gateway().anybody().withBearer(who.mixedToken());
  }

  private void ours() {
    add("our provider, Basic id:secret", "lake", Doors::basic);
    add("our provider, Basic Passcode:secret", "lake", Doors::passcode);
    add("our provider, Bearer secret", "lake", Doors::bearer);
    add("our provider, Bearer access token", "lake", Doors::bearerToken);
  }

  private void tokenEndpoints() {
    status("token endpoint, Basic", who -> basic(who).postForm(TOKEN, GRANT));
    status(
        "token endpoint, form",
        who ->
            who.gateway()
                .anybody()
                .postForm(
                    TOKEN, GRANT + "&client_id=" + who.id() + "&client_secret=" + who.secret()));
    status(
        "token exchange of its access token",
        who -> bearerToken(who).postForm(TOKEN, EXCHANGE + who.accessToken()));
    status(
        "introspection, by it",
        who -> basic(who).postForm("/lake/clientid/oauth2/v1/introspect", "token=x"));
    all.put(
        "introspection, of its access token",
        who -> {
          JsonNode created = who.gateway().operator().created("{\"realms\":[\"lake\"]}");
          Answer answer =
              who.gateway()
                  .anybody()
                  .as(
                      created.required("client_id").asText(),
                      created.required("client_secret").asText())
                  .postForm("/lake/clientid/oauth2/v1/introspect", "token=" + who.accessToken());
          return answer.json().required("active").asBoolean() ? "active" : "inactive";
        });
    status(
        "revocation, by it",
        who ->
            basic(who).postForm("/lake/clientid/oauth2/v1/revoke", "token=" + who.accessToken()));
  }

  private void knoxToken() {
    for (String user : new String[] {"tom", "sam"}) {
      String by = user.equals("sam") ? "its owner" : "another";
      all.put(
          "KNOXTOKEN list, by " + by,
          who -> {
            GatewayClient client = who.gateway().user(user);
            String list = "/tokens" + KNOXTOKEN + "/getUserTokens";
            String lists =
                client.get(list + "?userName=sam").body()
                    + client.get(list + "?createdBy=admin").body();
            return lists.contains(who.victim()) ? "shown" : "hidden";
          });
      knoxToken("disable, by " + by, user, "PUT", "disable", Caller::victim);
      knoxToken("enable, by " + by, user, "PUT", "enable", Caller::victim);
      knoxToken("renew, by " + by, user, "PUT", "renew", Caller::unsignedToken);
      knoxToken("revoke, by " + by, user, "DELETE", "revoke", Caller::victim);
    }
  }

  private void knoxToken(
      String door, String user, String method, String action, Function<Caller, String> body) {
    all.put(
        "KNOXTOKEN " + door,
        who -> {
          String before = who.version();
          Answer answer =
              who.gateway()
                  .user(user)
                  .send(method, "/tokens" + KNOXTOKEN + "/" + action, body.apply(who));
          boolean same = who.version().equals(before);
          return answer.status() + (same == (answer.status() == 200) ? " and changed?" : "");
        });
  }

  private void administration() {
    status("CLIENTID mint, by its secret", who -> basic(who).post("/mixed" + MINT));
    status("CLIENTID mint, by its access token", who -> mixedToken(who).post("/mixed" + MINT));
    status("administration, by its secret", who -> basic(who).get("/mixed" + CLIENTS));
    status("administration, by its access token", who -> mixedToken(who).get("/mixed" + CLIENTS));
  }
}
