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
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, and from where.
 *
 * @param administrator what they may do
 * @param authenticatedAs the user who was logged in, if another than the administrator
 * @param remoteAddress from where
 */
public record Actor(
    Administrator administrator, @Nullable String authenticatedAs, String remoteAddress) {

  /** What a history says of something that the actor did. */
  HistoryEntry entry(Instant time, AuditAction action, List<String> changes) {
    return new HistoryEntry(
        time, action.wireName(), administrator.user(), authenticatedAs, remoteAddress, changes);
  }

  /** What a history says of a change: with the members in which the two states differ. */
  ChangeTrace trace(Instant time, AuditAction action) {
    return (before, after) ->
        entry(time, action, ClientChange.differences(before.client(), after.client()));
  }

  /** What a history says of a change of this one member. */
  ChangeTrace trace(Instant time, AuditAction action, String member) {
    return (before, after) -> entry(time, action, List.of(member));
  }
}
