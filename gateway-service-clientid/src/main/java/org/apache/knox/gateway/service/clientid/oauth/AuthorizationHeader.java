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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.jspecify.annotations.Nullable;

/**
 * What the header {@code Authorization} presents.
 *
 * @param credentials a client's id and secret; more than one where the header can be read in more
 *     than one way, which then differ in how the sender encoded it (RFC 6749 §2.3.1, or not at all)
 * @param bearerToken a token, not yet read; null = none
 */
public record AuthorizationHeader(
    List<PresentedCredential> credentials, @Nullable String bearerToken) {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";
  private static final String PASSCODE = "passcode";
  private static final String TOKEN = "token";

  /** Copies the list. */
  public AuthorizationHeader {
    credentials = List.copyOf(credentials);
  }

  /**
   * The value of the one header that a request has.
   *
   * @return null if it has none
   * @throws CredentialException if it has more: they might name different clients
   */
  public static @Nullable String of(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders("Authorization"));
    if (values.size() > 1) {
      throw CredentialException.invalidRequest("The header Authorization is repeated");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * Reads a header.
   *
   * @param value the header's value
   * @return empty if it is malformed or of another scheme
   */
  public static Optional<AuthorizationHeader> parse(String value) {
    String lowerCase = value.toLowerCase(Locale.ROOT);
    if (lowerCase.startsWith(BASIC)) {
      return basic(value.substring(BASIC.length()).trim());
    }
    if (lowerCase.startsWith(BEARER)) {
      return bearer(value.substring(BEARER.length()).trim());
    }
    return Optional.empty();
  }

  private static Optional<AuthorizationHeader> basic(String base64) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    if (colon < 1 || colon == pair.length() - 1) {
      return Optional.empty();
    }
    String user = pair.substring(0, colon);
    String password = pair.substring(colon + 1);
    if (user.equalsIgnoreCase(PASSCODE)) {
      return PresentedCredential.ofEnvelope(password)
          .map(credential -> new AuthorizationHeader(List.of(credential), null));
    }
    if (user.equalsIgnoreCase(TOKEN)) {
      return Optional.of(new AuthorizationHeader(List.of(), password));
    }
    List<PresentedCredential> readings = new ArrayList<>();
    PresentedCredential.of(user, password).ifPresent(readings::add);
    decoded(user)
        .flatMap(id -> decoded(password).flatMap(secret -> PresentedCredential.of(id, secret)))
        .filter(reading -> !readings.contains(reading))
        .ifPresent(readings::add);
    return Optional.of(new AuthorizationHeader(readings, null));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, UTF_8));
    } catch (IllegalArgumentException e) {
      // Sent as it is, by one of the many clients that do not encode.
      return Optional.empty();
    }
  }

  /** A secret of ours as minted, or else a token. */
  private static Optional<AuthorizationHeader> bearer(String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.indexOf('.') < 0) {
      Optional<PresentedCredential> credential = PresentedCredential.ofEnvelope(value);
      if (credential.isPresent()) {
        return credential.map(inner -> new AuthorizationHeader(List.of(inner), null));
      }
    }
    return Optional.of(new AuthorizationHeader(List.of(), value));
  }

  @Override
  public String toString() {
    return "AuthorizationHeader[redacted]";
  }
}
