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

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes secrets, and of a client and its secret what may be stored. */
public final class SecretIssuer {

  private final SecretHasher hasher;
  private final SecureRandom random;
  private final OutgoingSecrets outgoing;

  /**
   * Makes secrets of which nobody else is told.
   *
   * @param hasher how secrets are hashed
   * @param random what secrets are made of
   */
  public SecretIssuer(SecretHasher hasher, SecureRandom random) {
    this(hasher, random, OutgoingSecrets.NONE);
  }

  /**
   * Makes secrets, and hands them on to another system.
   *
   * @param hasher how secrets are hashed
   * @param random what secrets are made of
   * @param outgoing who else is told of them
   */
  public SecretIssuer(SecretHasher hasher, SecureRandom random, OutgoingSecrets outgoing) {
    this.hasher = hasher;
    this.random = random;
    this.outgoing = outgoing;
  }

  /** A new secret, not yet anybody's. */
  public ClientSecret generate() {
    return ClientSecret.generate(random);
  }

  /** A new client with its first secret. */
  public StoredClient first(ApiClient client, ClientSecret secret) {
    return first(client, secret, false);
  }

  /**
   * A new client with its first secret, which another system is told where it may be.
   *
   * @param byOperator whether an operator makes it
   */
  public StoredClient first(ApiClient client, ClientSecret secret, boolean byOperator) {
    StoredSecret hashed = hashed(client, secret, client.issuedAt(), byOperator);
    return new StoredClient(client, List.of(hashed), hasher.knoxMac(client, secret));
  }

  private StoredSecret hashed(
      ApiClient client, ClientSecret secret, Instant now, boolean byOperator) {
    return new StoredSecret(
        hasher.secretHash(client.id(), secret), now, null, outgoing.of(client, secret, byOperator));
  }

  /**
   * A client with a new secret in place of the others.
   *
   * @param now from when on the new one lives
   * @param grace how long the secret before still lives; zero = it dies at once. Knox's JWTProvider
   *     knows one secret a client and takes the new one only
   * @param byOperator whether an operator resets it
   */
  public StoredClient next(
      StoredClient client, ClientSecret secret, Instant now, Duration grace, boolean byOperator) {
    StoredSecret hashed = hashed(client.client(), secret, now, byOperator);
    return client.withNewSecret(hashed, hasher.knoxMac(client.client(), secret), grace);
  }
}
