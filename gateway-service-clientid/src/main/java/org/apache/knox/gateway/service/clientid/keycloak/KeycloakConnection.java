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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;

/**
 * How Keycloak is reached.
 *
 * @param url where it is, without a slash at the end
 * @param realm the realm
 * @param clientId the client in it that the gateway is
 * @param secret that client's secret
 * @param trust whom to trust
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long an answer may take, to its last byte
 */
public record KeycloakConnection(
    String url,
    String realm,
    String clientId,
    ClientSecret secret,
    SSLContext trust,
    Duration connectTimeout,
    Duration readTimeout) {

  String tokenEndpoint() {
    return url + "/realms/" + encoded(realm) + "/protocol/openid-connect/token";
  }

  String clients() {
    return url + "/admin/realms/" + encoded(realm) + "/clients";
  }

  /** A text as a part of a path or query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
