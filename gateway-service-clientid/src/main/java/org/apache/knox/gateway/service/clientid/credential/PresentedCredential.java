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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/**
 * A client id and a secret that somebody presents, not yet checked.
 *
 * @param clientId the id it is said to belong to
 * @param secret the secret, without envelope
 */
public record PresentedCredential(String clientId, ClientSecret secret) {

  private static final String SEPARATOR = "::";

  /** A longer text is no envelope of ours, and is not worth decoding. */
  private static final int MAXIMUM_LENGTH = 4096;

  /**
   * Takes a client id with what was presented as its secret: the envelope that minting returned, or
   * a secret without envelope.
   *
   * @return empty if one of them is
   */
  public static Optional<PresentedCredential> of(String clientId, String secret) {
    if (clientId.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return ofEnvelope(secret)
        .filter(inner -> inner.clientId().equals(clientId))
        .or(() -> Optional.of(new PresentedCredential(clientId, new ClientSecret(secret))));
  }

  /**
   * Opens an envelope ({@link ClientSecret#envelope}).
   *
   * @return empty if the text is none
   */
  public static Optional<PresentedCredential> ofEnvelope(String text) {
    if (text.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    return decode(text)
        .filter(inner -> inner.contains(SEPARATOR))
        .flatMap(
            inner -> {
              int separator = inner.indexOf(SEPARATOR);
              Optional<String> id = decode(inner.substring(0, separator));
              Optional<String> passcode = decode(inner.substring(separator + SEPARATOR.length()));
              return id.isPresent() && passcode.isPresent()
                  ? Optional.of(new PresentedCredential(id.get(), new ClientSecret(passcode.get())))
                  : Optional.empty();
            });
  }

  private static Optional<String> decode(String base64) {
    try {
      String text =
          UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64))).toString();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Not Base64 or not text: somebody's own secret, or nonsense.
      return Optional.empty();
    }
  }
}
