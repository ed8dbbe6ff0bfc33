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
package org.apache.knox.gateway.service.clientid.log;

import java.util.HashSet;
import java.util.Set;

/**
 * Which exceptions are logged with the calls that led to them: each kind once a minute, and so many
 * a minute altogether. What fails for every request of a stranger would otherwise fill the disk.
 */
final class TraceBudget {

  private static final long MINUTE_MILLIS = 60_000;

  private final int tracesPerMinute;
  private final Set<String> told = new HashSet<>();
  private long minute = Long.MIN_VALUE;

  TraceBudget(int tracesPerMinute) {
    this.tracesPerMinute = tracesPerMinute;
  }

  /**
   * Whether this one is told with its calls, which counts. A kind is a class and where it was
   * thrown.
   */
  synchronized boolean grants(Throwable thrown, long timeMillis) {
    long now = Math.floorDiv(timeMillis, MINUTE_MILLIS);
    if (now != minute) {
      minute = now;
      told.clear();
    }
    StackTraceElement[] trace = thrown.getStackTrace();
    String kind = thrown.getClass().getName() + (trace.length == 0 ? "" : trace[0]);
    return told.size() < tracesPerMinute && told.add(kind);
  }
}
