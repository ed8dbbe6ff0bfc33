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

import java.nio.file.Path;
import java.time.Clock;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.MemoryRevokedTokens;

/** The contract, kept by the reference store. Its process never ends. */
class MemoryStoreTest extends CredentialStoreContract<MemoryStoreTest.Memory> {

  @Override
  Memory start(Path directory) {
    Clock clock = new DistinctMillisClock(Clock.systemUTC());
    return new Memory(new MemoryCredentialStore(), new MemoryRevokedTokens(clock), clock);
  }

  record Memory(MemoryCredentialStore memory, MemoryRevokedTokens revoked, Clock clock)
      implements BackEnd {
    @Override
    public CredentialStore store() {
      return memory;
    }

    @Override
    public void kill() {}

    @Override
    public void restart() {}

    @Override
    public void breakStorage() {
      memory.setBroken(true);
      revoked.setBroken(true);
    }

    @Override
    public void repairStorage() {
      memory.setBroken(false);
      revoked.setBroken(false);
    }

    @Override
    public void close() {}
  }
}
