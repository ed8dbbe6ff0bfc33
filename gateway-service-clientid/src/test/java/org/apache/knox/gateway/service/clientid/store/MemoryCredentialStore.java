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

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/** The contract at its plainest: a map behind a lock. It proves that the contract can be kept. */
public final class MemoryCredentialStore implements CredentialStore {

  private final Map<String, StoredClient> clients = new HashMap<>();
  private boolean broken;

  /** Makes every operation fail, or none. */
  public synchronized void setBroken(boolean newBroken) {
    broken = newBroken;
  }

  private void check() {
    if (broken) {
      throw CredentialException.storeFailed(null);
    }
  }

  @Override
  public synchronized void create(
      StoredClient client, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    check();
    if (clients.containsKey(client.client().id())) {
      throw CredentialException.alreadyExists(client.client().id());
    }
    if (limit.isLimited()) {
      makeRoom(client.client().owner(), limit, now);
    }
    clients.put(client.client().id(), client);
  }

  private void makeRoom(String owner, OwnerLimit limit, Instant now) {
    List<ApiClient> live =
        findByOwner(owner).stream().filter(client -> !client.isExpired(now)).toList();
    int excess = live.size() - limit.maximum() + 1;
    if (excess > 0 && (limit.action() == OwnerLimit.Action.RETURN_ERROR || limit.maximum() == 0)) {
      throw LimitExceeded.of(limit);
    }
    live.stream().limit(Math.max(excess, 0)).forEach(client -> clients.remove(client.id()));
  }

  @Override
  public synchronized Optional<StoredClient> find(String id) {
    check();
    return Optional.ofNullable(clients.get(id));
  }

  @Override
  public List<ApiClient> findByOwner(String owner) {
    return list(client -> client.owner().equals(owner));
  }

  @Override
  public List<ApiClient> findByCreator(String creator) {
    return list(client -> Objects.equals(client.createdBy(), creator));
  }

  private synchronized List<ApiClient> list(Predicate<ApiClient> wanted) {
    check();
    return clients.values().stream()
        .map(StoredClient::client)
        .filter(wanted)
        .sorted(Comparator.comparing(ApiClient::issuedAt))
        .toList();
  }

  @Override
  public synchronized StoredClient update(
      String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
    StoredClient current = find(id).orElseThrow(CredentialException::unknownClient);
    StoredClient changed = change.apply(current);
    if (changed.equals(current)) {
      return current;
    }
    StoredClient next = changed.with(client -> client.withVersion(current.client().version() + 1));
    clients.put(id, next);
    return next;
  }

  @Override
  public synchronized boolean delete(String id) {
    check();
    return clients.remove(id) != null;
  }

  @Override
  public synchronized boolean delete(String id, long version) {
    check();
    StoredClient found = clients.get(id);
    return found != null && found.client().version() == version && delete(id);
  }
}
