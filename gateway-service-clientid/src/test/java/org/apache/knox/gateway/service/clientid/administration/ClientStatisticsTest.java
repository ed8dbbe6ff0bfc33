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
package org.apache.knox.gateway.service.clientid.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.junit.jupiter.api.Test;

/** Logins by time, as a plot needs them. */
class ClientStatisticsTest extends AdministrationFixture {

  private static final Instant SHORTLY_AFTER_NOON = NOON.plusSeconds(700);

  private List<LoginCounts> logins(Duration period, Duration interval) {
    return new ClientStatistics(stored.directory(), Clock.fixed(SHORTLY_AFTER_NOON, ZoneOffset.UTC))
        .logins(ADMIN.administrator(), period, interval);
  }

  @Test
  void logins_withoutAny_areNoughtForEachIntervalUpToNow() {
    List<LoginCounts> hours = logins(Duration.ofHours(3), HOUR);
    assertThat(hours)
        .containsExactly(
            new LoginCounts(NOON.minus(Duration.ofHours(2)), 0, 0),
            new LoginCounts(NOON.minus(HOUR), 0, 0),
            new LoginCounts(NOON, 0, 0));
  }

  @Test
  void logins_ofAWeekByHours_areAll() {
    assertThat(logins(Duration.ofDays(7), HOUR)).hasSize(168);
  }

  @Test
  void logins_tooFineTooLongOrUneven_areRefused() {
    assertFails(ErrorCode.INVALID_REQUEST, () -> logins(HOUR, Duration.ofSeconds(299)));
    assertFails(ErrorCode.INVALID_REQUEST, () -> logins(HOUR, Duration.ZERO));
    assertFails(ErrorCode.INVALID_REQUEST, () -> logins(Duration.ofDays(8), HOUR));
    assertFails(ErrorCode.INVALID_REQUEST, () -> logins(Duration.ofMinutes(5), HOUR));
    assertFails(ErrorCode.INVALID_REQUEST, () -> logins(Duration.ofDays(7), Duration.ofMinutes(5)));
  }
}
