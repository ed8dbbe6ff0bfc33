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
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.OutgoingSecret;
import org.apache.knox.gateway.service.clientid.credential.OutgoingSecrets;
import org.apache.knox.gateway.service.clientid.keycloak.OriginMark;

/**
 * Encrypts the secrets that wait in the database until Keycloak has been told of them: AES-256-GCM
 * under a key derived from the gateway's {@code knox.token.hash.key}, which all gateways of a
 * database share and which is not in the database. A sealed secret opens for its own client only.
 */
final class SealedSecrets {

  private static final String PURPOSE = "org.apache.knox.gateway.service.clientid outbox 1";
  private static final String MARK = "org.apache.knox.gateway.service.clientid keycloak mark 2";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final OriginMark mark;
  private final SecureRandom random = new SecureRandom();

  /**
   * Prepares it.
   *
   * @param hashKey the value of the alias {@code knox.token.hash.key}
   */
  SealedSecrets(char[] hashKey) {
    key = new SecretKeySpec(KnoxSecretHasher.derive(hashKey, PURPOSE).getEncoded(), "AES");
    mark = new OriginMark(KnoxSecretHasher.derive(hashKey, MARK).getEncoded());
  }

  /** By which clients that were made here are known; the same for all gateways of a database. */
  OriginMark mark() {
    return mark;
  }

  /**
   * Seals secrets. Who may read Keycloak's clients there may read these, and so act for the
   * client's owner: of clients that act for a user Keycloak is told only where that is configured.
   *
   * @param ofUsers whether clients are made there, too, that act for a user
   */
  OutgoingSecrets outgoing(boolean ofUsers) {
    return (client, secret, byOperator) ->
        new OutgoingSecret(
            seal(client, secret), ofUsers || (byOperator && client.isServiceAccount()));
  }

  private String seal(ApiClient client, ClientSecret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, client.id(), nonce);
      // As its owner has it, so that it is the same text on both sides.
      byte[] sealed = cipher.doFinal(secret.envelope(client.id()).getBytes(UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CIPHER, e);
    }
  }

  /** Opens a sealed secret; empty if it was sealed under another key or for another client. */
  Optional<ClientSecret> open(String clientId, String sealed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, clientId, nonce);
      return Optional.of(
          new ClientSecret(
              new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      StoreMessages.INSTANCE.notOpened(e);
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, String clientId, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(clientId.getBytes(UTF_8));
    return cipher;
  }
}
