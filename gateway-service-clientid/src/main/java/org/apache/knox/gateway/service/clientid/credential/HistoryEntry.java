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

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a client, as it is remembered.
 *
 * @param time when
 * @param action what was done, as in the audit log
 * @param user the user whose rights applied
 * @param authenticatedAs the user who was logged in, if another ({@code doAs}, or a mapped
 *     principal)
 * @param remoteAddress from where
 * @param changes the members that changed; never their values
 */
public record HistoryEntry(
    Instant time,
    String action,
    String user,
    @Nullable String authenticatedAs,
    String remoteAddress,
    List<String> changes) {

  /** Copies the list. */
  public HistoryEntry {
    changes = List.copyOf(changes);
  }
}
