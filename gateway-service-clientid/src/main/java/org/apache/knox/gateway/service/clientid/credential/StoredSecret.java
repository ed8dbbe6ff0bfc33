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
package org.apache.knox.gateway.service.clientid.credential;

/**
 * What is kept of a secret.
 *
 * @param hash our keyed hash, in Base64url; the one that we check
 * @param knoxMac Knox's own MAC of the passcode, kept only so that Knox's JWTProvider accepts the
 *     secret as a Passcode token. Knox makes it a string in a way that loses bits, so we never
 *     check against it
 */
public record StoredSecret(String hash, String knoxMac) {

  /** Refuses an empty hash: a client without a hash would be one that no secret protects. */
  public StoredSecret {
    if (hash.isEmpty() || knoxMac.isEmpty()) {
      throw new IllegalArgumentException("an empty hash");
    }
  }

  @Override
  public String toString() {
    return "StoredSecret[redacted]";
  }
}
