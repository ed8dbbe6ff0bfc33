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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that carry a secret or a token in the URL, where logs and histories would keep
 * it (RFC 6749 §2.3.1, RFC 6750 §5.3).
 */
public final class QueryCheck {

  private static final Set<String> SECRET_NAMES =
      Set.of(
          "client_secret",
          "client_assertion",
          "access_token",
          "refresh_token",
          "subject_token",
          "actor_token");

  /** What Base64 may be inside a longer text; shorter runs are no secret of ours. */
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");

  /**
   * RFC 9068 §2.1: how the header of an access token starts, whatever else is in it. Looked for at
   * the beginning of a run only: anywhere in it, a long one would take the square of its length.
   */
  private static final Pattern TOKEN =
      Pattern.compile("(?<![A-Za-z0-9_-])(ey[A-Za-z0-9_-]++)\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");

  private static final int MAXIMUM_DECODINGS = 4;

  private QueryCheck() {}

  /**
   * Checks a query, however its names and values are encoded.
   *
   * @param query as it was sent; null if there is none
   * @throws CredentialException if it holds a secret, or is malformed
   */
  public static void check(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return;
    }
    RequestParameters.ofQuery(query)
        .allWithPrefix("")
        .forEach(
            (name, values) -> {
              boolean secret =
                  decodings(name).stream().anyMatch(text -> isSecretName(text) || isSecret(text))
                      || values.stream()
                          .anyMatch(
                              value -> decodings(value).stream().anyMatch(QueryCheck::isSecret));
              if (secret) {
                throw CredentialException.invalidRequest(
                    "A secret or token must not be sent in the URL; reset it, for logs may hold it");
              }
            });
  }

  /** The text, and what it becomes when it is decoded again: clients do encode twice. */
  private static List<String> decodings(String text) {
    List<String> decodings = new ArrayList<>(List.of(text));
    String last = text;
    while (last.indexOf('%') >= 0 && decodings.size() < MAXIMUM_DECODINGS) {
      try {
        last = URLDecoder.decode(last, UTF_8);
      } catch (IllegalArgumentException notEncoded) {
        return decodings;
      }
      decodings.add(last);
    }
    return decodings;
  }

  private static boolean isSecretName(String name) {
    return SECRET_NAMES.contains(name.trim().toLowerCase(Locale.ROOT));
  }

  /** A secret anywhere in the text, alone or in Basic credentials, or an access token. */
  private static boolean isSecret(String text) {
    return BASE64
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .anyMatch(run -> isEnvelope(run) || isBasic(run))
        || TOKEN.matcher(text).results().anyMatch(match -> isAccessToken(match.group(1)));
  }

  private static boolean isEnvelope(String run) {
    return PresentedCredential.ofEnvelope(run).isPresent()
        || PresentedCredential.ofEnvelope(run.replace("=", "")).isPresent();
  }

  private static boolean isBasic(String run) {
    String pair = decoded(run);
    return isEnvelope(pair.substring(pair.indexOf(':') + 1));
  }

  private static boolean isAccessToken(String header) {
    return decoded(header.replace('-', '+').replace('_', '/')).contains("at+jwt");
  }

  /** What Base64 stands for, read as single bytes; nothing if it is none. */
  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
