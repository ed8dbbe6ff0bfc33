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
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * A store without the marks of {@link TokenStateRevokedTokens} in it: who changed or removed one
 * would bring revoked tokens back.
 *
 * @param store with the marks
 */
record WithoutRevocations(CredentialStore store) implements CredentialStore {

  @Override
  public void create(
      StoredClient client, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    store.create(client, limit, now, entry);
  }

  @Override
  public Optional<StoredClient> find(String id) {
    return store.find(id).filter(found -> !TokenStateRevokedTokens.isMark(found.client()));
  }

  @Override
  public List<ApiClient> findByOwner(String owner) {
    return clients(store.findByOwner(owner));
  }

  @Override
  public List<ApiClient> findByCreator(String creator) {
    return clients(store.findByCreator(creator));
  }

  private static List<ApiClient> clients(List<ApiClient> all) {
    return all.stream().filter(client -> !TokenStateRevokedTokens.isMark(client)).toList();
  }

  @Override
  public StoredClient update(String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
    return store.update(
        id,
        stored -> {
          if (TokenStateRevokedTokens.isMark(stored.client())) {
            throw CredentialException.unknownClient();
          }
          return change.apply(stored);
        },
        trace);
  }

  @Override
  public void recordUse(String id, Instant now) {
    store.recordUse(id, now);
  }

  @Override
  public boolean delete(String id) {
    return find(id).isPresent() && store.delete(id);
  }

  @Override
  public boolean delete(String id, long version) {
    return find(id).isPresent() && store.delete(id, version);
  }
}
