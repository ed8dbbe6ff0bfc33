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
package org.apache.knox.gateway.service.clientid.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The reference: revoked grants in memory, which can be made to fail. */
public final class MemoryRevokedTokens implements RevokedTokens {

  private final Clock clock;
  private final Map<String, Set<String>> grants = new HashMap<>();
  private final Map<String, Instant> allBegunBy = new HashMap<>();
  private boolean broken;

  /** Empty. */
  public MemoryRevokedTokens(Clock clock) {
    this.clock = clock;
  }

  /** From now on, or no longer, every call fails. */
  public synchronized void setBroken(boolean broken) {
    this.broken = broken;
  }

  private void check() {
    if (broken) {
      throw CredentialException.storeFailed(null);
    }
  }

  @Override
  public synchronized boolean revoke(String clientId, Grant grant) {
    if (isRevoked(clientId, grant)) {
      return false;
    }
    Set<String> marks = grants.computeIfAbsent(clientId, id -> new HashSet<>());
    if (marks.size() < MAXIMUM_MARKS) {
      marks.add(grant.id());
      return false;
    }
    marks.clear();
    allBegunBy.put(clientId, clock.instant());
    return true;
  }

  @Override
  public synchronized boolean isRevoked(String clientId, Grant grant) {
    check();
    return grants.getOrDefault(clientId, Set.of()).contains(grant.id())
        || !allBegunBy.getOrDefault(clientId, Instant.MIN).isBefore(grant.begunAt());
  }
}
