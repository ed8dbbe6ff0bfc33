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
package org.apache.knox.gateway.service.clientid.keycloak;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The changes that Keycloak has not been told of yet. Each is written in the transaction of the
 * change itself, by the store; the order is that of the changes. What takes note of telling throws
 * {@link LeaseLostException} if another gateway has the lease of the exchange.
 */
public interface Outbox {

  /** The oldest change of each client, if it is due; in order. */
  List<PendingChange> due(Instant now, int limit);

  /** The first of all changes, in order. */
  List<PendingChange> pending(int limit);

  /** How many there are. */
  long count();

  /** The newest secret of a client that has to be told. */
  Optional<WaitingSecret> secret(String clientId);

  /** Takes note that a change need not be told, and forgets its secret. */
  void drop(PendingChange change);

  /**
   * Takes note that a change has been told, and forgets its secret. If another gateway has the
   * lease, it is to tell again how the client is.
   *
   * @param mapping what is known of the client from now on; null = nothing
   */
  void delivered(PendingChange change, @Nullable Mapping mapping);

  /** Takes note that a change could not be told. */
  void postpone(PendingChange change, Instant nextAttemptAt, String error);

  /** Lets all changes be tried again at once. */
  void retryNow();

  /**
   * Adds a change for each client that has expired and that Keycloak still lets log in.
   *
   * @return how many there were
   */
  int addExpired(Instant now, int limit);
}
