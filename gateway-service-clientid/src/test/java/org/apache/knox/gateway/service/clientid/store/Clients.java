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

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javax.security.auth.Subject;
import org.apache.knox.gateway.security.PrimaryPrincipal;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;

/** Clients as tests need them. */
final class Clients {

  static final String HASH_ALGORITHM = "HmacSHA256";
  static final char[] HASH_KEY = "a hash key for tests only".toCharArray();
  static final KnoxSecretHasher HASHER = new KnoxSecretHasher(HASH_ALGORITHM, HASH_KEY);

  private static final SecureRandom RANDOM = new SecureRandom();

  private Clients() {}

  /** Does what a request of a user does. */
  static void asUser(String user, Runnable work) throws Exception {
    answerTo(
        user,
        () -> {
          work.run();
          return user;
        });
  }

  /** What a request of a user is answered. */
  static <T> T answerTo(String user, Callable<T> question) throws Exception {
    Subject subject = new Subject(true, Set.of(new PrimaryPrincipal(user)), Set.of(), Set.of());
    try {
      return Subject.doAs(subject, (PrivilegedExceptionAction<T>) question::call);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    }
  }

  /** A plain client that does not expire. */
  static StoredClient of(String owner, Clock clock) {
    return stored(client(owner, clock.instant(), null, Map.of()));
  }

  static StoredClient expiring(String owner, Clock clock, Duration lifetime) {
    Instant now = clock.instant();
    return stored(client(owner, now, now.plus(lifetime), Map.of()));
  }

  static StoredClient withMetadata(String owner, Clock clock, Map<String, String> metadata) {
    return stored(client(owner, clock.instant(), null, metadata));
  }

  /** A client with a value in every component. */
  static StoredClient complete(String owner, String creator, String comment, Clock clock) {
    ApiClient client = client(owner, clock.instant(), null, Map.of("team", "etl", "zone", "b"));
    Instant expiresAt = client.issuedAt().plus(Duration.ofHours(3));
    return stored(
        client.toBuilder()
            .createdBy(creator)
            .expiresAt(expiresAt)
            .renewableUntil(client.issuedAt().plus(Duration.ofDays(7)))
            .comment(comment)
            .realms(List.of("datashare", "sandbox"))
            .policies(List.of("nightly", "hourly"))
            .defaultPolicy("nightly")
            .latestExpiry(client.issuedAt().plus(Duration.ofDays(6)))
            .build());
  }

  /** The same client under another owner: its id is taken. */
  static StoredClient sameIdFor(String owner, StoredClient other, Clock clock) {
    ApiClient client = other.client();
    return stored(
        ApiClient.builder(client.id(), owner, clock.instant())
            .metadata(client.metadata())
            .realms(client.realms())
            .build());
  }

  /** Changes a client and lets its secrets be. */
  static ApiClient change(CredentialStore store, String id, UnaryOperator<ApiClient> change) {
    return store.update(id, stored -> stored.with(change)).client();
  }

  static StoredClient stored(ApiClient client) {
    return stored(client, ClientSecret.generate(RANDOM));
  }

  static StoredClient stored(ApiClient client, ClientSecret secret) {
    return new StoredClient(
        client,
        List.of(new StoredSecret(HASHER.secretHash(client.id(), secret), client.issuedAt(), null)),
        HASHER.knoxMac(client, secret));
  }

  static ApiClient client(
      String owner,
      Instant issuedAt,
      @org.jspecify.annotations.Nullable Instant expiresAt,
      Map<String, String> metadata) {
    return ApiClient.builder(UUID.randomUUID().toString(), owner, issuedAt)
        .expiresAt(expiresAt)
        .renewableUntil(expiresAt == null ? null : expiresAt.plus(Duration.ofDays(7)))
        .metadata(metadata)
        .realms(List.of(ApiClient.ALL_REALMS))
        .build();
  }
}
