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
package org.apache.knox.gateway.service.clientid.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The members that answers have. */
class ClientJsonTest {

  @Test
  void historyEntry_ofAChangeByDoAs_namesWhoseRightsAndWhoWasLoggedIn() {
    assertThat(ClientJson.historyEntry(by("guest", "admin")))
        .containsOnlyKeys(
            "time", "action", "user", "authenticated_as", "remote_address", "changes", "outcome")
        .containsEntry("user", "guest")
        .containsEntry("authenticated_as", "admin");
  }

  @Test
  void historyEntry_ofAChangeOfOnesOwn_namesOneUser() {
    assertThat(ClientJson.historyEntry(by("admin", null)))
        .containsOnlyKeys("time", "action", "user", "remote_address", "changes", "outcome")
        .containsEntry("user", "admin");
  }

  private static HistoryEntry by(String user, @Nullable String authenticatedAs) {
    return new HistoryEntry(
        Instant.EPOCH, "update-client", user, authenticatedAs, "127.0.0.1", List.of("enabled"));
  }
}
