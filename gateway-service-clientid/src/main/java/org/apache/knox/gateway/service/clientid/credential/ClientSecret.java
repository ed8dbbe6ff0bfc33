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
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A secret in the clear. It exists from its making to the one answer that carries it, and in a
 * request that presents it; it is never stored.
 *
 * <p>Prints as {@code ClientSecret[redacted]}; reading it takes a call of {@link #reveal()} or
 * {@link #envelope(String)}.
 */
public final class ClientSecret {

  /** Characters of a generated secret: 48 of 62 letters and digits are 285 random bits. */
  static final int LENGTH = 48;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final String passcode;

  /**
   * A secret that somebody presents.
   *
   * @param passcode the secret itself, without envelope
   */
  public ClientSecret(String passcode) {
    if (passcode.isEmpty()) {
      throw new IllegalArgumentException("an empty secret");
    }
    this.passcode = passcode;
  }

  /**
   * Makes a new secret.
   *
   * @param random a cryptographically strong source
   */
  public static ClientSecret generate(SecureRandom random) {
    StringBuilder characters = new StringBuilder(LENGTH);
    // Many at once, for each call waits for all others; some more than are needed.
    byte[] bytes = new byte[LENGTH * 5 / 4];
    while (characters.length() < LENGTH) {
      random.nextBytes(bytes);
      for (byte each : bytes) {
        int value = each & 0x3F;
        // Leaving out what is beyond the alphabet keeps all characters equally likely.
        if (value < ALPHABET.length() && characters.length() < LENGTH) {
          characters.append(ALPHABET.charAt(value));
        }
      }
    }
    return new ClientSecret(characters.toString());
  }

  /** The secret in the clear. Call it only to hash or to hand it to its owner. */
  public String reveal() {
    return passcode;
  }

  /**
   * What the owner gets as {@code client_secret}: {@code Base64(Base64(client_id) + "::" +
   * Base64(passcode))}, which Knox's JWTProvider takes as a Passcode token.
   *
   * <p>For a generated secret of a client whose id is a UUID it has no padding and consists of
   * letters and digits, so that no client's way of encoding it can change it.
   *
   * @param clientId the client that the secret belongs to
   */
  public String envelope(String clientId) {
    return base64(base64(clientId) + "::" + base64(passcode));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** Compares in a time that does not depend on where the secrets differ. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientSecret that
        && MessageDigest.isEqual(passcode.getBytes(UTF_8), that.passcode.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return passcode.hashCode();
  }

  @Override
  public String toString() {
    return "ClientSecret[redacted]";
  }
}
