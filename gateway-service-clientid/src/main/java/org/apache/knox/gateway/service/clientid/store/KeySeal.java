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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a key with the gateway's master secret, so that it may stand in a database that several
 * gateways share: who has the database alone cannot read it.
 *
 * <p>AES-256-GCM under a key derived from the master secret by PBKDF2, which makes each guess of a
 * master secret that people chose cost a fraction of a second.
 */
final class KeySeal {

  private static final String VERSION = "1.";
  private static final int ITERATIONS = 600_000;
  private static final int KEY_BITS = 256;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte[] PURPOSE =
      "org.apache.knox.gateway.service.clientid sealed hash key 1".getBytes(UTF_8);

  private KeySeal() {}

  /** Seals a key; each time to another text. */
  static String seal(char[] key, char[] masterSecret) {
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[SALT_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, masterSecret, salt, nonce)
              .doFinal(new String(key).getBytes(UTF_8));
      ByteBuffer all = ByteBuffer.allocate(SALT_BYTES + NONCE_BYTES + sealed.length);
      all.put(salt).put(nonce).put(sealed);
      return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM and PBKDF2", e);
    }
  }

  /** Opens what was sealed; empty if it was with another master secret, or has been changed. */
  static Optional<char[]> open(String text, char[] masterSecret) {
    if (!text.startsWith(VERSION)) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(text.substring(VERSION.length()));
      if (all.length < SALT_BYTES + NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOfRange(all, SALT_BYTES, SALT_BYTES + NONCE_BYTES);
      byte[] sealed = Arrays.copyOfRange(all, SALT_BYTES + NONCE_BYTES, all.length);
      byte[] key =
          cipher(Cipher.DECRYPT_MODE, masterSecret, Arrays.copyOf(all, SALT_BYTES), nonce)
              .doFinal(sealed);
      return Optional.of(new String(key, UTF_8).toCharArray());
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM and PBKDF2", e);
    }
  }

  private static Cipher cipher(int mode, char[] masterSecret, byte[] salt, byte[] nonce)
      throws GeneralSecurityException {
    PBEKeySpec password = new PBEKeySpec(masterSecret, salt, ITERATIONS, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(password)
              .getEncoded();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(PURPOSE);
      return cipher;
    } finally {
      password.clearPassword();
    }
  }
}
