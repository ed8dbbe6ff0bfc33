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
package org.apache.knox.gateway.service.clientid.oauth;

import java.util.Set;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a token request (RFC 6749 §4.4.2, RFC 8693 §2.1).
 *
 * @param grantType {@code grant_type}; null if missing
 * @param scope {@code scope}; empty = nothing in particular
 * @param audience {@code audience} or {@code resource}; null = the policy's
 * @param policy {@code policy}; null = the client's default
 * @param subjectToken {@code subject_token}
 * @param subjectTokenType {@code subject_token_type}
 * @param actorToken {@code actor_token}
 * @param requestedTokenType {@code requested_token_type}
 */
record TokenRequest(
    @Nullable String grantType,
    Set<String> scope,
    @Nullable String audience,
    @Nullable String policy,
    @Nullable String subjectToken,
    @Nullable String subjectTokenType,
    @Nullable String actorToken,
    @Nullable String requestedTokenType) {

  private static final String JWT_TYPE = "urn:ietf:params:oauth:token-type:jwt";

  static TokenRequest of(RequestParameters form) {
    String audience = form.value("audience");
    return new TokenRequest(
        form.value("grant_type"),
        Scopes.parse(form.value("scope")),
        audience == null ? form.value("resource") : audience,
        form.value("policy"),
        form.value("subject_token"),
        form.value("subject_token_type"),
        form.value("actor_token"),
        form.value("requested_token_type"));
  }

  /** Whether a type of RFC 8693 §3 is what access tokens are here. */
  static boolean isAccessToken(String type) {
    return type.equals(TokenService.ACCESS_TOKEN_TYPE) || type.equals(JWT_TYPE);
  }

  /** Whether it asks for a token in exchange for another. */
  boolean isExchange() {
    return TokenService.TOKEN_EXCHANGE.equals(grantType);
  }

  @Override
  public String toString() {
    return "TokenRequest[" + grantType + "]";
  }
}
