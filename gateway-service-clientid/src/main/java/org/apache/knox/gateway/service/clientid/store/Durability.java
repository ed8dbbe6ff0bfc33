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

import java.io.IOException;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.AliasServiceException;

/**
 * Writes to a token state service of Knox 2.0.0 that has its state in memory, makes durable what it
 * does not, and checks what it claims to have written: these services log a failed write and go on
 * as if it had succeeded (defect 6).
 */
interface Durability {

  /**
   * Called before anything is read or changed.
   *
   * @throws IOException if the storage is away or not read yet, so that the service would take what
   *     is there for unknown
   */
  void check() throws IOException;

  /**
   * Puts the state of a client into the service and on disk.
   *
   * @param isNew whether the service has no token of this id
   * @throws IOException if the state is not on disk
   * @throws AliasServiceException likewise, from Knox's keystore
   */
  void put(StoredClient stored, boolean isNew) throws IOException, AliasServiceException;

  /**
   * Removes a client from the service and from disk.
   *
   * @throws IOException if anything is left on disk that would bring the client back
   * @throws AliasServiceException likewise, from Knox's keystore
   */
  void remove(String id) throws IOException, AliasServiceException;
}
