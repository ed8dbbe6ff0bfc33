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
package org.apache.knox.gateway.service.clientid.config;

/** Every parameter of the CLIENTID-OAUTH service but those of policies ({@link PolicySetting}). */
public enum OAuthSetting implements ServiceSetting {
  /** Who issues. */
  ISSUER(
      "oauth.issuer",
      "",
      Constraint.httpsUrl(),
      "The issuer of access tokens and the base of all URLs in the server's metadata; by default the"
          + " topology's URL as the client called it."),
  /** How tokens are signed. */
  SIGNATURE_ALGORITHM(
      "oauth.sigalg",
      "RS256",
      Constraint.oneOf("RS256", "ES256"),
      "How access tokens are signed. `RS256` uses the gateway's signing key, as Knox does; `ES256` a"
          + " key of its own, kept under the alias `clientid.oauth.es256.key`."),
  /** How long tokens live. */
  TOKEN_TTL(
      "oauth.token.ttl",
      "3600000",
      Constraint.tokenLifetime(),
      "How long an access token lives, in milliseconds; its end is rounded up to a whole second."),
  /** How long tokens are renewed. */
  SESSION_LIFETIME(
      "oauth.session.lifetime",
      "86400000",
      Constraint.tokenLifetime(),
      "How long access tokens can be renewed by themselves after the client has shown its secret, in"
          + " milliseconds. No renewed token lives longer; then the secret is needed again."),
  /** Who tokens are for. */
  TOKEN_AUDIENCES(
      "oauth.token.audiences",
      "",
      Constraint.anyText(),
      "Who access tokens are for, separated by `,`; by default the issuer.");

  private final Parameter parameter;

  OAuthSetting(String name, String defaultValue, Constraint constraint, String description) {
    parameter = new Parameter(name, defaultValue, constraint, description);
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }
}
