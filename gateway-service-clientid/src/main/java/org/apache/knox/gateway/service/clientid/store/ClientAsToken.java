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
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ApiClientBuilder;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.jspecify.annotations.Nullable;

/**
 * An API client to the eyes of Knox's services. They see what they need to let it log in, list it,
 * disable it and revoke it: not our hashes, and not what is assigned to it.
 *
 * @param stored the client
 */
record ClientAsToken(StoredClient stored) implements KnownToken {

  @Override
  public String id() {
    return stored.client().id();
  }

  @Override
  public Instant issuedAt() {
    return stored.client().issuedAt();
  }

  @Override
  public @Nullable Instant expiresAt() {
    return stored.client().expiresAt();
  }

  @Override
  public @Nullable Instant renewableUntil() {
    return stored.client().renewableUntil();
  }

  @Override
  public TokenMetadata metadata() {
    ApiClient client = stored.client();
    Map<String, String> all = new HashMap<>(client.metadata());
    all.put(TokenMetadata.USER_NAME, client.owner());
    all.put(TokenMetadata.ENABLED, String.valueOf(client.enabled()));
    KnoxTokens.putIfPresent(all, TokenMetadata.CREATED_BY, client.createdBy());
    KnoxTokens.putIfPresent(all, TokenMetadata.COMMENT, client.comment());
    KnoxTokens.putIfPresent(all, TokenMetadata.PASSCODE, stored.knoxMac());
    return new TokenMetadata(all);
  }

  /**
   * Takes what Knox adds: neither whose it is nor how it logs in.
   *
   * @throws RefusedToKnoxException if it would enable the client, which only its own service does
   */
  StoredClient withMetadata(Map<String, String> given) {
    ApiClient client = stored.client();
    ApiClientBuilder changed = client.toBuilder();
    if (given.containsKey(TokenMetadata.ENABLED)) {
      boolean enabled = Boolean.parseBoolean(given.get(TokenMetadata.ENABLED));
      if (enabled && !client.enabled()) {
        throw new RefusedToKnoxException("Only the CLIENTID service enables an API client");
      }
      changed.enabled(enabled);
    }
    changed.comment(given.getOrDefault(TokenMetadata.COMMENT, client.comment()));
    changed.metadata(KnoxTokens.withCustom(new TreeMap<>(client.metadata()), given));
    return new StoredClient(changed.build(), stored.secrets(), stored.knoxMac());
  }
}
