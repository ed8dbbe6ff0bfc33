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
import org.apache.knox.gateway.service.clientid.administration.ClientDirectory;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;

/** Our embedded store in a directory, for the tests of what stands on it. */
public final class AdministeredStore implements AutoCloseable {

  private final EmbeddedBackEnd backEnd;

  private AdministeredStore(EmbeddedBackEnd backEnd) {
    this.backEnd = backEnd;
  }

  /** Opens one. */
  public static AdministeredStore in(Path directory) throws Exception {
    EmbeddedBackEnd backEnd = new EmbeddedBackEnd(directory);
    backEnd.start();
    return new AdministeredStore(backEnd);
  }

  /** Where clients are kept. */
  public CredentialStore store() {
    return backEnd.store();
  }

  /** The same, for administration. */
  public ClientDirectory directory() {
    return backEnd.directory();
  }

  @Override
  public void close() {
    try {
      backEnd.close();
    } catch (Exception e) {
      throw new IllegalStateException("the store did not close", e);
    }
  }
}
