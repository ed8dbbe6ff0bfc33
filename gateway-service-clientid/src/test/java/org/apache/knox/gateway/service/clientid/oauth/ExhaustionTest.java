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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are made to take time or memory. */
@Timeout(120)
class ExhaustionTest {

  private static final int TOKENS = 2_000;
  private static final int SCOPES = 340;

  @Test
  void queryThatLooksLikeManyTokens_takesNoLongTime() {
    String query = "x=" + "ey".repeat(4_000) + "%2541";
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 60; i++) {
      QueryCheck.check(query);
    }
    // A tenth of a second each, and more, if the time grows with the square of the length.
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void tokenBehindOtherText_isStillFound() {
    TestRealm realm = new TestRealm(Map.of());
    String token = realm.token(realm.client(), "");
    for (String query : List.of("x=Bearer+" + token, "x=1." + token, "x=(" + token + ")")) {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(() -> QueryCheck.check(query));
    }
  }

  /** Nobody parses what is not ours: a deep text would take a stack as deep. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void read_deeplyNestedHeaderOrClaims_isRefused(String opening) {
    AccessTokens tokens = TestRealm.tokens(TestRealm.EC, TestRealm.NAME);
    String own = tokens.sign(greedy(0));
    String deep =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(opening.repeat(7_000).getBytes(StandardCharsets.UTF_8));
    String[] parts = own.split("\\.", -1);
    for (String text :
        List.of(
            deep + "." + parts[1] + "." + parts[2],
            parts[0] + "." + deep + "." + parts[2],
            parts[0] + "." + parts[1] + "." + deep,
            deep + "." + deep + "." + deep)) {
      assertThat(tokens.read(text)).isEmpty();
    }
  }

  /** A client may ask for hundreds of scopes, and show thousands of such tokens. */
  @Test
  void verifiedTokens_withManyScopes_areNotAllRemembered() throws InterruptedException {
    AccessTokens tokens = TestRealm.tokens(TestRealm.EC, TestRealm.NAME);
    List<WeakReference<AccessToken>> read = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      read.add(new WeakReference<>(tokens.read(tokens.sign(greedy(i))).orElseThrow()));
    }
    long remembered = TOKENS;
    for (int tries = 0; remembered > TOKENS / 2 && tries < 100; tries++) {
      System.gc();
      Thread.sleep(50);
      remembered = read.stream().filter(token -> token.get() != null).count();
    }
    assertThat(remembered).isBetween(100L, TOKENS / 2L);
    // What is remembered still counts, and so does what is not.
    assertThat(tokens.read(tokens.sign(greedy(0)))).isPresent();
  }

  private static AccessToken greedy(int number) {
    TreeSet<String> scopes = new TreeSet<>();
    for (int i = 0; i < SCOPES; i++) {
      scopes.add(Integer.toString(i, Character.MAX_RADIX));
    }
    Instant now = Instant.parse("2026-11-01T12:00:00Z");
    return new AccessToken(
        "jti" + number,
        TestRealm.ISSUER,
        "sam",
        "client",
        "secret",
        TestRealm.NAME,
        "default",
        Set.of(TestRealm.ISSUER),
        scopes,
        Set.of(),
        new Grant("jti" + number, now, now.plusSeconds(60)),
        now,
        now.plusSeconds(60));
  }
}
