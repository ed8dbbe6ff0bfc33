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
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.service.clientid.metrics.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a moment what a store answered to {@link #find}, so that a program that calls often
 * does not cost a look-up each time.
 *
 * <p>What this gateway changes is forgotten before the change is acknowledged. What others change
 * in the same store is seen after {@link #STALENESS} at the latest. "Not there" is remembered like
 * any other answer, lest the time of an answer tell which ids exist.
 *
 * <p>While the store does not answer, what it last answered may go on to count for a time, if that
 * is wanted. A change through here ends that for the client, also one whose outcome is not known.
 */
public final class CachingCredentialStore implements CredentialStore {

  /** How long a change by others may go unseen. */
  public static final Duration STALENESS = Duration.ofMillis(500);

  /** No client has a longer id, and nobody is to fill the memory with such. */
  private static final int MAXIMUM_ID_LENGTH = 255;

  private final CredentialStore store;
  private final AnswerMemory<Optional<StoredClient>> memory;

  /**
   * Puts a memory in front of a store.
   *
   * @param store the store; all changes by this process must go through the new one
   */
  public CachingCredentialStore(CredentialStore store) {
    this(store, Duration.ZERO);
  }

  /**
   * Likewise.
   *
   * @param outage for how long an answer counts while the store does not give another; zero = not
   *     at all
   */
  CachingCredentialStore(CredentialStore store, Duration outage) {
    this.store = store;
    this.memory = new AnswerMemory<>(outage);
  }

  @Override
  public Optional<StoredClient> find(String id) {
    if (id.length() > MAXIMUM_ID_LENGTH || id.indexOf('\0') >= 0) {
      // PostgreSQL has no such character, and would answer with an error.
      return Optional.empty();
    }
    return memory.get(id, () -> store.find(id));
  }

  /** Tells how often the memory was enough. */
  void measure(GatewayMetrics metrics) {
    metrics.ask(Metric.MEMORY, () -> memory.stats().hitCount(), "hit");
    metrics.ask(Metric.MEMORY, () -> memory.stats().missCount(), "miss");
  }

  /** Looks a client up again when it is next asked for: somebody else changed it. */
  void forget(String id) {
    memory.forget(id);
  }

  /** Likewise, all of them. */
  void forgetAll() {
    memory.forgetAll();
  }

  @Override
  public void create(
      StoredClient client, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    try {
      store.create(client, limit, now, entry);
    } finally {
      // Making room for one may have removed others of the owner.
      if (limit.isLimited() && limit.action() == OwnerLimit.Action.REMOVE_OLDEST) {
        memory.forgetAll();
      } else {
        forget(client.client().id());
      }
    }
  }

  @Override
  public List<ApiClient> findByOwner(String owner) {
    return store.findByOwner(owner);
  }

  @Override
  public List<ApiClient> findByCreator(String creator) {
    return store.findByCreator(creator);
  }

  @Override
  public Iterator<ApiClient> iterateByOwner(String owner) {
    return store.iterateByOwner(owner);
  }

  @Override
  public Iterator<ApiClient> iterateByCreator(String creator) {
    return store.iterateByCreator(creator);
  }

  @Override
  public StoredClient update(String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
    try {
      return store.update(id, change, trace);
    } finally {
      forget(id);
    }
  }

  @Override
  public void recordUse(String id, Instant now) {
    store.recordUse(id, now);
  }

  @Override
  public boolean delete(String id) {
    try {
      return store.delete(id);
    } finally {
      forget(id);
    }
  }

  @Override
  public boolean delete(String id, long version) {
    try {
      return store.delete(id, version);
    } finally {
      forget(id);
    }
  }
}
