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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where API clients are kept.
 *
 * <p>Obligations of every implementation, held by the conformance suite:
 *
 * <ul>
 *   <li>When a method returns, what it did is durable: killing the process then loses nothing. When
 *       it throws, nothing was changed that a reader could see.
 *   <li>A failure of the storage is {@link ErrorCode#TEMPORARILY_UNAVAILABLE}; it is never answered
 *       with "not there", "enabled" or "done".
 *   <li>Safe for use by many threads. {@link #update} and the limit of {@link #create} are atomic
 *       against each other within one process.
 *   <li>Times are kept to the millisecond. What does not expire never goes away by itself.
 * </ul>
 *
 * <p>Tokens that other Knox services keep in the same place are none of these.
 */
public interface CredentialStore {

  /**
   * Stores a new client.
   *
   * @param client the client
   * @param limit how many live clients the owner may have, this one included
   * @param now the time that decides which of the owner's clients are live
   * @param entry what its history begins with, stored in the same step by a store that keeps
   *     histories; null = nothing
   * @throws CredentialException {@link ErrorCode#ALREADY_EXISTS} if its id is taken; {@link
   *     ErrorCode#LIMIT_EXCEEDED}; {@link ErrorCode#UNSUPPORTED_BY_STORE}
   */
  void create(StoredClient client, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry);

  /** Keeps a new client, with nothing in its history. */
  default void create(StoredClient client, OwnerLimit limit, Instant now) {
    create(client, limit, now, null);
  }

  /** Finds a client by its id, expired or disabled ones included. */
  Optional<StoredClient> find(String id);

  /** All clients of an owner, oldest first. */
  List<ApiClient> findByOwner(String owner);

  /** All clients that a user made on behalf of others, oldest first. */
  List<ApiClient> findByCreator(String creator);

  /**
   * All clients of an owner, oldest first or in the order of their making. A store that can holds
   * no more than a part of them; what it throws later than here is thrown by the iterator.
   */
  default Iterator<ApiClient> iterateByOwner(String owner) {
    return findByOwner(owner).iterator();
  }

  /** All clients that a user made for others, read in the same way. */
  default Iterator<ApiClient> iterateByCreator(String creator) {
    return findByCreator(creator).iterator();
  }

  /**
   * Changes the state of one client, its id and time of issue apart. A change makes a new {@link
   * ApiClient#version()}, where the store counts them.
   *
   * @param id the client
   * @param change from the stored state to the new one; it may be asked more than once, and what it
   *     throws ends the update with nothing changed
   * @param trace what its history is to say of the change, stored in the same step by a store that
   *     keeps histories; not asked if nothing changes
   * @return the new state
   * @throws CredentialException {@link ErrorCode#UNKNOWN_CLIENT}; {@link
   *     ErrorCode#UNSUPPORTED_BY_STORE} for what the store cannot keep, which is all but {@code
   *     enabled} and {@code expiresAt} in those over Knox's token state services; or what {@code
   *     change} throws
   */
  StoredClient update(String id, UnaryOperator<StoredClient> change, ChangeTrace trace);

  /** A change that leaves no trace in a history. */
  default StoredClient update(String id, UnaryOperator<StoredClient> change) {
    return update(id, change, ChangeTrace.NONE);
  }

  /**
   * Takes note that a client has logged in. What is noted may be lost when the process is killed,
   * and appears in {@link ApiClient#lastUsedAt()} some seconds later; a store that has no place for
   * it does nothing.
   */
  default void recordUse(String id, Instant now) {}

  /**
   * Removes a client for good.
   *
   * @return false if there was none
   */
  boolean delete(String id);

  /**
   * Removes a client for good if nobody changed it meanwhile.
   *
   * @param version what {@link ApiClient#version()} must be
   * @return false if there was none of this version
   */
  boolean delete(String id, long version);
}
