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
package org.apache.knox.gateway.service.clientid.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.jspecify.annotations.Nullable;

/**
 * Whose a new client is, where it may act if nobody says, and how long clients live. Those who are
 * no operators are held to what the topology allows for minting.
 */
final class CreationRules {

  private final IssuingRules issuingRules;

  CreationRules(IssuingRules issuingRules) {
    this.issuingRules = issuingRules;
  }

  /**
   * The owner of a new client; its own id if it is its own principal.
   *
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED} if it may not be that of another
   */
  static String owner(Administrator administrator, NewClient wanted, String id) {
    String owner = wanted.owner();
    if (owner == null) {
      return administrator.isOperator() ? id : administrator.user();
    }
    // Otherwise an operator of one realm could act there as anybody.
    if (!administrator.mayActAs(owner)) {
      throw CredentialException.accessDenied(
          "owner: only an operator of all realms can make a client for another user");
    }
    return owner;
  }

  /** Where the maker's clients may act without anybody having to assign it. */
  Set<String> givenRealms(Administrator administrator) {
    return administrator.isOperator() ? Set.of() : issuingRules.realms();
  }

  /** Where a new client may act. */
  Set<String> realms(Administrator administrator, NewClient wanted) {
    Set<String> realms = wanted.realms();
    return realms == null ? givenRealms(administrator) : realms;
  }

  /** How many live clients the owner may have; a service account is nobody's. */
  OwnerLimit limit(ApiClient client) {
    return client.isOwnPrincipal() ? OwnerLimit.unlimited() : issuingRules.ownerLimit();
  }

  /** When a new client expires; null = never. */
  @Nullable Instant expiry(Administrator administrator, NewClient wanted, Instant now) {
    Instant expiresAt = wanted.expiresAt();
    if (expiresAt == null && !administrator.isOperator()) {
      return latestExpiry(now);
    }
    checkExpiry(administrator, expiresAt, now);
    return expiresAt;
  }

  /** Up to when those who are no operators may have a client live; null = without end. */
  private @Nullable Instant latestExpiry(Instant now) {
    Duration ttl = issuingRules.ttl();
    return ttl == null ? null : now.plus(ttl);
  }

  /**
   * Checks when a client is to expire; null = never.
   *
   * @throws CredentialException {@link ErrorCode#INVALID_CLIENT_METADATA} if that has passed;
   *     {@link ErrorCode#ACCESS_DENIED} if it is later than the topology allows
   */
  void checkExpiry(Administrator administrator, @Nullable Instant expiresAt, Instant now) {
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new CredentialException(
          ErrorCode.INVALID_CLIENT_METADATA, "expires_at must be in the future, or 0 for never");
    }
    Instant latest = administrator.isOperator() ? null : latestExpiry(now);
    if (latest != null && (expiresAt == null || expiresAt.isAfter(latest))) {
      throw CredentialException.accessDenied(
          "expires_at: this topology lets credentials live for "
              + Duration.between(now, latest).toSeconds()
              + " seconds at most");
    }
  }
}
