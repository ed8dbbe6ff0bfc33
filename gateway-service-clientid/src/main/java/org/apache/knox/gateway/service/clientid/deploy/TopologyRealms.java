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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.administration.Realm;
import org.apache.knox.gateway.service.clientid.administration.RealmPolicy;
import org.apache.knox.gateway.service.clientid.administration.Realms;
import org.apache.knox.gateway.service.clientid.config.ConfigurationException;
import org.apache.knox.gateway.service.clientid.config.OAuthConfiguration;
import org.apache.knox.gateway.service.clientid.config.PolicySetting;
import org.apache.knox.gateway.services.topology.TopologyService;
import org.apache.knox.gateway.topology.Service;
import org.apache.knox.gateway.topology.Topology;

/** The topologies that the gateway has at the moment, with the policies declared in them. */
final class TopologyRealms implements Realms {

  private final TopologyService topologies;

  TopologyRealms(TopologyService topologies) {
    this.topologies = topologies;
  }

  @Override
  public List<Realm> all() {
    return topologies.getTopologies().stream()
        .map(TopologyRealms::realm)
        .sorted(Comparator.comparing(Realm::name))
        .toList();
  }

  private static Realm realm(Topology topology) {
    List<RealmPolicy> policies = new ArrayList<>();
    for (Service service : topology.getServices()) {
      if (service.getRole().equals(OAuthServiceDeploymentContributor.ROLE)) {
        try {
          policies.addAll(policies(OAuthConfiguration.parse(service.getParams())));
        } catch (ConfigurationException e) {
          // The service itself says so at its deployment, and grants nothing.
          DeployMessages.INSTANCE.problemDetails(e);
        }
      }
    }
    return new Realm(topology.getName(), policies);
  }

  private static List<RealmPolicy> policies(OAuthConfiguration configuration) {
    TreeSet<String> names = new TreeSet<>(configuration.policyNames());
    names.add(OAuthConfiguration.DEFAULT_POLICY);
    return names.stream()
        .map(
            name ->
                new RealmPolicy(
                    name,
                    configuration.lifetime(name),
                    List.copyOf(configuration.items(name, PolicySetting.SCOPES)),
                    List.copyOf(configuration.audiences(name)),
                    List.copyOf(configuration.items(name, PolicySetting.GROUPS))))
        .toList();
  }
}
