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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class DistinctMillisClockTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final Clock clock = new DistinctMillisClock(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void instant_sourceStandsStill_goesOnByMilliseconds() {
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void instant_sourceGoesOn_followsIt() {
    Clock source = Clock.systemUTC();
    Clock distinct = new DistinctMillisClock(source);
    Instant before = source.instant().truncatedTo(ChronoUnit.MILLIS);
    assertThat(distinct.instant()).isBetween(before, source.instant());
  }

  @Test
  void instant_manyThreads_neverRepeats() throws Exception {
    Set<Instant> seen = ConcurrentHashMap.newKeySet();
    Race.of(
        8,
        runner -> {
          for (int i = 0; i < 1000; i++) {
            seen.add(clock.instant());
          }
        });
    assertThat(seen).hasSize(8000);
  }

  @Test
  void withZone_otherZone_sharesTheSequence() {
    Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
    assertThat(clock.instant()).isNotEqualTo(elsewhere.instant());
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }
}
