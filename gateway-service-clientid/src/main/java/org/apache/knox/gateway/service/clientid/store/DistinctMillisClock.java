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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that never shows one millisecond twice.
 *
 * <p>Knox's in-memory token state services list a user's tokens as a set ordered by time of issue,
 * and so drop all but one of those issued in the same millisecond (defect 3 of Knox 2.0.0). Issuing
 * by this clock keeps ours apart. Should more than a thousand a second be issued for long, it runs
 * ahead of the time of day by as much.
 */
final class DistinctMillisClock extends Clock {

  private final Clock source;
  private final AtomicLong last;

  DistinctMillisClock(Clock source) {
    this(source, new AtomicLong());
  }

  private DistinctMillisClock(Clock source, AtomicLong last) {
    this.source = source;
    this.last = last;
  }

  @Override
  public Instant instant() {
    long now = source.millis();
    return Instant.ofEpochMilli(last.updateAndGet(previous -> Math.max(previous + 1, now)));
  }

  @Override
  public ZoneId getZone() {
    return source.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new DistinctMillisClock(source.withZone(zone), last);
  }
}
