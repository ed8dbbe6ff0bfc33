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
package org.apache.knox.gateway.clientid.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The token endpoint of a topology where clients log in. */
public final class TokenApi {
  private static final String PATH = "/clientid/oauth2/v1/token";

  private final GatewayConnection connection;
  private final String topology;

  /** The endpoint of a topology. */
  public TokenApi(GatewayConnection connection, String topology) {
    this.connection = connection;
    this.topology = topology;
  }

  /**
   * An access token by the grant of RFC 6749 §4.4.
   *
   * @param parameters further ones by name, such as scope
   * @return the answer, with the token in {@code access_token}
   */
  public ObjectNode request(String clientId, String secret, Map<String, String> parameters) {
    Map<String, String> form = new TreeMap<>(parameters);
    form.put("grant_type", "client_credentials");
    StringBuilder body = new StringBuilder();
    form.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(encode(value)));
    // Both are form-encoded first (RFC 6749 §2.3.1).
    Login login = Login.basic(encode(clientId), encode(secret));
    Answer answer =
        connection.send(
            login,
            "POST",
            connection.url().resolve(topology, PATH),
            body.toString(),
            Map.of("Content-Type", "application/x-www-form-urlencoded"));
    if (!answer.isSuccess()) {
      throw answer.failure();
    }
    ObjectNode json = answer.json();
    Json.required(json, "access_token");
    return json;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
