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

import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * All that the gateway knows of a client id.
 *
 * @param clientId the id
 * @param client who has it here, which may be another service's token; null = nobody
 * @param mapping what is known of it in Keycloak; null = it was never there, as far as is known
 * @param waiting whether a change of it waits to be told
 * @param secretWaiting whether its newest secret is among that
 * @param retired hashes of secrets that were replaced here
 */
public record MirroredClient(
    String clientId,
    @Nullable StoredClient client,
    @Nullable Mapping mapping,
    boolean waiting,
    boolean secretWaiting,
    Set<String> retired) {

  /** Copies the set. */
  public MirroredClient {
    retired = Set.copyOf(retired);
  }

  /** An id that nobody has. */
  static MirroredClient unknown(String clientId) {
    return new MirroredClient(clientId, null, null, false, false, Set.of());
  }
}
