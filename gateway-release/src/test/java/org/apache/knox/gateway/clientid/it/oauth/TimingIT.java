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
package org.apache.knox.gateway.clientid.it.oauth;

import static org.apache.knox.gateway.clientid.fixture.OAuthGateway.WHO_AM_I;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whether the time of an answer tells which ids exist.
 *
 * <p>Two kinds of attempt take turns, so that whatever else the machine does hits both alike, and
 * their times are compared by rank: the chance that one of the first kind takes longer than one of
 * the second is a half when nothing can be told apart, and next to one when it takes twice as long.
 */
@Isolated("compares times")
@Tag("full")
class TimingIT {

  private static final double MARGIN = 0.2;

  private final GatewayClient client = OAuthGateway.get().client();
  private final Credential sams = OAuthGateway.mint("sam");

  private static long nanos(GatewayClient attempt) {
    long start = System.nanoTime();
    assertThat(attempt.get("/datashare" + WHO_AM_I).status()).isEqualTo(401);
    return System.nanoTime() - start;
  }

  /** The chance that an attempt of the first kind takes longer than one of the second. */
  private static double chance(
      int rounds, IntFunction<GatewayClient> first, IntFunction<GatewayClient> second) {
    List<Long> firsts = new ArrayList<>();
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      // Who goes first takes turns too.
      if (i % 2 == 0) {
        firsts.add(nanos(first.apply(i)));
      }
      seconds.add(nanos(second.apply(i)));
      if (i % 2 == 1) {
        firsts.add(nanos(first.apply(i)));
      }
    }
    Collections.sort(seconds);
    double longer = 0;
    for (long time : firsts) {
      int position = Collections.binarySearch(seconds, time);
      longer += position < 0 ? -position - 1 : position;
    }
    return longer / ((double) firsts.size() * seconds.size());
  }

  @Test
  void wrongSecretAndUnknownId_seenBefore_takeTheSameTime() {
    GatewayClient wrong = client.as(sams.id(), "x".repeat(152));
    GatewayClient unknown = client.as(UUID.randomUUID().toString(), "x".repeat(152));
    chance(200, i -> wrong, i -> unknown);
    assertThat(chance(800, i -> wrong, i -> unknown)).isBetween(0.5 - MARGIN, 0.5 + MARGIN);
  }

  @Test
  void wrongSecretAndUnknownId_seenForTheFirstTime_takeTheSameTime() throws InterruptedException {
    List<GatewayClient> known = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      known.add(client.as(OAuthGateway.mint("sam").id(), "x".repeat(152)));
    }
    // Minting put nothing into the cache that would last longer.
    Thread.sleep(600);
    double chance =
        chance(
            known.size(),
            known::get,
            i -> client.as(UUID.randomUUID().toString(), "x".repeat(152)));
    assertThat(chance).isBetween(0.5 - MARGIN, 0.5 + MARGIN);
  }

  @Test
  void comparison_twiceTheWork_isNoticed() {
    // That the measure would tell: one attempt against two.
    GatewayClient one = client.as(sams.id(), "wrong");
    List<Long> once = new ArrayList<>();
    List<Long> twice = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      once.add(nanos(one));
      twice.add(nanos(one) + nanos(one));
    }
    Collections.sort(once);
    double longer =
        twice.stream()
                .mapToInt(time -> Collections.binarySearch(once, time))
                .mapToDouble(position -> position < 0 ? -position - 1 : position)
                .sum()
            / ((double) once.size() * twice.size());
    assertThat(longer).isGreaterThan(0.5 + MARGIN);
  }
}
