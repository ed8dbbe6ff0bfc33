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
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
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
 * @param renewableUntil up to when renewing may move {@code expiresAt}; null = without end
 * @param enabled whether it may log in
 * @param disabledBy the operator who disabled it, which its owner alone cannot undo; null = it is
 *     enabled, or not disabled by an operator
 * @param comment free text of its maker
 * @param metadata further names and values of its maker, without the {@code md_} prefix
 * @param realms the topologies in which it may act; {@link #ALL_REALMS} stands for all
 * @param defaultPolicy the policy of its token requests that name none; null = the realm's own
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
    @Nullable Instant renewableUntil,
    boolean enabled,
    @Nullable String disabledBy,
    @Nullable String comment,
    SortedMap<String, String> metadata,
    SortedSet<String> realms,
    @Nullable String defaultPolicy,
    ClientSource source,
    @Nullable Instant lastUsedAt,
    long version) {

  /** In place of a realm: every realm. */
  public static final String ALL_REALMS = "*";

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
    renewableUntil = millis(renewableUntil);
    lastUsedAt = millis(lastUsedAt);
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    realms = Collections.unmodifiableSortedSet(new TreeSet<>(realms));
  }

  private static @Nullable Instant millis(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Begins a client: enabled, without expiry, in no realm. */
  public static Builder builder(String id, String owner, Instant issuedAt) {
    return new Builder(id, owner, issuedAt);
  }

  /** Begins a client that differs from this one in what is then set. */
  public Builder toBuilder() {
    return new Builder(this);
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

  /** The same client as another version of what is stored. */
  public ApiClient withVersion(long newVersion) {
    return toBuilder().version(newVersion).build();
  }

  /** Whether it may act in a realm. */
  public boolean mayActIn(String realm) {
    return realms.contains(realm) || realms.contains(ALL_REALMS);
  }

  /** Makes a client, a component at a time. */
  public static final class Builder {

    private final String id;
    private final Instant issuedAt;
    private String owner;
    private @Nullable String name;
    private @Nullable String createdBy;
    private @Nullable Instant expiresAt;
    private @Nullable Instant renewableUntil;
    private boolean enabled = true;
    private @Nullable String disabledBy;
    private @Nullable String comment;
    private SortedMap<String, String> metadata = new TreeMap<>();
    private SortedSet<String> realms = new TreeSet<>();
    private @Nullable String defaultPolicy;
    private ClientSource source = ClientSource.KNOX;
    private @Nullable Instant lastUsedAt;
    private long version = 1;

    private Builder(String id, String owner, Instant issuedAt) {
      this.id = id;
      this.owner = owner;
      this.issuedAt = issuedAt;
    }

    private Builder(ApiClient from) {
      this(from.id, from.owner, from.issuedAt);
      name = from.name;
      createdBy = from.createdBy;
      expiresAt = from.expiresAt;
      renewableUntil = from.renewableUntil;
      enabled = from.enabled;
      disabledBy = from.disabledBy;
      comment = from.comment;
      metadata = from.metadata;
      realms = from.realms;
      defaultPolicy = from.defaultPolicy;
      source = from.source;
      lastUsedAt = from.lastUsedAt;
      version = from.version;
    }

    /** Sets {@link ApiClient#name}. */
    public Builder name(@Nullable String newName) {
      name = newName;
      return this;
    }

    /** Sets {@link ApiClient#owner}. */
    public Builder owner(String newOwner) {
      owner = newOwner;
      return this;
    }

    /** Sets {@link ApiClient#createdBy}. */
    public Builder createdBy(@Nullable String newCreatedBy) {
      createdBy = newCreatedBy;
      return this;
    }

    /** Sets {@link ApiClient#expiresAt}. */
    public Builder expiresAt(@Nullable Instant newExpiresAt) {
      expiresAt = newExpiresAt;
      return this;
    }

    /** Sets {@link ApiClient#renewableUntil}. */
    public Builder renewableUntil(@Nullable Instant newRenewableUntil) {
      renewableUntil = newRenewableUntil;
      return this;
    }

    /** Sets {@link ApiClient#enabled}; what is enabled is no longer disabled by anybody. */
    public Builder enabled(boolean newEnabled) {
      enabled = newEnabled;
      disabledBy = newEnabled ? null : disabledBy;
      return this;
    }

    /** Sets {@link ApiClient#disabledBy}. */
    public Builder disabledBy(@Nullable String newDisabledBy) {
      disabledBy = newDisabledBy;
      return this;
    }

    /** Sets {@link ApiClient#comment}. */
    public Builder comment(@Nullable String newComment) {
      comment = newComment;
      return this;
    }

    /** Sets {@link ApiClient#metadata}. */
    public Builder metadata(Map<String, String> newMetadata) {
      metadata = new TreeMap<>(newMetadata);
      return this;
    }

    /** Sets {@link ApiClient#realms}. */
    public Builder realms(Collection<String> newRealms) {
      realms = new TreeSet<>(newRealms);
      return this;
    }

    /** Sets {@link ApiClient#defaultPolicy}. */
    public Builder defaultPolicy(@Nullable String newDefaultPolicy) {
      defaultPolicy = newDefaultPolicy;
      return this;
    }

    /** Sets {@link ApiClient#source}. */
    public Builder source(ClientSource newSource) {
      source = newSource;
      return this;
    }

    /** Sets {@link ApiClient#lastUsedAt}. */
    public Builder lastUsedAt(@Nullable Instant newLastUsedAt) {
      lastUsedAt = newLastUsedAt;
      return this;
    }

    /** Sets {@link ApiClient#version}. */
    public Builder version(long newVersion) {
      version = newVersion;
      return this;
    }

    /** The client. */
    public ApiClient build() {
      return new ApiClient(
          id,
          name,
          owner,
          createdBy,
          issuedAt,
          expiresAt,
          renewableUntil,
          enabled,
          disabledBy,
          comment,
          metadata,
          realms,
          defaultPolicy,
          source,
          lastUsedAt,
          version);
    }
  }
}
