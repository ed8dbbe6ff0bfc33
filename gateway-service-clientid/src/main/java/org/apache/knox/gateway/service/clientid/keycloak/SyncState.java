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
package org.apache.knox.gateway.service.clientid.keycloak;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all gateways that share a database know of the synchronisation with Keycloak. What only the
 * one that synchronises may write throws {@link LeaseLostException} if another gateway has the
 * lease.
 */
public interface SyncState {

  /**
   * What was asked for and what became of it.
   *
   * @param requestedAt when a run was asked for that has not begun; null = none was
   * @param run the report of the current or last run, as {@link RunReport#toJson()} writes it; null
   *     = there was none
   * @param reachable whether Keycloak answered when last asked
   */
  record Snapshot(@Nullable Instant requestedAt, @Nullable String run, boolean reachable) {}

  /** How things are. */
  Snapshot read();

  /** Asks for a run, by whichever gateway does it. */
  void request(Instant now);

  /** Takes or keeps the lease of the one gateway that synchronises; false if another has it. */
  boolean lease(Instant now, Instant until);

  /** Gives the lease back. */
  void release();

  /** Saves the report of a run that begins; what was asked for is done by it. */
  void begin(String run);

  /** Saves the report of a run. */
  void report(String run);

  /** Saves whether Keycloak answers. */
  void reachable(boolean reachable);
}
