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

import java.time.Clock;
import java.util.IdentityHashMap;
import org.apache.knox.gateway.service.clientid.credential.OutgoingSecrets;
import org.apache.knox.gateway.service.clientid.keycloak.Sync;
import org.apache.knox.gateway.service.clientid.keycloak.SyncParts;
import org.apache.knox.gateway.service.clientid.keycloak.Synchronisation;
import org.apache.knox.gateway.service.clientid.keycloak.Synchronisation.OnSearch;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.services.GatewayServices;

/** The one synchronisation with Keycloak of a gateway, which all its topologies share. */
final class SharedSync implements AutoCloseable {

  private static final IdentityHashMap<GatewayServices, SharedSync> OPEN = new IdentityHashMap<>();

  private final GatewayServices services;
  private final Sync sync;
  private final Synchronisation synchronisation;
  private final OutgoingSecrets outgoing;
  private int users;

  private SharedSync(
      GatewayServices services, SyncParts parts, OnSearch onSearch, boolean ofEverybody) {
    this.services = services;
    this.sync = new Sync(parts);
    this.synchronisation = new Synchronisation(parts, sync, onSearch);
    this.outgoing = ofEverybody ? parts.store().everybody() : parts.store().operators();
  }

  /**
   * Begins the synchronisation of a gateway, or joins it.
   *
   * @param ofEverybody whether credentials that users mint are told, too
   */
  static SharedSync join(
      GatewayServices services, SyncParts parts, OnSearch onSearch, boolean ofEverybody) {
    synchronized (OPEN) {
      SharedSync shared = OPEN.get(services);
      if (shared == null) {
        shared = new SharedSync(services, parts, onSearch, ofEverybody);
        OPEN.put(services, shared);
        shared.sync.start();
        KeycloakMetrics.measure(
            shared.synchronisation, GatewayMetrics.ofGateway(), Clock.systemUTC());
      }
      shared.users++;
      return shared;
    }
  }

  Synchronisation synchronisation() {
    return synchronisation;
  }

  /** Seals the secrets that Keycloak has to be told. */
  OutgoingSecrets outgoing() {
    return outgoing;
  }

  /** Leaves it; the last who does ends it. */
  @Override
  public void close() {
    synchronized (OPEN) {
      if (--users == 0) {
        OPEN.remove(services);
        sync.close();
      }
    }
  }
}
