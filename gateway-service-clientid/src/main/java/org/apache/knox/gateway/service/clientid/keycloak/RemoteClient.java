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

import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;
import org.jspecify.annotations.Nullable;

/**
 * A client as Keycloak has it.
 *
 * @param keycloakId Keycloak's own id for it
 * @param clientId its {@code clientId}
 * @param name its name, as it can be kept here; null = none
 * @param enabled whether it may log in there
 * @param secret what it logs in with; null = nothing that we could check
 * @param secretLength how many characters that is
 * @param realms the attribute {@link RemoteJson#REALMS}
 * @param policy the attribute {@link RemoteJson#POLICY}
 * @param mark the attribute {@link RemoteJson#MARK}
 * @param notOurs why it is no API client; null = it can be one
 */
record RemoteClient(
    String keycloakId,
    String clientId,
    @Nullable String name,
    boolean enabled,
    @Nullable ClientSecret secret,
    int secretLength,
    String realms,
    String policy,
    String mark,
    @Nullable String notOurs) {

  /** What it has of what both sides have. What is no API client any more is as good as disabled. */
  SyncedFields shared(SecretHasher hasher) {
    return new SyncedFields(
        name,
        enabled && notOurs == null,
        secret == null || notOurs != null ? null : hasher.secretHash(clientId, secret),
        SyncedFields.realms(SyncedFields.realmNames(realms)),
        policy);
  }

  @Override
  public String toString() {
    return "RemoteClient[" + clientId + "]";
  }
}
