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

import org.jspecify.annotations.Nullable;

/**
 * What is known of a client's counterpart in Keycloak.
 *
 * @param seq its number: later ones are larger; 0 = not stored yet
 * @param clientId the client, here and there
 * @param realm the realm of Keycloak
 * @param keycloakId Keycloak's own id for it; null = it is not there, as far as is known
 * @param madeHere whether it was made here, or else in Keycloak
 * @param nonce of its {@link OriginMark}, new for each making; empty = nothing proves its origin
 * @param state how the two stand to each other
 * @param agreed what both sides last agreed on: who differs from it has changed since
 */
public record Mapping(
    long seq,
    String clientId,
    String realm,
    @Nullable String keycloakId,
    boolean madeHere,
    String nonce,
    State state,
    SyncedFields agreed) {

  /** How the two sides of a client stand to each other. */
  public enum State {
    /** They are kept the same. */
    MAPPED,
    /** It was deleted here; in Keycloak it may still be. */
    DELETED_HERE,
    /** It was deleted in Keycloak; here it is kept, disabled. */
    GONE
  }

  Mapping agreeing(SyncedFields newAgreed) {
    return new Mapping(seq, clientId, realm, keycloakId, madeHere, nonce, state, newAgreed);
  }

  Mapping mappedTo(String newKeycloakId) {
    return new Mapping(seq, clientId, realm, newKeycloakId, madeHere, nonce, State.MAPPED, agreed);
  }

  /** What proved the origin of the one that is gone proves it of no other. */
  Mapping gone() {
    return new Mapping(seq, clientId, realm, null, madeHere, "", State.GONE, agreed);
  }
}
