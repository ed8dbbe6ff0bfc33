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
package org.apache.knox.gateway.service.clientid.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.http.ApiClientLogin;
import org.apache.knox.gateway.service.clientid.http.JwtClaims;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/**
 * Lets no API client administer or mint: who holds a program's secret could otherwise make
 * credentials that outlive it. Users log in here.
 *
 * <p>Our own provider says who came by a secret or an access token. Knox's JWTProvider accepts both
 * too and says nothing, so the login itself is looked at.
 */
final class ApiClientGuard implements ContainerRequestFilter {

  /** Knox asks for no space behind it. */
  private static final String BASIC = "basic";

  private static final String BEARER = "bearer";
  private static final String SEPARATOR = "::";
  private static final String CLIENT_ID = "client_id";

  private final CredentialStore store;

  // A proxy of Jersey that leads to the current one.
  @Context private @Nullable HttpServletRequest currentRequest;

  /** Called by Jersey, with what the topology has. */
  @Inject
  ApiClientGuard(ServiceState.Ready ready) {
    store = ready.store();
  }

  @Override
  public void filter(ContainerRequestContext context) {
    HttpServletRequest request = Objects.requireNonNull(currentRequest);
    if (request.getAttribute(ApiClientLogin.ATTRIBUTE) != null
        || isApiClient(request.getHeader(HttpHeaders.AUTHORIZATION))
        || hasAccessToken(request.getCookies())
        || hasAccessToken(request.getQueryString())) {
      throw CredentialException.accessDenied(
          "An API client can neither mint nor administer: log in as a user");
    }
  }

  private boolean isApiClient(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String scheme = header.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BEARER)) {
      return isOfApiClient(header.substring(BEARER.length()).trim());
    }
    if (scheme.startsWith(BASIC)) {
      // Knox takes both behind a colon, too: Passcode:secret and Token:access token.
      return decoded(header.substring(BASIC.length()).trim())
          .filter(pair -> isOfApiClient(pair.substring(pair.indexOf(':') + 1)))
          .isPresent();
    }
    return false;
  }

  private boolean isOfApiClient(String credential) {
    return isAccessToken(credential) || isSecret(credential);
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), UTF_8));
    } catch (IllegalArgumentException e) {
      // Not how anybody logs in.
      return Optional.empty();
    }
  }

  /**
   * Whether it names a client of ours, read as Knox's provider does, which takes what the gateway
   * would not: anything may follow the passcode. A user's own passcode token looks the same, and is
   * no client of ours.
   */
  private boolean isSecret(String text) {
    return decoded(text)
        .filter(inner -> inner.contains(SEPARATOR))
        .flatMap(inner -> decoded(inner.split(SEPARATOR, 2)[0]))
        .filter(id -> !id.isEmpty())
        .flatMap(store::find)
        .isPresent();
  }

  /**
   * Whether it may be a client's access token. Which keys Knox's provider trusts is not known here:
   * they may be those of another gateway. But whoever changes what a trusted key has signed gets in
   * nowhere, so it is enough to look at what a token says of itself. One that cannot be read within
   * the bounds may be one.
   */
  private static boolean isAccessToken(String text) {
    JwtClaims.Unverified token = JwtClaims.unverified(text);
    return token instanceof JwtClaims.Unverified.Claiming claiming
        ? claiming.claims().has(CLIENT_ID)
        : token instanceof JwtClaims.Unverified.Unreadable;
  }

  private static boolean hasAccessToken(Cookie @Nullable [] cookies) {
    return cookies != null
        && Arrays.stream(cookies).anyMatch(cookie -> isAccessToken(cookie.getValue()));
  }

  /** Where the provider is told to look for tokens in the query, too. */
  private static boolean hasAccessToken(@Nullable String query) {
    return RequestParameters.ofQuery(query).allWithPrefix("").values().stream()
        .anyMatch(values -> values.stream().anyMatch(ApiClientGuard::isAccessToken));
  }
}
