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
package org.apache.knox.gateway.service.clientid.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The attribute by which a client of Keycloak proves that it was made here: a MAC over Keycloak's
 * realm, the {@code clientId}, and a nonce that is new for each making. Copied to another client,
 * to another realm, or to a client that was made anew, it proves nothing.
 */
public final class OriginMark {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "2";
  private static final String SEPARATOR = ".";
  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * Prepares it.
   *
   * @param key the same for all gateways of a database, and nobody else's
   */
  public OriginMark(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** A nonce for a client that is to be made in Keycloak. */
  public static String newNonce() {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }

  /** The attribute of a client. */
  String of(String realm, String clientId, String nonce) {
    return VERSION + SEPARATOR + nonce + SEPARATOR + mac(realm, clientId, nonce);
  }

  /** Whether an attribute is that of the making with this nonce; an empty nonce proves nothing. */
  boolean proves(String attribute, String realm, String clientId, String nonce) {
    return !nonce.isEmpty() && isEqual(attribute, of(realm, clientId, nonce));
  }

  /** Whether an attribute is that of some making of this client, which may be long past. */
  boolean wasMadeHere(String attribute, String realm, String clientId) {
    int nonceAt = VERSION.length() + SEPARATOR.length();
    int macAt = attribute.lastIndexOf(SEPARATOR);
    return macAt > nonceAt
        && proves(attribute, realm, clientId, attribute.substring(nonceAt, macAt));
  }

  /** In a time that does not tell where the two differ. */
  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private String mac(String... texts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (String text : texts) {
        byte[] bytes = text.getBytes(UTF_8);
        // With their lengths, so that no two lists of texts are the same bytes.
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
