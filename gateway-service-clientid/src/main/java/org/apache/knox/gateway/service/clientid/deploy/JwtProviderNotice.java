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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.store.JwtProviderSetting;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.topology.TopologyService;
import org.apache.knox.gateway.topology.Provider;
import org.apache.knox.gateway.topology.Topology;

/**
 * Says in the log what the topologies with Knox's own JWTProvider mean for API clients, once as
 * long as nothing of it changes.
 */
final class JwtProviderNotice {

  private static final String ROLE = "federation";
  private static final String NAME = "JWTProvider";
  private static final String CACHE = "tokens.verified.cache.max";

  private static final AtomicReference<String> LAST = new AtomicReference<>("");

  private JwtProviderNotice() {}

  /** Looks at the topologies that the gateway has at the moment. */
  static void log(GatewayParts gateway) {
    TopologyService topologies = gateway.services().getService(ServiceType.TOPOLOGY_SERVICE);
    log(topologies.getTopologies(), gateway.config());
  }

  private static void log(Iterable<Topology> topologies, GatewayConfig config) {
    TreeSet<String> all = new TreeSet<>();
    TreeSet<String> remembering = new TreeSet<>();
    for (Topology topology : topologies) {
      List<Provider> found =
          topology.getProviders().stream().filter(JwtProviderNotice::isJwtProvider).toList();
      if (!found.isEmpty()) {
        all.add(topology.getName());
      }
      if (found.stream().anyMatch(provider -> !"0".equals(provider.getParams().get(CACHE)))) {
        remembering.add(topology.getName());
      }
    }
    boolean allowed = JwtProviderSetting.isAllowed(config);
    String seen = allowed + " " + all + " " + remembering;
    if (seen.equals(LAST.getAndSet(seen))) {
      return;
    }
    if (allowed) {
      DeployMessages.INSTANCE.jwtProviderAllowed(JwtProviderSetting.NAME, names(all));
      if (!remembering.isEmpty()) {
        DeployMessages.INSTANCE.jwtProviderRemembers(CACHE, names(remembering));
      }
    } else if (!all.isEmpty()) {
      DeployMessages.INSTANCE.jwtProviderNotAllowed(names(all), JwtProviderSetting.NAME);
    }
  }

  private static boolean isJwtProvider(Provider provider) {
    return provider.isEnabled()
        && ROLE.equals(provider.getRole())
        && NAME.equals(provider.getName());
  }

  private static String names(Set<String> topologies) {
    return topologies.isEmpty() ? "none at the moment" : String.join(", ", topologies);
  }
}
