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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues credentials to users whom Knox authenticated. */
public final class ClientIssuer {

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
  public ClientIssuer(
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
}
