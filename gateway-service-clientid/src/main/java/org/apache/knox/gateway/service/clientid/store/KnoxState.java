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

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ApiClientBuilder;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How what our own store holds looks to Knox's services, and what these may change of it.
 *
 * <p>They see of a client what they need to let it log in, list it, disable it and revoke it: not
 * our hashes, and not what is assigned to it.
 */
final class KnoxState {

  /** The owner of a token of which Knox has not said whose it is; no user has this name. */
  private static final String NOBODY = "\u2060nobody";

  /** As in Knox's own services: a renewal is refused that early before the last moment. */
  private static final long RENEWAL_MARGIN_SECONDS = 30;

  private KnoxState() {}

  /** A token as Knox adds it, before it says whose it is. */
  static StoredClient newToken(
      String tokenId, long issueTime, long expiration, long maxLifetimeDuration) {
    if (tokenId == null || tokenId.isEmpty()) {
      throw new IllegalArgumentException("The token has no id");
    }
    Instant expiresAt = KnoxTokens.instant(expiration);
    return StoredClient.withoutSecret(
        ApiClient.builder(tokenId, NOBODY, Instant.ofEpochMilli(issueTime))
            .enabled(false)
            .expiresAt(expiresAt)
            .renewableUntil(
                expiresAt == null ? null : KnoxTokens.instant(issueTime + maxLifetimeDuration))
            .build());
  }

  /**
   * The token with another expiry; what does not expire stays so.
   *
   * @throws IllegalArgumentException as Knox's services throw it, at the end of renewals
   * @throws RefusedToKnoxException if it is an API client, whose end an operator may have set
   */
  static StoredClient renewed(StoredClient stored, Instant expiresAt) {
    if (KnoxVisibility.isApiClient(stored)) {
      throw new RefusedToKnoxException("Only the CLIENTID service renews an API client");
    }
    Instant end = stored.client().renewableUntil();
    if (stored.client().expiresAt() == null) {
      return stored;
    }
    if (end != null && !expiresAt.plusSeconds(RENEWAL_MARGIN_SECONDS).isBefore(end)) {
      throw new IllegalArgumentException("The renewal limit for the token has been exceeded");
    }
    return stored.with(client -> client.withExpiresAt(expiresAt));
  }

  static KnoxToken token(StoredClient stored) {
    ApiClient client = stored.client();
    return new KnoxToken(
        client.id(),
        client.issuedAt().toEpochMilli(),
        KnoxTokens.millis(client.expiresAt()),
        KnoxTokens.millis(client.renewableUntil()),
        metadata(stored));
  }

  static TokenMetadata metadata(StoredClient stored) {
    ApiClient client = stored.client();
    Map<String, String> all = new HashMap<>(client.metadata());
    String user = Objects.requireNonNullElse(all.remove(KnoxTokens.USER), client.owner());
    if (!user.equals(NOBODY)) {
      all.put(TokenMetadata.USER_NAME, user);
    }
    all.put(TokenMetadata.ENABLED, String.valueOf(client.enabled()));
    putIfPresent(all, TokenMetadata.CREATED_BY, client.createdBy());
    putIfPresent(all, TokenMetadata.COMMENT, client.comment());
    putIfPresent(all, TokenMetadata.PASSCODE, stored.knoxMac());
    return new TokenMetadata(all);
  }

  private static void putIfPresent(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /**
   * Takes what Knox adds. Of an API client it changes neither whose it is nor how it logs in, and
   * does not enable it.
   *
   * @param names how names of users are compared
   * @throws RefusedToKnoxException if it would enable one, or the token were for nobody's name
   */
  static StoredClient withMetadata(
      StoredClient stored, Map<String, String> added, UserNames names) {
    Map<String, String> given = new TreeMap<>(added);
    given.values().removeIf(value -> value == null || value.isBlank());
    ApiClientBuilder client = stored.client().toBuilder();
    if (given.containsKey(TokenMetadata.ENABLED)) {
      boolean enabled = Boolean.parseBoolean(given.get(TokenMetadata.ENABLED));
      checkEnabling(stored, enabled);
      client.enabled(enabled);
    }
    client.comment(given.getOrDefault(TokenMetadata.COMMENT, stored.client().comment()));
    Map<String, String> custom = new TreeMap<>(stored.client().metadata());
    given.forEach(
        (name, value) -> {
          if (!KnoxTokens.isKnown(name)) {
            custom.put(name, value);
          }
        });
    client.metadata(custom);
    if (KnoxVisibility.isApiClient(stored)) {
      return new StoredClient(client.build(), stored.secrets(), stored.knoxMac());
    }
    String owner = given.get(TokenMetadata.USER_NAME);
    String creator = given.get(TokenMetadata.CREATED_BY);
    if (owner != null) {
      client.owner(normal(owner, names));
    }
    if (creator != null) {
      client.createdBy(normal(creator, names));
    }
    StoredClient changed =
        new StoredClient(
            client.build(),
            stored.secrets(),
            given.getOrDefault(TokenMetadata.PASSCODE, stored.knoxMac()));
    return owner == null ? changed : withUser(changed, owner);
  }

  /** Knox's services let in names that stand for something else here. */
  private static String normal(String name, UserNames names) {
    String normal = names.normalIfName(name);
    if (!UserNames.isName(normal)) {
      throw new RefusedToKnoxException("The token is for a user whose name is none");
    }
    return normal;
  }

  /** A token whose user Knox goes on to call by another name than its owner's normal form. */
  static StoredClient withUser(StoredClient token, String user) {
    ApiClient client = token.client();
    Map<String, String> metadata = new TreeMap<>(client.metadata());
    if (user.equals(client.owner())) {
      metadata.remove(KnoxTokens.USER);
    } else {
      metadata.put(KnoxTokens.USER, user);
    }
    return token.with(before -> before.toBuilder().metadata(metadata).build());
  }

  private static void checkEnabling(StoredClient stored, boolean enabled) {
    if (enabled && !stored.client().enabled() && KnoxVisibility.isApiClient(stored)) {
      throw new RefusedToKnoxException("Only the CLIENTID service enables an API client");
    }
  }
}
