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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks the credentials of clients.
 *
 * <p>There is one answer to a credential that is wrong, unknown, disabled or expired, after the
 * same work: the secret is hashed and compared in constant time in each case, as many times as a
 * client can have secrets, against a hash of nobody's where there are fewer.
 */
public final class Authenticator {

  /** No Base64url text of a hash: nothing matches it. */
  private static final StoredSecret NOBODYS =
      new StoredSecret("-------------------------------------------", Instant.EPOCH, null);

  private final CredentialStore store;
  private final SecretHasher hasher;
  private final Clock clock;

  /**
   * Checks secrets against those of a store.
   *
   * @param store where clients are found
   * @param hasher how secrets are hashed
   * @param clock decides what has expired
   */
  public Authenticator(CredentialStore store, SecretHasher hasher, Clock clock) {
    this.store = store;
    this.hasher = hasher;
    this.clock = clock;
  }

  /**
   * Checks a credential.
   *
   * @return the client if it may log in now
   * @throws CredentialException {@link ErrorCode#TEMPORARILY_UNAVAILABLE} if the store does not
   *     answer; never "wrong" or "right"
   */
  public Optional<LoggedInClient> authenticate(PresentedCredential presented) {
    String hash = hasher.secretHash(presented.clientId(), presented.secret());
    Optional<StoredClient> found = store.find(presented.clientId());
    Optional<StoredSecret> match =
        matching(hash, found.map(StoredClient::secrets).orElse(List.of()));
    Optional<ApiClient> client =
        found.map(StoredClient::client).filter(known -> match.isPresent() && mayLogIn(known));
    client.ifPresent(known -> store.recordUse(known.id(), clock.instant()));
    return client.map(known -> new LoggedInClient(known, match.orElseThrow().id()));
  }

  private Optional<StoredSecret> matching(String hash, List<StoredSecret> secrets) {
    Instant now = clock.instant();
    Optional<StoredSecret> match = Optional.empty();
    for (int i = 0; i < StoredClient.MAXIMUM_SECRETS; i++) {
      StoredSecret secret = i < secrets.size() ? secrets.get(i) : NOBODYS;
      boolean live = secret.isLive(now);
      // Comparing is never skipped.
      if (MessageDigest.isEqual(hash.getBytes(UTF_8), secret.hash().getBytes(UTF_8)) && live) {
        match = Optional.of(secret);
      }
    }
    return match;
  }

  /** The client that a credential claims to be, whether it may log in or not. */
  public Optional<ApiClient> claimed(PresentedCredential presented) {
    return store.find(presented.clientId()).map(StoredClient::client);
  }

  /**
   * The client behind an access token that it got earlier. The token ends with the secret that it
   * was got by: who resets a secret that was stolen shuts out the thief.
   *
   * @param secretId {@link LoggedInClient#secretId()} of then
   * @return the client if it may still log in with that secret
   * @throws CredentialException {@link ErrorCode#TEMPORARILY_UNAVAILABLE}
   */
  public Optional<ApiClient> stillAllowed(String clientId, String secretId) {
    Instant now = clock.instant();
    return store
        .find(clientId)
        .filter(
            stored ->
                stored.secrets().stream()
                    .anyMatch(secret -> secret.isLive(now) && secret.id().equals(secretId)))
        .map(StoredClient::client)
        .filter(this::mayLogIn);
  }

  private boolean mayLogIn(ApiClient client) {
    return client.enabled() && !client.isExpired(clock.instant());
  }
}
