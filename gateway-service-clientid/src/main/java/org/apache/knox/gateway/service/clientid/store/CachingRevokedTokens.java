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

import java.time.Duration;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;

/**
 * Remembers for a moment which grants are revoked and which are not, as {@link
 * CachingCredentialStore} does with clients: each call with an access token asks.
 */
final class CachingRevokedTokens implements RevokedTokens {

  /** What the database tells instead of a grant's id when it is many. */
  static final String ALL = "*";

  private final RevokedTokens store;
  private final AnswerMemory<Boolean> memory;

  /**
   * Puts a memory in front of a store.
   *
   * @param store the store; all revocations by this process must go through the new one
   * @param outage for how long an answer counts while the store does not give another
   */
  CachingRevokedTokens(RevokedTokens store, Duration outage) {
    this.store = store;
    this.memory = new AnswerMemory<>(outage);
  }

  @Override
  public boolean revoke(String clientId, Grant grant) {
    // As long as it is not known: more than this grant.
    boolean all = true;
    try {
      all = store.revoke(clientId, grant);
      return all;
    } finally {
      forget(all ? ALL : grant.id());
    }
  }

  @Override
  public boolean isRevoked(String clientId, Grant grant) {
    return memory.get(grant.id(), () -> store.isRevoked(clientId, grant));
  }

  /** Looks a grant up again, or {@link #ALL}: it was revoked. */
  void forget(String grantId) {
    if (grantId.equals(ALL)) {
      memory.forgetAll();
    } else {
      memory.forget(grantId);
    }
  }
}
