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
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a secret.
 *
 * @param hash our keyed hash, in Base64url; the one that we check
 * @param issuedAt when it was made
 * @param expiresAt from when on it is refused, because another took its place; null = it lives as
 *     long as its client
 * @param outgoing the secret itself, sealed, on its way to another system; null = it is not, as
 *     with every secret that is read from a store
 */
public record StoredSecret(
    String hash, Instant issuedAt, @Nullable Instant expiresAt, @Nullable OutgoingSecret outgoing) {

  private static final int ID_BYTES = 9;

  /** Refuses an empty hash: a client without a hash would be one that no secret protects. */
  public StoredSecret {
    if (hash.isEmpty()) {
      throw new IllegalArgumentException("an empty hash");
    }
    issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
    expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A secret that nobody else is told of. */
  public StoredSecret(String hash, Instant issuedAt, @Nullable Instant expiresAt) {
    this(hash, issuedAt, expiresAt, null);
  }

  /**
   * The id by which listings name it: twelve letters and digits that tell nothing of the hash. No
   * hyphen, which a command line would take for an option.
   */
  public String id() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(hash.getBytes(UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, ID_BYTES))
          .replace('-', 'a')
          .replace('_', 'b');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether it is accepted at the given time, as far as it is itself concerned. */
  public boolean isLive(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  /** The same secret, living no longer than to the given time. */
  StoredSecret endingAt(Instant end) {
    return expiresAt != null && expiresAt.isBefore(end)
        ? this
        : new StoredSecret(hash, issuedAt, end);
  }

  @Override
  public String toString() {
    return "StoredSecret[redacted]";
  }
}
