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

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;

/**
 * Who calls.
 *
 * @param client with a login
 * @param topology where the login counts
 * @param doAs for whom; empty = for oneself
 */
record Who(GatewayClient client, String topology, String doAs) {

  private static final String FOR = " for ";

  /**
   * Whom a column of the tables names.
   *
   * @param own the API client itself, as it was made
   */
  static Who of(String name, JsonNode own) {
    GatewayClient anonymous = AdministrationGateway.get().client();
    String id = own.path("client_id").asText();
    String secret = own.path("client_secret").asText();
    return switch (name) {
      case "nobody" -> new Who(anonymous, "people", "");
      case "its secret" -> new Who(anonymous.as(id, secret), "mixed", "");
      case "its token" -> new Who(anonymous.withBearer(token(id, secret)), "knox-tokens", "");
      default -> {
        String[] both = name.split(FOR, 2);
        yield new Who(
            anonymous.with("SM_USER", both[0]),
            both.length == 2 ? "portal" : "people",
            both.length == 2 ? both[1] : "");
      }
    };
  }

  /** An access token, where it gets one. */
  private static String token(String id, String secret) {
    return AdministrationGateway.get()
        .client()
        .as(id, secret)
        .postForm("/lake/clientid/oauth2/v1/token", "grant_type=client_credentials")
        .json()
        .path("access_token")
        .asText("none");
  }

  /** A request of the administration. */
  Answer send(String method, String path, String json) {
    return client
        .with("Content-Type", "application/json")
        .send(method, path("/clientid/api/v1" + path), json);
  }

  /** A request of Knox's life cycle. */
  Answer credentials(String method, String path, String body) {
    return client.send(method, path("/clientid/api/v1/oauth/credentials" + path), body);
  }

  private String path(String rest) {
    String query = rest.contains("?") ? "&doAs=" : "?doAs=";
    return "/" + topology + rest + (doAs.isEmpty() ? "" : query + doAs);
  }
}
