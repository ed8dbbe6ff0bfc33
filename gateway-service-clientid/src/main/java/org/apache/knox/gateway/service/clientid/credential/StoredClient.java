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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client as the store holds it: with the hashes of its secrets, never with a secret.
 *
 * @param client the client
 * @param secrets what is kept of its secrets, the newest first: one at least, {@link
 *     #MAXIMUM_SECRETS} at most
 * @param knoxMac Knox's own MAC of the newest secret as a passcode, kept only so that Knox's
 *     JWTProvider accepts it as a Passcode token. Knox makes it a string in a way that loses bits,
 *     so we never check against it; null = there is none
 */
public record StoredClient(ApiClient client, List<StoredSecret> secrets, @Nullable String knoxMac) {

  /** While one secret takes the place of another, both live. */
  public static final int MAXIMUM_SECRETS = 2;

  /** Refuses what nobody could log in with, or could not be checked in the same time as others. */
  public StoredClient {
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty() || secrets.size() > MAXIMUM_SECRETS) {
      throw new IllegalArgumentException("a client has 1 to " + MAXIMUM_SECRETS + " secrets");
    }
    if (knoxMac != null && knoxMac.isEmpty()) {
      throw new IllegalArgumentException("an empty hash");
    }
  }

  /** The secret that was made last. */
  public StoredSecret newestSecret() {
    return secrets.get(0);
  }

  /** The same with a change of the client. */
  public StoredClient with(UnaryOperator<ApiClient> change) {
    return new StoredClient(change.apply(client), secrets, knoxMac);
  }

  /**
   * The same with a new secret in place of the others.
   *
   * @param secret the new one
   * @param newKnoxMac Knox's MAC of it
   * @param grace how long the newest of the others still lives; zero = not at all
   */
  StoredClient withNewSecret(StoredSecret secret, String newKnoxMac, Duration grace) {
    List<StoredSecret> both = new ArrayList<>();
    both.add(secret);
    Instant end = secret.issuedAt().plus(grace);
    secrets.stream()
        .filter(old -> !grace.isZero() && old.isLive(secret.issuedAt()))
        .limit(MAXIMUM_SECRETS - 1)
        .forEach(old -> both.add(old.endingAt(end)));
    return new StoredClient(client, both, newKnoxMac);
  }

  /**
   * The same without one of its secrets.
   *
   * @throws IllegalArgumentException if it has no other
   */
  public StoredClient withoutSecret(String secretId) {
    return new StoredClient(
        client, secrets.stream().filter(secret -> !secret.id().equals(secretId)).toList(), knoxMac);
  }

  @Override
  public String toString() {
    return "StoredClient[client=" + client + ", secrets=" + secrets + "]";
  }
}
