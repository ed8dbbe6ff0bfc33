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
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A token of one of Knox's own services, such as KNOXTOKEN, in our database.
 *
 * @param id Knox's id of it
 * @param owner the normal form of its user's name; null = Knox has not said yet whose it is
 * @param userName its user's name as Knox wrote it, which Knox's hash of the passcode contains
 * @param createdBy the user who made it for that one ({@code doAs}), if another
 * @param issuedAt when it was made; times are in whole milliseconds, as Knox has them
 * @param expiresAt from when on it is refused; null = never
 * @param renewableUntil up to when renewing may move {@code expiresAt}; null = without end
 * @param enabled whether it counts
 * @param comment free text of its maker
 * @param custom further names and values of its maker
 * @param passcodeMac Knox's MAC of its passcode; null = there is none
 * @param version counts the changes of what is stored, from 1
 */
record TokenState(
    String id,
    @Nullable String owner,
    @Nullable String userName,
    @Nullable String createdBy,
    Instant issuedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant renewableUntil,
    boolean enabled,
    @Nullable String comment,
    SortedMap<String, String> custom,
    @Nullable String passcodeMac,
    long version)
    implements KnownToken {

  /** As in Knox's own services: a renewal is refused that early before the last moment. */
  private static final long RENEWAL_MARGIN_SECONDS = 30;

  TokenState {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("The token has no id");
    }
    issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
    custom = Collections.unmodifiableSortedMap(new TreeMap<>(custom));
  }

  /** A token as Knox adds it, before it says whose it is: nobody's, and not enabled. */
  static TokenState added(
      @Nullable String tokenId, long issueTime, long expiration, long maxLifetimeDuration) {
    Instant expiresAt = KnoxTokens.instant(expiration);
    return new TokenState(
        tokenId == null ? "" : tokenId,
        null,
        null,
        null,
        Instant.ofEpochMilli(issueTime),
        expiresAt,
        expiresAt == null ? null : KnoxTokens.instant(issueTime + maxLifetimeDuration),
        false,
        null,
        new TreeMap<>(),
        null,
        1);
  }

  /**
   * With another expiry; what does not expire stays so.
   *
   * @throws IllegalArgumentException as Knox's services throw it, at the end of renewals
   */
  TokenState renewed(Instant until) {
    if (expiresAt == null) {
      return this;
    }
    if (renewableUntil != null
        && !until.plusSeconds(RENEWAL_MARGIN_SECONDS).isBefore(renewableUntil)) {
      throw new IllegalArgumentException("The renewal limit for the token has been exceeded");
    }
    return new TokenState(
        id,
        owner,
        userName,
        createdBy,
        issuedAt,
        until.truncatedTo(ChronoUnit.MILLIS),
        renewableUntil,
        enabled,
        comment,
        custom,
        passcodeMac,
        version);
  }

  /**
   * With what Knox adds.
   *
   * @param given names and values, none of them blank
   * @param names how names of users are compared
   * @throws RefusedToKnoxException if it were for a user whose name is none
   */
  TokenState withMetadata(Map<String, String> given, UserNames names) {
    String user = given.getOrDefault(TokenMetadata.USER_NAME, userName);
    String creator = given.get(TokenMetadata.CREATED_BY);
    return new TokenState(
        id,
        given.containsKey(TokenMetadata.USER_NAME) && user != null ? normal(user, names) : owner,
        user,
        creator == null ? createdBy : normal(creator, names),
        issuedAt,
        expiresAt,
        renewableUntil,
        given.containsKey(TokenMetadata.ENABLED)
            ? Boolean.parseBoolean(given.get(TokenMetadata.ENABLED))
            : enabled,
        given.getOrDefault(TokenMetadata.COMMENT, comment),
        KnoxTokens.withCustom(new TreeMap<>(custom), given),
        given.getOrDefault(TokenMetadata.PASSCODE, passcodeMac),
        version);
  }

  /** Knox's services let in names that stand for something else here. */
  private static String normal(String name, UserNames names) {
    String normal = names.normalIfName(name);
    if (!UserNames.isName(normal)) {
      throw new RefusedToKnoxException("The token is for a user whose name is none");
    }
    return normal;
  }

  /** With the names of users in their normal form; Knox goes on to see them as it wrote them. */
  TokenState withNormalNames(UserNames names) {
    return new TokenState(
        id,
        owner == null ? null : names.normalIfName(owner),
        userName,
        createdBy == null ? null : names.normalIfName(createdBy),
        issuedAt,
        expiresAt,
        renewableUntil,
        enabled,
        comment,
        custom,
        passcodeMac,
        version);
  }

  /** As another version of what is stored. */
  TokenState withVersion(long newVersion) {
    return new TokenState(
        id,
        owner,
        userName,
        createdBy,
        issuedAt,
        expiresAt,
        renewableUntil,
        enabled,
        comment,
        custom,
        passcodeMac,
        newVersion);
  }

  @Override
  public TokenMetadata metadata() {
    Map<String, String> all = new HashMap<>(custom);
    KnoxTokens.putIfPresent(all, TokenMetadata.USER_NAME, userName);
    all.put(TokenMetadata.ENABLED, String.valueOf(enabled));
    KnoxTokens.putIfPresent(all, TokenMetadata.CREATED_BY, createdBy);
    KnoxTokens.putIfPresent(all, TokenMetadata.COMMENT, comment);
    KnoxTokens.putIfPresent(all, TokenMetadata.PASSCODE, passcodeMac);
    return new TokenMetadata(all);
  }

  @Override
  public String toString() {
    return "TokenState[id=" + KnoxTokens.shortId(id) + ", owner=" + owner + "]";
  }
}
