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

import java.time.Duration;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;

/** A storage that fails is told of as such, and nothing is half done. */
abstract class FailureContract<B extends BackEnd> extends ContractGroup<B> {

  private void assertUnavailable(Runnable action) throws Exception {
    backEnd().breakStorage();
    assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, action::run);
    backEnd().repairStorage();
  }

  @Test
  void create_storageFails_failsAndLeavesNothing() throws Exception {
    StoredClient before = create("sam");
    StoredClient failed = Clients.of("sam", clock());
    assertUnavailable(() -> create(failed));
    assertThat(store().find(id(failed))).isEmpty();
    assertThat(idsOf("sam")).containsExactly(id(before));
    backEnd().restart();
    assertThat(store().find(id(failed))).isEmpty();
    assertThat(idsOf("sam")).containsExactly(id(before));
  }

  @Test
  void create_storageFailsAtTheLimit_removesNobody() throws Exception {
    StoredClient oldest = create("sam");
    OwnerLimit one = new OwnerLimit(1, OwnerLimit.Action.REMOVE_OLDEST);
    assertUnavailable(() -> create("sam", one));
    assertThat(idsOf("sam")).containsExactly(id(oldest));
    backEnd().restart();
    assertThat(store().find(id(oldest))).contains(oldest);
  }

  @Test
  void update_storageFails_failsAndChangesNothing() throws Exception {
    StoredClient client = create("sam");
    assertUnavailable(
        () -> Clients.change(store(), id(client), current -> current.withEnabled(false)));
    assertThat(store().find(id(client))).contains(client);
    backEnd().restart();
    assertThat(store().find(id(client))).contains(client);
  }

  @Test
  void update_renewalWhileStorageFails_failsAndChangesNothing() throws Exception {
    StoredClient client = create(Clients.expiring("sam", clock(), Duration.ofHours(1)));
    assertUnavailable(
        () ->
            Clients.change(
                store(),
                id(client),
                current -> current.withExpiresAt(current.issuedAt().plusSeconds(86400))));
    assertThat(store().find(id(client))).contains(client);
    backEnd().restart();
    assertThat(store().find(id(client))).contains(client);
  }

  @Test
  void delete_storageFails_failsAndRemovesNothing() throws Exception {
    StoredClient client = create("sam");
    assertUnavailable(() -> store().delete(id(client)));
    assertThat(store().find(id(client))).contains(client);
    assertThat(idsOf("sam")).containsExactly(id(client));
    backEnd().restart();
    assertThat(store().find(id(client))).contains(client);
    assertThat(idsOf("sam")).containsExactly(id(client));
    assertThat(store().delete(id(client))).isTrue();
  }

  /** A store may answer from memory, but then rightly. */
  @Test
  void find_storageFails_isNeverEmpty() throws Exception {
    StoredClient client = create("sam");
    backEnd().breakStorage();
    try {
      assertThat(store().find(id(client))).contains(client);
    } catch (CredentialException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
    }
    backEnd().repairStorage();
    assertThat(store().find(id(client))).contains(client);
  }

  /** Likewise. */
  @Test
  void findByOwner_storageFails_isNeverEmpty() throws Exception {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly", clock()));
    backEnd().breakStorage();
    for (boolean byOwner : List.of(true, false)) {
      try {
        assertThat(byOwner ? store().findByOwner("sam") : store().findByCreator("admin"))
            .containsExactly(client.client());
      } catch (CredentialException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
      }
    }
    backEnd().repairStorage();
    assertThat(idsOf("sam")).containsExactly(id(client));
  }
}
