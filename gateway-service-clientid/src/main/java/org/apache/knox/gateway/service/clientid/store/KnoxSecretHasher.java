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

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;
import org.apache.knox.gateway.services.ServiceLifecycleException;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;

/**
 * Hashes under the gateway's key {@code knox.token.hash.key}.
 *
 * <p>Our hash is HMAC-SHA256 under a key derived from Knox's, so that the two kinds of hash of one
 * secret have nothing in common. One object of each MAC a thread: Knox's {@link TokenMAC} is one
 * MAC behind a fair lock (defect 10 of Knox 2.0.0).
 */
public final class KnoxSecretHasher implements SecretHasher {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "org.apache.knox.gateway.service.clientid secret hash 1";

  private static final String CHECK = "org.apache.knox.gateway.service.clientid key check 1";

  private final ThreadLocal<Mac> ours;
  private final ThreadLocal<TokenMAC> knox;

  /**
   * Prepares the hashes.
   *
   * @param knoxAlgorithm the gateway's {@code gateway.knox.token.hash.algorithm}
   * @param key the value of the alias {@code knox.token.hash.key}
   * @throws IllegalArgumentException if the algorithm is unknown or the key empty
   */
  public KnoxSecretHasher(String knoxAlgorithm, char[] key) {
    SecretKeySpec ourKey = derive(key, PURPOSE);
    ours = ThreadLocal.withInitial(() -> mac(ourKey));
    char[] knoxKey = key.clone();
    knox = ThreadLocal.withInitial(() -> tokenMac(knoxAlgorithm, knoxKey));
    knox.get();
  }

  /** Tells keys apart without telling the key: two gateways compare it. */
  static String checkValue(char[] key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(derive(key, CHECK).getEncoded());
  }

  /** A key of its own for each purpose. */
  static SecretKeySpec derive(char[] key, String purpose) {
    if (key.length == 0) {
      throw new IllegalArgumentException("the hash key is empty");
    }
    Mac mac = mac(new SecretKeySpec(new String(key).getBytes(UTF_8), ALGORITHM));
    return new SecretKeySpec(mac.doFinal(purpose.getBytes(UTF_8)), ALGORITHM);
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static TokenMAC tokenMac(String algorithm, char[] key) {
    try {
      return new TokenMAC(algorithm, key);
    } catch (ServiceLifecycleException e) {
      throw new IllegalArgumentException("gateway.knox.token.hash.algorithm " + algorithm, e);
    }
  }

  @Override
  public String knoxMac(ApiClient client, ClientSecret secret) {
    return knox.get()
        .hash(client.id(), client.issuedAt().toEpochMilli(), client.owner(), secret.reveal());
  }

  @Override
  public String secretHash(String clientId, ClientSecret secret) {
    Mac mac = ours.get();
    mac.update(clientId.getBytes(UTF_8));
    // A byte that no id holds keeps id and secret apart.
    mac.update((byte) 0);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mac.doFinal(secret.reveal().getBytes(UTF_8)));
  }
}
