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

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /** The metadata entry that holds where the client may act, separated by commas. */
  static final String REALMS = "clientid.realms";

  /** The metadata entry that holds the client's default policy. */
  static final String DEFAULT_POLICY = "clientid.default.policy";

  /** The metadata entry that holds the policies assigned to the client, separated by commas. */
  static final String POLICIES = "clientid.policies";

  /**
   * The metadata entry that holds the latest expiry that an operator lets it have, in milliseconds.
   */
  static final String LATEST_EXPIRY = "clientid.latest.expiry";

  private static final List<String> KNOWN =
      List.of(
          TokenMetadata.USER_NAME,
          TokenMetadata.COMMENT,
          TokenMetadata.ENABLED,
          TokenMetadata.PASSCODE,
          TokenMetadata.CREATED_BY,
          SECRET_HASH,
          REALMS,
          DEFAULT_POLICY,
          POLICIES,
          LATEST_EXPIRY);

  private static final long NEVER = ApiClient.LATEST_EXPIRY.toEpochMilli();

  private KnoxTokens() {}

  /** Names and values of a maker with those that were given besides Knox's and ours. */
  static SortedMap<String, String> withCustom(
      SortedMap<String, String> custom, Map<String, String> given) {
    given.forEach(
        (name, value) -> {
          if (!KNOWN.contains(name)) {
            custom.put(name, value);
          }
        });
    return custom;
  }

  /** An id as logs may show it. */
  static String shortId(String id) {
    return Tokens.getTokenIDDisplayText(id);
  }

  /** Knox's MAC as a column can hold it: the text that Knox makes of it may contain anything. */
  static String encodedMac(String knoxMac) {
    return Base64.getEncoder().encodeToString(knoxMac.getBytes(UTF_8));
  }

  /** Undoes {@link #encodedMac}. */
  static String decodedMac(String encoded) {
    return new String(Base64.getDecoder().decode(encoded), UTF_8);
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
    putIfPresent(all, DEFAULT_POLICY, client.defaultPolicy());
    putIfPresent(all, REALMS, joined(client.realms()));
    putIfPresent(all, POLICIES, joined(client.policies()));
    Instant latest = client.latestExpiry();
    putIfPresent(all, LATEST_EXPIRY, latest == null ? null : String.valueOf(latest.toEpochMilli()));
    putIfPresent(all, TokenMetadata.PASSCODE, stored.knoxMac());
    stored.secrets().forEach(secret -> all.put(SECRET_HASH, secret.hash()));
    return all;
  }

  private static @Nullable String joined(SortedSet<String> names) {
    return names.isEmpty() ? null : String.join(",", names);
  }

  static void putIfPresent(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /** The client that a token of Knox stands for; empty for a token of another service. */
  static Optional<StoredClient> client(
      String id, long issueTime, long expiration, long maxLifetime, Map<String, String> metadata) {
    SortedMap<String, String> custom = new TreeMap<>(metadata);
    custom.keySet().removeAll(KNOWN);
    String owner = metadata.get(TokenMetadata.USER_NAME);
    String hash = metadata.get(SECRET_HASH);
    if (owner == null || owner.isBlank() || hash == null) {
      return Optional.empty();
    }
    String latest = metadata.get(LATEST_EXPIRY);
    ApiClient client =
        ApiClient.builder(id, owner, Instant.ofEpochMilli(issueTime))
            .createdBy(metadata.get(TokenMetadata.CREATED_BY))
            .expiresAt(instant(expiration))
            .renewableUntil(instant(maxLifetime))
            .enabled(Boolean.parseBoolean(metadata.get(TokenMetadata.ENABLED)))
            .comment(metadata.get(TokenMetadata.COMMENT))
            .metadata(custom)
            .realms(names(metadata.get(REALMS)))
            .policies(names(metadata.get(POLICIES)))
            .latestExpiry(latest == null ? null : Instant.ofEpochMilli(Long.parseLong(latest)))
            .defaultPolicy(metadata.get(DEFAULT_POLICY))
            .build();
    return Optional.of(
        new StoredClient(
            client,
            List.of(new StoredSecret(hash, client.issuedAt(), null)),
            metadata.get(TokenMetadata.PASSCODE)));
  }

  private static SortedSet<String> names(@Nullable String joined) {
    return joined == null ? new TreeSet<>() : new TreeSet<>(List.of(joined.split(",", -1)));
  }
}
