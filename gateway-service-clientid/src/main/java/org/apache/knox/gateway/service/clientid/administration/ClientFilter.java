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
package org.apache.knox.gateway.service.clientid.administration;

import java.time.Duration;
import java.util.Locale;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.ClientTexts;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * Which clients are looked for; each component that is not null narrows the search.
 *
 * @param search the whole id, or characters in a row of id or name, whatever their case; kept in
 *     lower case
 * @param realm a realm in which the client may act
 * @param owner the client's owner
 * @param enabled whether it is enabled
 * @param source where it is administered
 * @param expiresWithin it has an expiry, which comes within this time or has passed
 */
public record ClientFilter(
    @Nullable String search,
    @Nullable String realm,
    @Nullable String owner,
    @Nullable Boolean enabled,
    @Nullable ClientSource source,
    @Nullable Duration expiresWithin) {

  private static final int MAXIMUM_SEARCH = 255;

  /** Everything. */
  public static final ClientFilter NONE = new ClientFilter(null, null, null, null, null, null);

  /** Checks the values. */
  public ClientFilter {
    if (search != null) {
      search = search.strip().toLowerCase(Locale.ROOT);
      if (search.length() > MAXIMUM_SEARCH) {
        throw CredentialException.invalidRequest(
            "search must have at most " + MAXIMUM_SEARCH + " characters");
      }
      ClientTexts.checkCharacters("search", search);
      search = search.isEmpty() ? null : search;
    }
    if (realm != null) {
      ClientTexts.checkCharacters("realm", realm);
    }
    if (owner != null) {
      ClientTexts.checkCharacters("owner", owner);
    }
    if (expiresWithin != null && expiresWithin.isNegative()) {
      throw CredentialException.invalidRequest("expires_within must not be negative");
    }
  }
}
