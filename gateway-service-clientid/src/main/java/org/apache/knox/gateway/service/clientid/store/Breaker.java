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

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * Spares requests the wait for a database that has just been found to be away. Many may want the
 * same client, one after the other, and each would wait as long as the first did.
 */
final class Breaker {

  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  private final AtomicLong broken = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

  /**
   * Runs work, unless there was no connection a moment ago.
   *
   * @throws CredentialException {@link CredentialException#storeFailed}
   */
  <T> T guard(Supplier<T> work) {
    if (System.nanoTime() - broken.get() < PAUSE_NANOS) {
      throw CredentialException.storeFailed(null);
    }
    try {
      return work.get();
    } catch (CredentialException e) {
      if (isConnectionLost(e.getCause())) {
        broken.set(System.nanoTime());
      }
      throw e;
    }
  }

  private static boolean isConnectionLost(@Nullable Throwable cause) {
    if (cause instanceof SQLTransientConnectionException) {
      return true;
    }
    // Class 08 of the SQL standard: connection exception.
    return cause instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith("08");
  }
}
