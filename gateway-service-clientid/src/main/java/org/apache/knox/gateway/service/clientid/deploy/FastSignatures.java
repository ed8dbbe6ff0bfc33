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
package org.apache.knox.gateway.service.clientid.deploy;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/**
 * The provider that computes signatures: Amazon's where its native library loads, else the JDK.
 *
 * <p>It is handed to the signer and not installed for the whole gateway: the JDK is faster at the
 * small hashes that everything else needs.
 */
final class FastSignatures {

  private FastSignatures() {}

  /** The fast provider; null = the JDK's own. */
  static @Nullable Provider provider() {
    try {
      Throwable failure = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
      if (failure == null) {
        return AmazonCorrettoCryptoProvider.INSTANCE;
      }
      DeployMessages.INSTANCE.slowSignatures(String.valueOf(failure.getMessage()));
    } catch (LinkageError e) {
      DeployMessages.INSTANCE.slowSignatures(e.toString());
    }
    return null;
  }
}
