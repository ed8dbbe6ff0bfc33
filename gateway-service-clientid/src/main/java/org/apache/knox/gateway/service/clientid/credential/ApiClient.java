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
 * @param name the {@code client_name}; null = it has none
 * @param owner the user that the client acts for
 * @param createdBy the user who made it on behalf of the owner ({@code doAs}), if another
 * @param issuedAt when it was made; all times are in whole milliseconds, as Knox stores them
 * @param expiresAt from when on it is refused; null = never
 * @param latestExpiry the latest expiry that an operator lets it have, which its owner alone cannot
 *     pass; null = no operator set one
 * @param renewableUntil up to when renewing may move {@code expiresAt}; null = without end
 * @param enabled whether it may log in
 * @param disabledBy the operator who disabled it, which its owner alone cannot undo; null = it is
 *     enabled, or not disabled by an operator
 * @param comment free text of its maker
 * @param metadata further names and values of its maker, without the {@code md_} prefix
 * @param realms the topologies in which it may act; {@link #ALL_REALMS} stands for all
 * @param policies the policies assigned to it, the only ones that it may use; empty = none is
 *     assigned: it may use what a realm gives to everybody, or to its owner
 * @param defaultPolicy the one of these for token requests that name none; null = none
 * @param source where it is administered
 * @param lastUsedAt when it last logged in, a little behind; null = never, or not recorded
 * @param version counts the changes of what is stored, from 1; the stores over Knox's token state
 *     services do not count and say 1 always
 */
public record ApiClient(
    String id,
    @Nullable String name,
    String owner,
    @Nullable String createdBy,
    Instant issuedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant latestExpiry,
    @Nullable Instant renewableUntil,
    boolean enabled,
    @Nullable String disabledBy,
    @Nullable String comment,
    SortedMap<String, String> metadata,
    SortedSet<String> realms,
    SortedSet<String> policies,
    @Nullable String defaultPolicy,
    ClientSource source,
    @Nullable Instant lastUsedAt,
    long version) {

  /** In place of a realm: every realm. */
  public static final String ALL_REALMS = "*";

  /** What the name of a service account in Keycloak begins with, before the client's id. */
  public static final String KEYCLOAK_ACCOUNT = "service-account-";

  /**
   * In place of an operator in {@link #disabledBy}: an administrator of Keycloak. It is no name
   * that {@link UserNames} lets anybody have, as what Keycloak disabled it may enable.
   */
  public static final String DISABLED_IN_KEYCLOAK = "\u2060keycloak";

  /** Up to here time is counted; what does not expire has no expiry at all. */
  public static final Instant LATEST_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");

  /** Checks the invariants and copies the collections. */
  public ApiClient {
    if (id.isBlank() || owner.isBlank()) {
      throw new IllegalArgumentException("a client needs an id and an owner");
    }
    if (enabled && disabledBy != null) {
      throw new IllegalArgumentException("an enabled client is not disabled by anybody");
    }
    issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
    expiresAt = millis(expiresAt);
    latestExpiry = millis(latestExpiry);
    renewableUntil = millis(renewableUntil);
    lastUsedAt = millis(lastUsedAt);
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    realms = Collections.unmodifiableSortedSet(new TreeSet<>(realms));
    SortedSet<String> assigned = new TreeSet<>(policies);
    if (defaultPolicy != null) {
      assigned.add(defaultPolicy);
    }
    policies = Collections.unmodifiableSortedSet(assigned);
  }

  private static @Nullable Instant millis(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Begins a client: enabled, without expiry, in no realm. */
  public static ApiClientBuilder builder(String id, String owner, Instant issuedAt) {
    return new ApiClientBuilder(id, owner, issuedAt);
  }

  /** Begins a client that differs from this one in what is then set. */
  public ApiClientBuilder toBuilder() {
    return new ApiClientBuilder(this);
  }

  /** Whether the client is past its expiry at the given time. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** The same client, enabled or disabled. */
  public ApiClient withEnabled(boolean newEnabled) {
    return toBuilder().enabled(newEnabled).build();
  }

  /** The same client with another expiry; null = it no longer expires. */
  public ApiClient withExpiresAt(@Nullable Instant newExpiresAt) {
    return toBuilder().expiresAt(newExpiresAt).build();
  }

  /** Whether an operator has set something that its owner alone cannot lift, besides realms. */
  public boolean isBounded() {
    return disabledBy != null || latestExpiry != null || !policies.isEmpty();
  }

  /** Up to when a renewal to the given time lets it live: no longer than an operator does. */
  public Instant renewedUntil(Instant wanted) {
    return latestExpiry != null && latestExpiry.isBefore(wanted) ? latestExpiry : wanted;
  }

  /** The same client as another version of what is stored. */
  public ApiClient withVersion(long newVersion) {
    return toBuilder().version(newVersion).build();
  }

  /** Whether it acts for nobody but itself. */
  public boolean isOwnPrincipal() {
    return owner.equals(id);
  }

  /** Whether it was made in Keycloak, and acts for nobody but its service account there. */
  public boolean isOfKeycloak() {
    return source == ClientSource.KEYCLOAK && UserNames.LOWER.areSame(owner, KEYCLOAK_ACCOUNT + id);
  }

  /** Whether it acts for no user: for itself, or for its service account in Keycloak. */
  public boolean isServiceAccount() {
    return isOwnPrincipal() || isOfKeycloak();
  }

  /** Whether it may act in a realm. */
  public boolean mayActIn(String realm) {
    return realms.contains(realm) || realms.contains(ALL_REALMS);
  }
}
