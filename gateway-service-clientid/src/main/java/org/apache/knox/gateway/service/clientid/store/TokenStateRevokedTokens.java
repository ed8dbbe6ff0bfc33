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
package org.apache.knox.gateway.service.clientid.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;

/**
 * Revoked grants where there is no other place than a token state service of Knox: each is a
 * disabled token there, of an owner that no user can be. {@link WithoutRevocations} hides them.
 */
final class TokenStateRevokedTokens implements RevokedTokens {

  /** How the owners of all marks begin, those of older builds included. */
  private static final String OWNER = "\u2060revoked access tokens";

  /** Nothing hashes to it. */
  private static final String NO_HASH = "revoked";

  private final CredentialStore store;
  private final Clock clock;
  private final StripedLocks clients = new StripedLocks();

  TokenStateRevokedTokens(CredentialStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether what looks like a token stands for a revoked one. */
  static boolean isMark(ApiClient client) {
    return client.owner().startsWith(OWNER);
  }

  private static String owner(String clientId) {
    return OWNER + " of " + clientId;
  }

  /** Of the mark that stands for all grants which had begun when it was made. */
  private static String idOfAll(String clientId) {
    return UUID.nameUUIDFromBytes(owner(clientId).getBytes(UTF_8)).toString();
  }

  @Override
  public boolean isRevoked(String clientId, Grant grant) {
    return store.find(grant.id()).filter(found -> isMark(found.client())).isPresent()
        || store
            .find(idOfAll(clientId))
            .filter(all -> !all.client().issuedAt().isBefore(grant.begunAt()))
            .isPresent();
  }

  @Override
  public boolean revoke(String clientId, Grant grant) {
    return clients.locked(clientId, () -> !isRevoked(clientId, grant) && mark(clientId, grant));
  }

  private boolean mark(String clientId, Grant grant) {
    Instant now = clock.instant();
    List<ApiClient> marks =
        store.findByOwner(owner(clientId)).stream().filter(mark -> !mark.isExpired(now)).toList();
    try {
      if (marks.size() < MAXIMUM_MARKS) {
        create(grant.id(), clientId, now, grant.endsAt());
        return false;
      }
      store.delete(idOfAll(clientId));
      create(idOfAll(clientId), clientId, now, Grant.longestEnd(now));
      marks.stream()
          .filter(mark -> !mark.id().equals(idOfAll(clientId)))
          .forEach(mark -> store.delete(mark.id()));
      return true;
    } catch (CredentialException e) {
      // Another gateway may have been quicker; anything else is an error.
      if (!isRevoked(clientId, grant)) {
        throw e;
      }
      return false;
    }
  }

  private void create(String id, String clientId, Instant now, Instant expiresAt) {
    ApiClient mark =
        ApiClient.builder(id, owner(clientId), now)
            .expiresAt(expiresAt)
            .renewableUntil(expiresAt)
            .enabled(false)
            .build();
    store.create(
        new StoredClient(mark, List.of(new StoredSecret(NO_HASH, mark.issuedAt(), null)), null),
        OwnerLimit.unlimited(),
        now);
  }
}
