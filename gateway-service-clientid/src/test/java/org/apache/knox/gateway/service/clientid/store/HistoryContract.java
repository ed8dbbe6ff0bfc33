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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;

/** What is remembered of changes: those that were made, and each in one step with its change. */
abstract class HistoryContract extends ContractGroup<KnoxBackEnd> {

  @Test
  void history_lastChanges_areRememberedTheNewestFirst() throws Exception {
    StoredClient client = create("sam");
    StoredClient other = create("sam");
    for (int i = 0; i < 120; i++) {
      rename(client, "name-" + i, entry("action-" + i, i));
    }
    rename(other, "another", entry("another", 0));
    backEnd().kill();
    List<HistoryEntry> history = backEnd().directory().history(id(client));
    assertThat(history).hasSize(100).first().isEqualTo(entry("action-119", 119));
    assertThat(history).last().isEqualTo(entry("action-20", 20));
    assertThat(backEnd().directory().history(id(other))).containsExactly(entry("another", 0));
    store().delete(id(client));
    assertThat(backEnd().directory().history(id(client))).isEmpty();
  }

  @Test
  void history_ofWhatChangesNothingOrFails_hasNoEntry() {
    StoredClient client = create("sam");
    store().update(id(client), stored -> stored, (before, after) -> entry("nothing", 0));
    assertFails(
        ErrorCode.INVALID_REQUEST,
        () ->
            store()
                .update(
                    id(client),
                    stored -> {
                      throw CredentialException.invalidRequest("no");
                    },
                    (before, after) -> entry("refused", 0)));
    assertThat(backEnd().directory().history(id(client))).isEmpty();
  }

  @Test
  void history_ofANewClient_beginsWithWhatItWasMadeWith() {
    for (OwnerLimit limit :
        List.of(
            OwnerLimit.unlimited(),
            new OwnerLimit(1000, OwnerLimit.Action.RETURN_ERROR),
            new OwnerLimit(1, OwnerLimit.Action.REMOVE_OLDEST))) {
      StoredClient client = Clients.of("sam", clock());
      store().create(client, limit, clock().instant(), entry("create-client", 0));
      assertThat(backEnd().directory().history(id(client)))
          .containsExactly(entry("create-client", 0));
    }
    StoredClient refused = Clients.of("sam", clock());
    assertFails(
        ErrorCode.LIMIT_EXCEEDED,
        () ->
            store()
                .create(
                    refused,
                    new OwnerLimit(0, OwnerLimit.Action.RETURN_ERROR),
                    clock().instant(),
                    entry("create-client", 0)));
    assertThat(backEnd().directory().history(id(refused))).isEmpty();
  }

  @Test
  void history_ofRacingChanges_hasEachOfThemOnce() throws Exception {
    StoredClient client = create("sam");
    List<Callable<HistoryEntry>> changes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      HistoryEntry entry = entry("change-" + i, i);
      changes.add(
          () -> {
            rename(client, entry.action(), entry);
            return entry;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(changes.size());
    try {
      for (Future<HistoryEntry> done : threads.invokeAll(changes)) {
        assertThat(backEnd().directory().history(id(client))).contains(done.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(backEnd().directory().history(id(client))).hasSize(changes.size());
  }

  private void rename(StoredClient client, String name, HistoryEntry entry) {
    store()
        .update(
            id(client),
            stored -> stored.with(old -> old.toBuilder().name(name).build()),
            (before, after) -> entry);
  }

  private static HistoryEntry entry(String action, int second) {
    return new HistoryEntry(
        Instant.ofEpochSecond(1_700_000_000L + second),
        action,
        "admin",
        second % 2 == 0 ? null : "proxy",
        "127.0.0.1",
        second % 3 == 0 ? List.of() : List.of("realms", "client_name"));
  }
}
