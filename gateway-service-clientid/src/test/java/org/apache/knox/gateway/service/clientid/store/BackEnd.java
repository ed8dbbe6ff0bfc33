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

import java.time.Clock;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;

/** What a storage has to offer to join the conformance suite. */
interface BackEnd {

  /** The store, open; another object after each start. */
  CredentialStore store();

  /** The access tokens that were revoked, in the same storage. */
  RevokedTokens revoked();

  /** The clock to issue by. */
  Clock clock();

  /** Ends the process as {@code kill -9} does, and starts it over what was on disk then. */
  void kill() throws Exception;

  /** Stops in order, and starts again. */
  void restart() throws Exception;

  /** Makes the storage fail: reading where it is not held in memory, and every change. */
  void breakStorage() throws Exception;

  /** Undoes {@link #breakStorage()}. */
  void repairStorage() throws Exception;

  /** Ends it for good, and frees what it holds. */
  void close() throws Exception;

  /** How many clients a storage of this speed is asked for where a test asks for many. */
  default int scaled(int count) {
    return count;
  }
}
