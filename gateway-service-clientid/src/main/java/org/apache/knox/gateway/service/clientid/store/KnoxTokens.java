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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.util.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * How a client is written as a token of Knox: three times and a map of metadata.
 *
 * <p>Knox's -1 for "never" does not live (defect 1 of Knox 2.0.0), so a client that does not expire
 * is written with an expiry at the end of the year 9999.
 */
final class KnoxTokens {

  /** The metadata entry that holds our hash of the secret. */
  static final String SECRET_HASH = "clientid.secret.hash";

  private static final List<String> KNOWN =
      List.of(
          TokenMetadata.USER_NAME,
          TokenMetadata.COMMENT,
          TokenMetadata.ENABLED,
          TokenMetadata.PASSCODE,
          TokenMetadata.CREATED_BY,
          SECRET_HASH);

  private static final long NEVER = ApiClient.LATEST_EXPIRY.toEpochMilli();

  private KnoxTokens() {}

  /** An id as logs may show it. */
  static String shortId(String id) {
    return Tokens.getTokenIDDisplayText(id);
  }

  /** Milliseconds of a time, with the end of time for null. */
  static long millis(@Nullable Instant time) {
    return time == null ? NEVER : time.toEpochMilli();
  }

  /** The time of milliseconds; null for the end of time and for Knox's -1. */
  static @Nullable Instant instant(long millis) {
    return millis < 0 || millis >= NEVER ? null : Instant.ofEpochMilli(millis);
  }

  /** All metadata of a client, as Knox's services take it. */
  static Map<String, String> metadata(StoredClient stored) {
    ApiClient client = stored.client();
    Map<String, String> all = new HashMap<>(client.metadata());
    all.put(TokenMetadata.USER_NAME, client.owner());
    all.put(TokenMetadata.ENABLED, String.valueOf(client.enabled()));
    putIfPresent(all, TokenMetadata.CREATED_BY, client.createdBy());
    putIfPresent(all, TokenMetadata.COMMENT, client.comment());
    StoredSecret secret = stored.secret();
    if (secret != null) {
      all.put(TokenMetadata.PASSCODE, secret.knoxMac());
      all.put(SECRET_HASH, secret.hash());
    }
    return all;
  }

  private static void putIfPresent(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /** The client that a token of Knox stands for; empty for one that belongs to no user. */
  static Optional<StoredClient> client(
      String id, long issueTime, long expiration, long maxLifetime, Map<String, String> metadata) {
    SortedMap<String, String> custom = new TreeMap<>(metadata);
    custom.keySet().removeAll(KNOWN);
    String owner = metadata.get(TokenMetadata.USER_NAME);
    if (owner == null || owner.isBlank()) {
      return Optional.empty();
    }
    ApiClient client =
        new ApiClient(
            id,
            owner,
            metadata.get(TokenMetadata.CREATED_BY),
            Instant.ofEpochMilli(issueTime),
            instant(expiration),
            instant(maxLifetime),
            Boolean.parseBoolean(metadata.get(TokenMetadata.ENABLED)),
            metadata.get(TokenMetadata.COMMENT),
            custom);
    String hash = metadata.get(SECRET_HASH);
    String knoxMac = metadata.get(TokenMetadata.PASSCODE);
    return Optional.of(
        new StoredClient(
            client, hash == null || knoxMac == null ? null : new StoredSecret(hash, knoxMac)));
  }
}
