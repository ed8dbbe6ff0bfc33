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

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both orders of a look-up and a change; after the change is acknowledged, only it is seen. */
@Timeout(60)
class CachingCredentialStoreTest {

  private final SlowStore slow = new SlowStore();
  private final CachingCredentialStore store = new CachingCredentialStore(slow);

  private static StoredClient client(String id) {
    return Clients.stored(ApiClient.builder(id, "sam", Clock.systemUTC().instant()).build());
  }

  private void create(String id) {
    store.create(client(id), OwnerLimit.unlimited(), Instant.EPOCH);
  }

  private boolean enabled() {
    return store.find("id").orElseThrow().client().enabled();
  }

  @Test
  void find_again_doesNotAskAgain() {
    create("id");
    store.find("id");
    store.find("id");
    store.find("unknown");
    store.find("unknown");
    assertThat(slow.finds).hasValue(2);
  }

  @Test
  void update_thenFind_isSeen() {
    create("id");
    assertThat(enabled()).isTrue();
    Clients.change(store, "id", client -> client.withEnabled(false));
    assertThat(enabled()).isFalse();
  }

  @Test
  void delete_thenFind_isSeen() {
    create("id");
    assertThat(store.find("id")).isPresent();
    assertThat(store.delete("id")).isTrue();
    assertThat(store.find("id")).isEmpty();
  }

  @Test
  void deleteOfAVersion_thenFind_isSeen() {
    create("id");
    assertThat(store.find("id")).isPresent();
    assertThat(store.delete("id", 1)).isTrue();
    assertThat(store.find("id")).isEmpty();
  }

  @Test
  void create_afterUnknown_isSeen() {
    assertThat(store.find("id")).isEmpty();
    create("id");
    assertThat(store.find("id")).isPresent();
  }

  @Test
  void findUnderWay_whileUpdated_leavesNothingOldBehind() throws Exception {
    create("id");
    slow.holdNextFind();
    CompletableFuture<Boolean> find = CompletableFuture.supplyAsync(this::enabled);
    slow.awaitHeld();
    CompletableFuture<Void> update =
        CompletableFuture.runAsync(
            () -> Clients.change(store, "id", client -> client.withEnabled(false)));
    slow.awaitUpdated();
    slow.release();
    update.get(20, TimeUnit.SECONDS);
    assertThat(enabled()).isFalse();
    // It began before the change was acknowledged and may tell either.
    find.get(20, TimeUnit.SECONDS);
    assertThat(enabled()).isFalse();
  }

  @Test
  void findUnderWay_whileRemovedToMakeRoom_leavesNothingOldBehind() throws Exception {
    create("id");
    slow.holdNextFind();
    CompletableFuture<Optional<StoredClient>> find =
        CompletableFuture.supplyAsync(() -> store.find("id"));
    slow.awaitHeld();
    store.create(client("next"), new OwnerLimit(1, OwnerLimit.Action.REMOVE_OLDEST), Instant.EPOCH);
    slow.release();
    find.get(20, TimeUnit.SECONDS);
    assertThat(store.find("id")).isEmpty();
  }

  @Test
  void changesAndLookUps_manyAtOnce_noneIsStaleOnceAcknowledged() throws Exception {
    create("id");
    CompletableFuture<?>[] readers = new CompletableFuture<?>[3];
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < readers.length; i++) {
      readers[i] =
          CompletableFuture.runAsync(
              () -> {
                while (done.getCount() > 0) {
                  store.find("id");
                }
              });
    }
    try {
      for (int i = 0; i < 5_000; i++) {
        boolean next = i % 2 == 1;
        Clients.change(store, "id", client -> client.withEnabled(next));
        assertThat(enabled()).isEqualTo(next);
      }
    } finally {
      done.countDown();
    }
    CompletableFuture.allOf(readers).get(20, TimeUnit.SECONDS);
  }

  /** A store in memory whose look-ups can be held after they have read. */
  private static final class SlowStore implements CredentialStore {

    private final Map<String, StoredClient> clients = new ConcurrentHashMap<>();
    private final AtomicInteger finds = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch updated = new CountDownLatch(1);
    private volatile boolean hold;

    void holdNextFind() {
      hold = true;
    }

    void awaitHeld() throws InterruptedException {
      assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
    }

    void awaitUpdated() throws InterruptedException {
      assertThat(updated.await(20, TimeUnit.SECONDS)).isTrue();
    }

    void release() {
      released.countDown();
    }

    @Override
    public Optional<StoredClient> find(String id) {
      finds.incrementAndGet();
      Optional<StoredClient> read = Optional.ofNullable(clients.get(id));
      if (hold) {
        hold = false;
        held.countDown();
        try {
          assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return read;
    }

    @Override
    public void create(
        StoredClient client, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
      if (limit.isLimited()) {
        clients.clear();
      }
      clients.put(client.client().id(), client);
    }

    @Override
    public StoredClient update(String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
      StoredClient old =
          Optional.ofNullable(clients.get(id)).orElseThrow(CredentialException::unknownClient);
      StoredClient changed = change.apply(old);
      clients.put(id, changed);
      updated.countDown();
      return changed;
    }

    @Override
    public boolean delete(String id) {
      return clients.remove(id) != null;
    }

    @Override
    public boolean delete(String id, long version) {
      return delete(id);
    }

    @Override
    public List<ApiClient> findByOwner(String owner) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiClient> findByCreator(String creator) {
      throw new UnsupportedOperationException();
    }
  }
}
