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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/** Numbers for people who own clients or operate realms: of what each of them may see. */
public final class ClientStatistics {

  private static final int MOST_INTERVALS = 500;

  private final ClientDirectory directory;
  private final Clock clock;

  /** Counts what the directory holds, up to the clock's now. */
  public ClientStatistics(ClientDirectory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** How many clients the caller sees. */
  public ClientCounts clients(Administrator viewer) {
    return directory.counts(viewer, clock.instant());
  }

  /**
   * How often clients logged in and were refused, without a gap, up to now.
   *
   * @param period how far back
   * @param interval what is counted together, a multiple of {@link LoginCounts#RESOLUTION}
   * @throws CredentialException if that is longer than it is remembered, or too fine
   */
  public List<LoginCounts> logins(Administrator viewer, Duration period, Duration interval) {
    long step = interval.toMillis();
    if (step <= 0 || step % LoginCounts.RESOLUTION.toMillis() != 0) {
      throw CredentialException.invalidRequest(
          "interval must be a multiple of " + LoginCounts.RESOLUTION.toSeconds() + " seconds");
    }
    Duration longest = LoginCounts.KEPT.minusDays(1);
    if (period.compareTo(interval) < 0 || period.compareTo(longest) > 0) {
      throw CredentialException.invalidRequest(
          "period must be from one interval to " + longest.toSeconds() + " seconds");
    }
    if (period.toMillis() / step > MOST_INTERVALS) {
      throw CredentialException.invalidRequest(
          "period must have at most " + MOST_INTERVALS + " intervals");
    }
    long last = clock.millis() / step * step;
    long first = last - (period.toMillis() / step - 1) * step;
    Map<Long, LoginCounts> sums = new TreeMap<>();
    for (long from = first; from <= last; from += step) {
      sums.put(from, new LoginCounts(Instant.ofEpochMilli(from), 0, 0));
    }
    for (LoginCounts counts : directory.logins(viewer, Instant.ofEpochMilli(first))) {
      // Another gateway's clock may be ahead.
      long from = Math.min(counts.from().toEpochMilli() / step * step, last);
      sums.computeIfPresent(from, (time, sum) -> sum.and(counts));
    }
    return new ArrayList<>(sums.values());
  }
}
