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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.bytesAsText;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The envelope of a secret, as strangers send it.
 *
 * <p>Input: a text; or {@code 1} and what the text decodes to; or {@code 2} and the two parts of
 * it, each in a line.
 */
public final class PresentedCredentialFuzz {

  private static final int MAXIMUM_LENGTH = 4096;

  private PresentedCredentialFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = wrapped(bytesAsText(data));
    inTime(() -> check(text));
  }

  private static String wrapped(String input) {
    if (input.startsWith("1")) {
      return base64(input.substring(1));
    }
    if (input.startsWith("2")) {
      List<String> parts = lines(input.substring(1), 2);
      return base64(base64(parts.get(0)) + "::" + base64(parts.get(1)));
    }
    return input;
  }

  private static String base64(String bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes(ISO_8859_1));
  }

  private static void check(String text) {
    Optional<PresentedCredential> opened = PresentedCredential.ofEnvelope(text);
    requireSame(opened, PresentedCredential.ofEnvelope(text), "two readings");
    opened.ifPresent(PresentedCredentialFuzz::checkOpened);
    PresentedCredential.of("client", text)
        .ifPresent(plain -> requireSame("client", plain.clientId(), "the ids"));
  }

  private static void checkOpened(PresentedCredential opened) {
    require(!opened.clientId().isEmpty(), "no id");
    String secret = opened.secret().reveal();
    boolean isInId = opened.clientId().contains(secret);
    require(
        secret.length() < 9 || isInId || !opened.toString().contains(secret),
        "the secret is printed");
    String again = opened.secret().envelope(opened.clientId());
    if (again.length() <= MAXIMUM_LENGTH) {
      requireSame(Optional.of(opened), PresentedCredential.ofEnvelope(again), "envelopes");
    }
  }
}
