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

import java.time.Instant;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;

/**
 * What a store can do for administration: searching its clients and remembering their changes. A
 * failure of the storage is {@link
 * org.apache.knox.gateway.service.clientid.credential.ErrorCode#TEMPORARILY_UNAVAILABLE}.
 */
public interface ClientDirectory {

  /**
   * Searches. Clients that come or go while somebody turns pages move nothing.
   *
   * @param filter what is looked for
   * @param viewer who looks: only what {@link Administrator#sees} is found
   * @param wanted the order, and which part of it
   * @param now decides what expires within a time
   */
  ClientPage search(ClientFilter filter, Administrator viewer, PageRequest wanted, Instant now);

  /**
   * Counts what somebody sees; as it was a little earlier, so that not each request counts a
   * million.
   */
  ClientCounts counts(Administrator viewer, Instant now);

  /**
   * Logins and refusals: all of them for an operator of all realms, those of the realms for an
   * operator of some, and those of one's own clients for everybody.
   *
   * @param since the earliest
   * @return by time, in intervals of {@link LoginCounts#RESOLUTION}; none for those without any
   */
  List<LoginCounts> logins(Administrator viewer, Instant since);

  /** The last changes of a client that left a trace, the newest first. */
  List<HistoryEntry> history(String clientId);
}
