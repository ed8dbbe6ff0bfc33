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

import org.apache.knox.gateway.GatewayServer;
import org.apache.knox.gateway.services.GatewayServices;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.MasterService;
import org.jspecify.annotations.Nullable;

/** The services of the gateway that keep its secrets. Asked for when they are needed. */
interface GatewaySecrets {

  AliasService aliases();

  /** Knows the master secret; null where there is none to share. */
  @Nullable MasterService master();

  /** Those of the gateway in this process. */
  static GatewaySecrets ofGateway() {
    return new GatewaySecrets() {
      private final GatewayServices services = GatewayServer.getGatewayServices();

      @Override
      public AliasService aliases() {
        return services.getService(ServiceType.ALIAS_SERVICE);
      }

      @Override
      public @Nullable MasterService master() {
        return services.getService(ServiceType.MASTER_SERVICE);
      }
    };
  }

  /** Given ones, where there is no gateway. */
  static GatewaySecrets of(AliasService aliases, @Nullable MasterService master) {
    return new GatewaySecrets() {
      @Override
      public AliasService aliases() {
        return aliases;
      }

      @Override
      public @Nullable MasterService master() {
        return master;
      }
    };
  }
}
