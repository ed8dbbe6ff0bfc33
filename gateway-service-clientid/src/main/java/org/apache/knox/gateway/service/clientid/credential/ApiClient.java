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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An API client as it is listed: it has no component for a secret.
 *
 * @param id the {@code client_id}; a UUID for those that we make
 * @param owner the user that the client acts for
 * @param createdBy the user who made it on behalf of the owner ({@code doAs}), if another
 * @param issuedAt when it was made; all times are in whole milliseconds, as Knox stores them
 * @param expiresAt from when on it is refused; null = never
 * @param renewableUntil up to when renewing may move {@code expiresAt}; null = without end
 * @param enabled whether it may log in
 * @param comment free text of its maker
 * @param metadata further names and values of its maker, without the {@code md_} prefix
 * @param realms the topologies in which it may act; {@link #ALL_REALMS} stands for all
 * @param defaultPolicy the policy of its token requests that name none; null = the realm's own
 */
public record ApiClient(
    String id,
    String owner,
    @Nullable String createdBy,
    Instant issuedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant renewableUntil,
    boolean enabled,
    @Nullable String comment,
    SortedMap<String, String> metadata,
    SortedSet<String> realms,
    @Nullable String defaultPolicy) {

  /** In place of a realm: every realm. */
  public static final String ALL_REALMS = "*";

  /** Up to here time is counted; what does not expire has no expiry at all. */
  public static final Instant LATEST_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");

  /** Checks the invariants and copies the map. */
  public ApiClient {
    if (id.isBlank() || owner.isBlank()) {
      throw new IllegalArgumentException("a client needs an id and an owner");
    }
    issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
    expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    renewableUntil = renewableUntil == null ? null : renewableUntil.truncatedTo(ChronoUnit.MILLIS);
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    realms = Collections.unmodifiableSortedSet(new TreeSet<>(realms));
  }

  /** Whether the client is past its expiry at the given time. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** The same client, enabled or disabled. */
  public ApiClient withEnabled(boolean newEnabled) {
    return new ApiClient(
        id,
        owner,
        createdBy,
        issuedAt,
        expiresAt,
        renewableUntil,
        newEnabled,
        comment,
        metadata,
        realms,
        defaultPolicy);
  }

  /** The same client with another expiry. */
  public ApiClient withExpiresAt(Instant newExpiresAt) {
    return new ApiClient(
        id,
        owner,
        createdBy,
        issuedAt,
        newExpiresAt,
        renewableUntil,
        enabled,
        comment,
        metadata,
        realms,
        defaultPolicy);
  }

  /** Whether it may act in a realm. */
  public boolean mayActIn(String realm) {
    return realms.contains(realm) || realms.contains(ALL_REALMS);
  }

  /** Whether the user may act on it as on one of their own: its owner or its maker. */
  public boolean belongsTo(String user) {
    return user.equals(owner) || user.equals(createdBy);
  }
}
