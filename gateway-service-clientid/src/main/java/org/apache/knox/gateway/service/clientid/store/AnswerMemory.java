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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/**
 * Remembers for {@link CachingCredentialStore#STALENESS} what a store answered. What is forgotten
 * is asked for again, also where an answer from before was still under way.
 *
 * <p>While the store does not answer, what it last answered may go on to count for a time, if that
 * is wanted.
 *
 * @param <T> the answers
 */
final class AnswerMemory<T> {

  private static final int MAXIMUM_ENTRIES = 20_000;

  private final Duration outage;
  private final AtomicLong generation = new AtomicLong();
  private final AtomicBoolean away = new AtomicBoolean();
  private final Cache<String, Answer<T>> found =
      Caffeine.newBuilder()
          .maximumSize(MAXIMUM_ENTRIES)
          .expireAfterWrite(CachingCredentialStore.STALENESS)
          .recordStats()
          .build();

  /** What the store last answered, for when it does not. */
  private final Cache<String, Answer<T>> lastKnown;

  /**
   * What the store answered.
   *
   * @param generation when the store was asked; answers of earlier ones no longer count
   */
  private record Answer<T>(T value, long generation) {}

  /**
   * An empty memory.
   *
   * @param outage for how long an answer counts while the store does not give another; zero = not
   *     at all
   */
  AnswerMemory(Duration outage) {
    this.outage = outage;
    this.lastKnown =
        Caffeine.newBuilder().maximumSize(MAXIMUM_ENTRIES).expireAfterWrite(outage).build();
  }

  /** What is remembered, or what the store answers now. */
  T get(String key, Supplier<T> store) {
    // Loading and forgetting one key exclude each other, so no answer from before a change stays.
    Answer<T> answer = Objects.requireNonNull(found.get(key, unknown -> load(unknown, store)));
    while (answer.generation() != generation.get()) {
      found.asMap().remove(key, answer);
      answer = Objects.requireNonNull(found.get(key, unknown -> load(unknown, store)));
    }
    return answer.value();
  }

  private Answer<T> load(String key, Supplier<T> store) {
    long asked = generation.get();
    try {
      Answer<T> answer = new Answer<>(store.get(), asked);
      if (!outage.isZero()) {
        lastKnown.put(key, answer);
        away.set(false);
      }
      return answer;
    } catch (CredentialException e) {
      Answer<T> known = lastKnown.getIfPresent(key);
      if (e.code() != ErrorCode.TEMPORARILY_UNAVAILABLE
          || known == null
          || known.generation() != asked) {
        throw e;
      }
      if (away.compareAndSet(false, true)) {
        StoreMessages.INSTANCE.verifyingFromMemory(outage.toSeconds());
      }
      return known;
    }
  }

  /** Asks the store when the key is next asked for. */
  void forget(String key) {
    // In this order: what is being loaded is waited for, and then gone from both.
    found.invalidate(key);
    lastKnown.invalidate(key);
  }

  /** Asks the store for each key that is next asked for. */
  void forgetAll() {
    // Not invalidateAll(), which passes over what is being loaded.
    generation.incrementAndGet();
  }

  CacheStats stats() {
    return found.stats();
  }
}
