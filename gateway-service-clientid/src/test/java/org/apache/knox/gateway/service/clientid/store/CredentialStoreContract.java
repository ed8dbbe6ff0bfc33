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
import org.junit.jupiter.api.Nested;

/**
 * The conformance suite of {@link
 * org.apache.knox.gateway.service.clientid.credential.CredentialStore}. A back end joins by saying
 * how it is started.
 */
abstract class CredentialStoreContract<B extends BackEnd> {

  /** Starts an empty back end that may use the directory. */
  abstract B start(Path directory) throws Exception;

  @Nested
  class Creating extends CreatingContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }

  @Nested
  class Finding extends FindingContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }

  @Nested
  class Updating extends UpdatingContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }

  @Nested
  class Deleting extends DeletingContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }

  @Nested
  class Limits extends LimitsContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }

  @Nested
  class SurvivingARestart extends SurvivingContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }

  @Nested
  class Revoking extends RevokingContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }

  @Nested
  class Failure extends FailureContract<B> {
    @Override
    B start(Path directory) throws Exception {
      return CredentialStoreContract.this.start(directory);
    }
  }
}
