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
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A group of the conformance suite: each test gets a back end of its own, empty. */
abstract class ContractGroup<B extends BackEnd> {

  static final OwnerLimit UNLIMITED = OwnerLimit.unlimited();

  @Nullable B started;

  abstract B start(Path directory) throws Exception;

  @BeforeEach
  final void startBackEnd(@TempDir Path directory) throws Exception {
    started = start(directory);
  }

  @AfterEach
  final void stopBackEnd() throws Exception {
    if (started != null) {
      started.close();
    }
  }

  final B backEnd() {
    return Objects.requireNonNull(started);
  }

  final CredentialStore store() {
    return backEnd().store();
  }

  final Clock clock() {
    return backEnd().clock();
  }

  final StoredClient create(StoredClient client) {
    store().create(client, UNLIMITED, clock().instant());
    return client;
  }

  final StoredClient create(String owner) {
    return create(Clients.of(owner, clock()));
  }

  final void create(String owner, OwnerLimit limit) {
    store().create(Clients.of(owner, clock()), limit, clock().instant());
  }

  final ApiClient found(StoredClient client) {
    return foundStored(client).client();
  }

  /** What is stored, but for its version, which not every store counts. */
  final StoredClient foundStored(StoredClient client) {
    Optional<StoredClient> found = store().find(client.client().id());
    assertThat(found).as("client %s", client.client().id()).isPresent();
    return found.orElseThrow().with(ContractGroup::unversioned);
  }

  static ApiClient unversioned(ApiClient client) {
    return client.withVersion(1);
  }

  final List<String> idsOf(String owner) {
    return ids(store().findByOwner(owner));
  }

  /** Knox's keystore service reads what it has after a start, and we answer nothing before. */
  final List<String> idsOnceReadBy(String owner) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        return idsOf(owner);
      } catch (CredentialException e) {
        if (e.code() != ErrorCode.TEMPORARILY_UNAVAILABLE || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  static List<String> ids(List<ApiClient> clients) {
    return clients.stream().map(ApiClient::id).toList();
  }

  static String id(StoredClient client) {
    return client.client().id();
  }

  static void assertFails(ErrorCode code, ThrowingCallable action) {
    Throwable thrown = catchThrowable(action);
    assertThat(thrown).isInstanceOf(CredentialException.class);
    assertThat(((CredentialException) thrown).code()).isEqualTo(code);
  }
}
