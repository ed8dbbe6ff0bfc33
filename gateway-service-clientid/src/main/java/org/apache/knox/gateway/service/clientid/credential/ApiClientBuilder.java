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
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a client, a component at a time. */
public final class ApiClientBuilder {

  private final String id;
  private final Instant issuedAt;
  private String owner;
  private @Nullable String name;
  private @Nullable String createdBy;
  private @Nullable Instant expiresAt;
  private @Nullable Instant latestExpiry;
  private @Nullable Instant renewableUntil;
  private boolean enabled = true;
  private @Nullable String disabledBy;
  private @Nullable String comment;
  private SortedMap<String, String> metadata = new TreeMap<>();
  private SortedSet<String> realms = new TreeSet<>();
  private SortedSet<String> policies = new TreeSet<>();
  private @Nullable String defaultPolicy;
  private ClientSource source = ClientSource.KNOX;
  private @Nullable Instant lastUsedAt;
  private long version = 1;

  ApiClientBuilder(String id, String owner, Instant issuedAt) {
    this.id = id;
    this.owner = owner;
    this.issuedAt = issuedAt;
  }

  ApiClientBuilder(ApiClient from) {
    this(from.id(), from.owner(), from.issuedAt());
    name = from.name();
    createdBy = from.createdBy();
    expiresAt = from.expiresAt();
    latestExpiry = from.latestExpiry();
    renewableUntil = from.renewableUntil();
    enabled = from.enabled();
    disabledBy = from.disabledBy();
    comment = from.comment();
    metadata = from.metadata();
    realms = from.realms();
    policies = from.policies();
    defaultPolicy = from.defaultPolicy();
    source = from.source();
    lastUsedAt = from.lastUsedAt();
    version = from.version();
  }

  /** Sets {@link ApiClient#name}. */
  public ApiClientBuilder name(@Nullable String newName) {
    name = newName;
    return this;
  }

  /** Sets {@link ApiClient#owner}. */
  public ApiClientBuilder owner(String newOwner) {
    owner = newOwner;
    return this;
  }

  /** Sets {@link ApiClient#createdBy}. */
  public ApiClientBuilder createdBy(@Nullable String newCreatedBy) {
    createdBy = newCreatedBy;
    return this;
  }

  /** Sets {@link ApiClient#expiresAt}. */
  public ApiClientBuilder expiresAt(@Nullable Instant newExpiresAt) {
    expiresAt = newExpiresAt;
    return this;
  }

  /** Sets {@link ApiClient#latestExpiry}. */
  public ApiClientBuilder latestExpiry(@Nullable Instant newLatestExpiry) {
    latestExpiry = newLatestExpiry;
    return this;
  }

  /** Sets {@link ApiClient#renewableUntil}. */
  public ApiClientBuilder renewableUntil(@Nullable Instant newRenewableUntil) {
    renewableUntil = newRenewableUntil;
    return this;
  }

  /** Sets {@link ApiClient#enabled}; what is enabled is no longer disabled by anybody. */
  public ApiClientBuilder enabled(boolean newEnabled) {
    enabled = newEnabled;
    disabledBy = newEnabled ? null : disabledBy;
    return this;
  }

  /** Sets {@link ApiClient#disabledBy}. */
  public ApiClientBuilder disabledBy(@Nullable String newDisabledBy) {
    disabledBy = newDisabledBy;
    return this;
  }

  /** Sets {@link ApiClient#comment}. */
  public ApiClientBuilder comment(@Nullable String newComment) {
    comment = newComment;
    return this;
  }

  /** Sets {@link ApiClient#metadata}. */
  public ApiClientBuilder metadata(Map<String, String> newMetadata) {
    metadata = new TreeMap<>(newMetadata);
    return this;
  }

  /** Sets {@link ApiClient#realms}. */
  public ApiClientBuilder realms(Collection<String> newRealms) {
    realms = new TreeSet<>(newRealms);
    return this;
  }

  /** Sets {@link ApiClient#policies}; the default policy is always one of them. */
  public ApiClientBuilder policies(Collection<String> newPolicies) {
    policies = new TreeSet<>(newPolicies);
    return this;
  }

  /** Sets {@link ApiClient#defaultPolicy}. */
  public ApiClientBuilder defaultPolicy(@Nullable String newDefaultPolicy) {
    defaultPolicy = newDefaultPolicy;
    return this;
  }

  /** Sets {@link ApiClient#source}. */
  public ApiClientBuilder source(ClientSource newSource) {
    source = newSource;
    return this;
  }

  /** Sets {@link ApiClient#lastUsedAt}. */
  public ApiClientBuilder lastUsedAt(@Nullable Instant newLastUsedAt) {
    lastUsedAt = newLastUsedAt;
    return this;
  }

  /** Sets {@link ApiClient#version}. */
  public ApiClientBuilder version(long newVersion) {
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
        latestExpiry,
        renewableUntil,
        enabled,
        disabledBy,
        comment,
        metadata,
        realms,
        policies,
        defaultPolicy,
        source,
        lastUsedAt,
        version);
  }
}
