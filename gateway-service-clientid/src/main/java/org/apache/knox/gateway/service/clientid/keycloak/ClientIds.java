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

import java.util.Locale;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.jspecify.annotations.Nullable;

/** Which ids of Keycloak's clients can be ids here, and whom such a client acts for. */
final class ClientIds {

  private static final int MAXIMUM_LENGTH = 200;

  /** Names that Basic authentication or a path of the API has another meaning for. */
  private static final Set<String> TAKEN = Set.of("passcode", "token", "bulk", "sync", ".", "..");

  /** Why an id cannot be one here; null = it can. */
  @Nullable String problem(String clientId) {
    if (clientId.isBlank() || clientId.length() > MAXIMUM_LENGTH) {
      return "its id must have 1 to " + MAXIMUM_LENGTH + " characters";
    }
    if (!clientId.equals(clientId.strip())
        || !UserNames.isName(clientId)
        || clientId.matches(".*[/\\\\;%?#].*")) {
      return "its id has characters that cannot stand in a path";
    }
    return TAKEN.contains(clientId.toLowerCase(Locale.ROOT))
        ? "its id has another meaning here"
        : null;
  }

  /**
   * The user that a client from Keycloak acts for: the one of its service account there. Were it
   * the id alone, an administrator of Keycloak could make a client that acts as anybody. Keycloak
   * writes names of users in lower case, however a client's id is written.
   */
  static String owner(String clientId) {
    return UserNames.LOWER.normalIfName(ApiClient.KEYCLOAK_ACCOUNT + clientId);
  }
}
