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
 * How many clients there are, of those that somebody sees. Each is in one of the first three.
 *
 * @param active those that can log in
 * @param disabled those that are disabled and have not expired
 * @param expired those whose expiry has passed
 * @param expiringSoon of the active ones, those that expire within {@link #SOON}
 * @param fromKeycloak of all, those that are administered there
 * @param asOf when they were counted
 */
public record ClientCounts(
    long active, long disabled, long expired, long expiringSoon, long fromKeycloak, Instant asOf) {

  /** What counts as soon. */
  public static final Duration SOON = Duration.ofDays(30);
}
