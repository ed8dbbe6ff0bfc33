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

import java.time.Duration;
import java.time.Instant;

/**
 * How often secrets were accepted and refused in an interval.
 *
 * @param from where it begins
 * @param logins how often one was accepted
 * @param refusals how often one was refused
 */
public record LoginCounts(Instant from, long logins, long refusals) {

  /** The shortest interval. */
  public static final Duration RESOLUTION = Duration.ofMinutes(5);

  /** Both together, at the time of this one. */
  LoginCounts and(LoginCounts other) {
    return new LoginCounts(from, logins + other.logins, refusals + other.refusals);
  }

  /** How long they are kept. */
  public static final Duration KEPT = Duration.ofDays(8);
}
