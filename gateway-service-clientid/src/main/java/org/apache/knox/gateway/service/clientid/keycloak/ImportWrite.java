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

import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * What the import of one client writes, all of it or nothing.
 *
 * @param clientId the client
 * @param before the client as it was compared; null = there was none
 * @param after the client as it is to be; null = there is to be none
 * @param mapping what is known of it from now on; null = nothing
 * @param tell whether Keycloak then has to be told how the client is here
 * @param action what was done; null = nothing that a person would notice
 * @param changes the members that change, by their names on the wire
 */
public record ImportWrite(
    String clientId,
    @Nullable StoredClient before,
    @Nullable StoredClient after,
    @Nullable Mapping mapping,
    boolean tell,
    @Nullable AuditAction action,
    List<String> changes) {

  /** Copies the list. */
  public ImportWrite {
    changes = List.copyOf(changes);
  }
}
