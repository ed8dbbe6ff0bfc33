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
package org.apache.knox.gateway.service.clientid.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.knox.gateway.service.clientid.keycloak.KeycloakException.Kind;
import org.jspecify.annotations.Nullable;

/** The access token that the gateway administers Keycloak with. It lives for a minute. */
final class AdminToken {

  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final KeycloakConnection connection;
  private final KeycloakHttp http;
  private final InstantSource clock;
  private @Nullable String token;
  private Instant goodUntil = Instant.EPOCH;

  AdminToken(KeycloakConnection connection, KeycloakHttp http, InstantSource clock) {
    this.connection = connection;
    this.http = http;
    this.clock = clock;
  }

  synchronized String get() {
    String known = token;
    return known != null && clock.instant().isBefore(goodUntil) ? known : renew();
  }

  /** Forgets a token that Keycloak does not take any more. */
  synchronized void forget() {
    token = null;
  }

  private String renew() {
    Instant asked = clock.instant();
    JsonNode answer;
    try {
      // In the body: headers are what traces of HTTP show.
      answer =
          http.send(
                  "POST",
                  connection.tokenEndpoint(),
                  null,
                  "application/x-www-form-urlencoded",
                  RemoteJson.tokenRequest(connection))
              .json();
    } catch (KeycloakException e) {
      throw e.kind() == Kind.UNREACHABLE
          ? e
          : new KeycloakException(
              Kind.REFUSED,
              "Keycloak does not let the gateway's client "
                  + connection.clientId()
                  + " in ("
                  + e.description()
                  + "); look at the realm, the client and the alias of its secret",
              e);
    }
    String renewed = answer.path("access_token").asText("");
    if (renewed.isEmpty()) {
      throw new KeycloakException(Kind.REFUSED, "Keycloak's token endpoint gave no access token");
    }
    token = renewed;
    goodUntil = asked.plusSeconds(answer.path("expires_in").asLong(0)).minus(MARGIN);
    return renewed;
  }
}
