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
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * The same change for many clients.
 *
 * @param action what to do with each
 * @param ids which; null = those of the filter
 * @param filter which; null = those of the ids
 * @param after where to go on in what the filter finds; null = at the newest
 * @param change what to change, for {@link Action#UPDATE}; null for the others
 * @param grace how long old secrets still live, for {@link Action#RESET}
 * @param dryRun whether only to tell what would be done
 */
public record BulkRequest(
    Action action,
    @Nullable List<String> ids,
    @Nullable ClientFilter filter,
    @Nullable ClientPlace after,
    @Nullable ClientChange change,
    Duration grace,
    boolean dryRun) {

  /** How many clients one request may change. */
  public static final int MAXIMUM = 1000;

  /** The order in which what a filter finds is changed. */
  public static final ClientOrder ORDER = ClientOrder.NEWEST_FIRST;

  /** What to do. */
  public enum Action {
    /** Let them log in. */
    ENABLE,
    /** No longer let them log in. */
    DISABLE,
    /** Change them. */
    UPDATE,
    /** Give each a new secret. */
    RESET,
    /** Remove them. */
    DELETE
  }

  /** Checks that the request says which clients, and what to change. */
  public BulkRequest {
    if ((ids == null) == (filter == null)) {
      throw CredentialException.invalidRequest("Give either client_ids or filter");
    }
    if (ids != null) {
      ids = List.copyOf(new LinkedHashSet<>(ids));
      if (ids.size() > MAXIMUM) {
        throw CredentialException.invalidRequest(
            "client_ids must have at most " + MAXIMUM + " items");
      }
    }
    if ((action == Action.UPDATE) == (change == null)) {
      throw CredentialException.invalidRequest("changes goes with the action update, only");
    }
    if (filter != null && filter.equals(ClientFilter.NONE)) {
      // One slip must not empty the gateway.
      throw CredentialException.invalidRequest("filter must not be empty");
    }
  }
}
