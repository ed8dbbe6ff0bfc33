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
import org.apache.knox.gateway.deploy.DeploymentContext;
import org.apache.knox.gateway.descriptor.ResourceDescriptor;
import org.apache.knox.gateway.service.clientid.front.OwnPath;
import org.apache.knox.gateway.service.clientid.http.HealthFilter;
import org.apache.knox.gateway.topology.Service;

/** Puts the answer to load balancers into a topology, once, without the topology's login. */
final class HealthResource {

  private static final String PATTERN = OwnPath.HEALTH.pattern();

  private HealthResource() {}

  static void add(DeploymentContext context, Service service) {
    WebApplicationFront.add(context, List.of(OwnPath.HEALTH));
    boolean present =
        context.getGatewayDescriptor().resources().stream()
            .anyMatch(resource -> PATTERN.equals(resource.pattern()));
    if (!present) {
      ResourceDescriptor resource = context.getGatewayDescriptor().addResource();
      resource.role(service.getRole());
      resource.pattern(PATTERN);
      JerseyResources.begin(resource);
      resource.addFilter().name("clientid-health").role("pivot").impl(HealthFilter.class.getName());
    }
  }
}
