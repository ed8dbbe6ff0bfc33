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

import java.util.List;
import java.util.Optional;
import org.apache.knox.gateway.GatewayServer;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.store.GatewayStores;
import org.apache.knox.gateway.service.clientid.store.KnoxSecretHasher;
import org.apache.knox.gateway.service.clientid.store.OpenStore;
import org.apache.knox.gateway.service.clientid.store.StoreRefusedException;
import org.apache.knox.gateway.services.GatewayServices;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.apache.knox.gateway.services.topology.TopologyService;

/** What our services take from the gateway, with what is wrong about it. */
final class GatewayParts {

  private final GatewayServices services;
  private final GatewayConfig config;

  GatewayParts(GatewayConfig config) {
    // Knox puts the services into the servlet context by a listener that may come after ours.
    this.services = GatewayServer.getGatewayServices();
    this.config = config;
  }

  GatewayServices services() {
    return services;
  }

  /** How its topologies compare names of users now. */
  TopologyUserNames userNames() {
    TopologyService topologies = services.getService(ServiceType.TOPOLOGY_SERVICE);
    return new TopologyUserNames(topologies.getTopologies());
  }

  GatewayConfig config() {
    return config;
  }

  /** The hasher under the gateway's key; empty, with a problem noted, if there is no key. */
  Optional<KnoxSecretHasher> hasher(List<String> problems) {
    try {
      AliasService aliases = services.getService(ServiceType.ALIAS_SERVICE);
      char[] key = aliases.getPasswordFromAliasForGateway(TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME);
      return Optional.of(
          new KnoxSecretHasher(
              config.getKnoxTokenHashAlgorithm(), key == null ? new char[0] : key));
    } catch (AliasServiceException | IllegalArgumentException e) {
      DeployMessages.INSTANCE.problemDetails(e);
      problems.add(
          TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME
              + ": the alias is missing or not readable; create it with bin/gateway setup or"
              + " knoxcli generate-jwk --saveAlias "
              + TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME);
      return Optional.empty();
    }
  }

  /** The store; empty, with a problem noted, if the gateway has none that keeps its word. */
  Optional<OpenStore> store(List<String> problems) {
    try {
      return Optional.of(GatewayStores.open(services, config));
    } catch (StoreRefusedException e) {
      DeployMessages.INSTANCE.problemDetails(e);
      problems.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
