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
package org.apache.knox.gateway.service.clientid.oauth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/** A store in memory, which can be made to fail. */
final class TestStore implements CredentialStore {

  private final Map<String, StoredClient> clients = new ConcurrentHashMap<>();
  private volatile boolean broken;

  void fail() {
    broken = true;
  }

  private void check() {
    if (broken) {
      throw CredentialException.storeFailed(null);
    }
  }

  @Override
  public void create(
      StoredClient client, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    check();
    if (clients.putIfAbsent(client.client().id(), client) != null) {
      throw CredentialException.storeFailed(new IllegalStateException("the id is taken"));
    }
  }

  @Override
  public Optional<StoredClient> find(String id) {
    check();
    return Optional.ofNullable(clients.get(id));
  }

  @Override
  public List<ApiClient> findByOwner(String owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ApiClient> findByCreator(String creator) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredClient update(String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
    check();
    StoredClient changed = clients.computeIfPresent(id, (key, old) -> change.apply(old));
    if (changed == null) {
      throw CredentialException.unknownClient();
    }
    return changed;
  }

  @Override
  public boolean delete(String id) {
    check();
    return clients.remove(id) != null;
  }

  @Override
  public boolean delete(String id, long version) {
    return delete(id);
  }
}
