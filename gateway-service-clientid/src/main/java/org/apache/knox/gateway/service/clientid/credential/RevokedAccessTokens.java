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
package org.apache.knox.gateway.service.clientid.credential;

import java.time.Clock;
import java.time.Instant;

/**
 * The access tokens that were revoked before their time (RFC 7009), remembered until they expire.
 *
 * <p>Each is kept in the credential store as a disabled client without a secret, so that it
 * outlives a restart and is seen by all gateways of one store, and goes away with what expires
 * there.
 */
public final class RevokedAccessTokens {

  /** No user has this name: it is no name that an authentication provider lets through. */
  static final String OWNER = "\u2060revoked access tokens";

  private final CredentialStore store;
  private final Clock clock;

  /**
   * Keeps them in a store.
   *
   * @param store where
   * @param clock for the time of revocation
   */
  public RevokedAccessTokens(CredentialStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Revokes a token; does nothing if it is revoked already.
   *
   * @param tokenId its {@code jti}, made by us
   * @param expiresAt when it expires by itself
   */
  public void revoke(String tokenId, Instant expiresAt) {
    if (isRevoked(tokenId)) {
      return;
    }
    Instant now = clock.instant();
    ApiClient marker =
        ApiClient.builder(tokenId, OWNER, now)
            .expiresAt(expiresAt)
            .renewableUntil(expiresAt)
            .enabled(false)
            .build();
    try {
      store.create(StoredClient.withoutSecret(marker), OwnerLimit.unlimited(), now);
    } catch (CredentialException e) {
      // Somebody else may have been quicker; anything else is an error.
      if (!isRevoked(tokenId)) {
        throw e;
      }
    }
  }

  /** Whether a client of the store is not one, but stands for a revoked token. */
  public static boolean isRevocation(ApiClient client) {
    return client.owner().equals(OWNER);
  }

  /** Whether a token was revoked. */
  public boolean isRevoked(String tokenId) {
    return store.find(tokenId).isPresent();
  }
}
