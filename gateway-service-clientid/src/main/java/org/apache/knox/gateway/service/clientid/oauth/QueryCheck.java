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

import java.util.List;
import java.util.Map;
import java.util.Set;
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
    for (Map.Entry<String, List<String>> parameter :
        RequestParameters.ofQuery(query).allWithPrefix("").entrySet()) {
      boolean secret =
          SECRET_NAMES.contains(parameter.getKey().toLowerCase(java.util.Locale.ROOT))
              || parameter.getValue().stream()
                  .anyMatch(value -> PresentedCredential.ofEnvelope(value).isPresent());
      if (secret) {
        throw CredentialException.invalidRequest(
            "A secret or token must not be sent in the URL; reset it, for logs may hold it");
      }
    }
  }
}
