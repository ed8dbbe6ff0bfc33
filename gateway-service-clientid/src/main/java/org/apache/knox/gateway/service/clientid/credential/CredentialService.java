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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Issues credentials and leads them through their life. Callers are users whom Knox authenticated;
 * this class decides what each may do with which credential.
 */
public final class CredentialService {

  private final CredentialStore store;
  private final SecretIssuer secrets;
  private final IssuingRules rules;
  private final Clock clock;

  /**
   * Puts the service together.
   *
   * @param store where clients are kept
   * @param secrets makes secrets
   * @param rules what this topology allows
   * @param clock the time of issue; Knox's in-memory stores need one that never repeats a
   *     millisecond
   */
  public CredentialService(
      CredentialStore store, SecretIssuer secrets, IssuingRules rules, Clock clock) {
    this.store = store;
    this.secrets = secrets;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Issues a credential and stores it.
   *
   * @return the client with its secret, already durable
   * @throws CredentialException {@link ErrorCode#INVALID_REQUEST}, {@link
   *     ErrorCode#LIMIT_EXCEEDED}, {@link ErrorCode#TEMPORARILY_UNAVAILABLE}; nothing is stored
   *     then
   */
  public IssuedClient issue(IssueRequest request) {
    Duration lifetime = lifetime(request.lifespan());
    Instant now = clock.instant();
    ApiClient client =
        ApiClient.builder(UUID.randomUUID().toString(), request.owner(), now)
            .createdBy(request.createdBy())
            .expiresAt(lifetime == null ? null : plus(now, lifetime))
            .renewableUntil(lifetime == null ? null : plus(now, rules.maximumLifetime()))
            .comment(request.comment())
            .metadata(request.metadata())
            .realms(rules.realms())
            .build();
    ClientSecret secret = secrets.generate();
    store.create(secrets.first(client, secret), rules.ownerLimit(), now);
    return new IssuedClient(client, secret);
  }

  /** The lifetime of a new credential; null = it does not expire. */
  private @Nullable Duration lifetime(@Nullable Duration lifespan) {
    if (lifespan == null) {
      return rules.ttl();
    }
    if (!rules.lifespanAllowed()) {
      throw CredentialException.invalidRequest("lifespan may not be chosen in this topology");
    }
    Duration ttl = rules.ttl();
    return ttl != null && lifespan.compareTo(ttl) > 0 ? ttl : lifespan;
  }

  private static Instant plus(Instant time, Duration duration) {
    if (duration.compareTo(Duration.between(time, ApiClient.LATEST_EXPIRY)) >= 0) {
      throw CredentialException.invalidRequest("lifespan is longer than time can be counted");
    }
    return time.plus(duration);
  }

  /**
   * Moves the expiry of a credential by the renew interval, from now. Only the users named as
   * renewers may do so.
   *
   * @return the client with its new expiry
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED}, {@link ErrorCode#UNKNOWN_CLIENT},
   *     {@link ErrorCode#INVALID_REQUEST} for one that does not expire, is disabled, has expired,
   *     or is at the end of its renewals
   */
  public ApiClient renew(String id, String caller) {
    if (!rules.renewers().contains(caller)) {
      throw CredentialException.accessDenied(
          "The caller is not named as a renewer in this topology");
    }
    return store.updateClient(id, this::renewed);
  }

  private ApiClient renewed(ApiClient client) {
    Instant now = clock.instant();
    if (client.expiresAt() == null) {
      throw CredentialException.invalidRequest("The credential does not expire");
    }
    if (!client.enabled()) {
      throw CredentialException.invalidRequest("The credential is disabled");
    }
    if (client.isExpired(now)) {
      throw CredentialException.invalidRequest("The credential has expired");
    }
    Instant end = client.renewableUntil();
    Instant expiresAt = now.plus(rules.renewInterval());
    if (end != null && expiresAt.isAfter(end)) {
      throw CredentialException.invalidRequest("The credential is at the end of its renewals");
    }
    // A renewal never takes time away.
    return expiresAt.isAfter(client.expiresAt()) ? client.withExpiresAt(expiresAt) : client;
  }

  /**
   * Removes a credential for good. Its owner, its maker and the renewers may do so.
   *
   * @throws CredentialException {@link ErrorCode#UNKNOWN_CLIENT}, {@link ErrorCode#ACCESS_DENIED}
   */
  public void revoke(String id, String caller) {
    ApiClient client = store.find(id).orElseThrow(CredentialException::unknownClient).client();
    if (RevokedAccessTokens.isRevocation(client)) {
      // Removing it would bring the access token back.
      throw CredentialException.unknownClient();
    }
    if (!rules.renewers().contains(caller)) {
      ownedBy(caller, client);
    }
    if (!store.delete(id)) {
      throw CredentialException.unknownClient();
    }
  }

  /**
   * Lets a credential log in again, or no longer. Its owner and its maker may do so.
   *
   * @throws CredentialException {@link ErrorCode#UNKNOWN_CLIENT}, {@link ErrorCode#ACCESS_DENIED},
   *     {@link ErrorCode#ALREADY_ENABLED}, {@link ErrorCode#ALREADY_DISABLED}
   */
  public void setEnabled(String id, boolean enabled, String caller) {
    UnaryOperator<ApiClient> change =
        client -> {
          if (ownedBy(caller, client).enabled() == enabled) {
            throw enabled
                ? new CredentialException(
                    ErrorCode.ALREADY_ENABLED, "The credential is already enabled")
                : new CredentialException(
                    ErrorCode.ALREADY_DISABLED, "The credential is already disabled");
          }
          return client.withEnabled(enabled);
        };
    store.updateClient(id, change);
  }

  private static ApiClient ownedBy(String caller, ApiClient client) {
    if (!client.belongsTo(caller)) {
      throw CredentialException.accessDenied("The credential belongs to another user");
    }
    return client;
  }

  /** The credentials of a user, oldest first. */
  public List<ApiClient> ownedBy(String owner) {
    return store.findByOwner(owner);
  }

  /** The credentials that a user made on behalf of others, oldest first. */
  public List<ApiClient> createdBy(String creator) {
    return store.findByCreator(creator);
  }
}
