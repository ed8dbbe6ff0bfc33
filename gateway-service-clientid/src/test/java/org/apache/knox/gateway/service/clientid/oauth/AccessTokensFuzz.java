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
package org.apache.knox.gateway.service.clientid.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.bytesAsText;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;

import com.nimbusds.jose.util.Base64URL;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.Grant;

/**
 * Bearer tokens, as strangers send them: none is ours but the one that was signed, character by
 * character.
 *
 * <p>Input: a token; or {@code 1}, then header, claims and signature, each in a line, before they
 * are encoded; or {@code 2}, where to change the real token, and what to put there, in two lines.
 */
public final class AccessTokensFuzz {

  private static final AccessTokens TOKENS = TestRealm.tokens(TestRealm.EC, TestRealm.NAME);
  private static final Instant ISSUED = Instant.parse("2026-11-01T12:00:00Z");
  private static final AccessToken TOKEN =
      new AccessToken(
          "jti",
          TestRealm.ISSUER,
          "sam",
          "client",
          "secret",
          TestRealm.NAME,
          "default",
          Set.of(TestRealm.ISSUER),
          new TreeSet<>(List.of("read", "write")),
          Set.of("analysts"),
          new Grant("jti", ISSUED, ISSUED.plusSeconds(3600)),
          ISSUED,
          ISSUED.plusSeconds(60));
  private static final String REAL = TOKENS.sign(TOKEN);

  private AccessTokensFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = token(bytesAsText(data));
    inTime(() -> check(text));
  }

  private static String token(String input) {
    if (input.startsWith("1")) {
      List<String> parts = lines(input.substring(1), 3);
      return encoded(parts.get(0)) + "." + encoded(parts.get(1)) + "." + encoded(parts.get(2));
    }
    if (input.startsWith("2") && input.length() > 1) {
      int at = input.charAt(1) * 2 % REAL.length();
      List<String> parts = lines(input.substring(2), 2);
      int end = Math.min(REAL.length(), at + parts.get(0).length());
      return REAL.substring(0, at) + parts.get(1) + REAL.substring(end);
    }
    return input;
  }

  private static String encoded(String part) {
    return Base64URL.encode(part.getBytes(UTF_8)).toString();
  }

  private static void check(String text) {
    TOKENS
        .read(text)
        .ifPresent(
            token -> {
              require(text.equals(REAL), "a token that nobody signed");
              requireSame(TOKEN, token, "the tokens");
            });
  }
}
