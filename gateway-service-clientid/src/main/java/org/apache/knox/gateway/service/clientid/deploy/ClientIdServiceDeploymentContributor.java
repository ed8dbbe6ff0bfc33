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
import org.apache.knox.gateway.deploy.ServiceDeploymentContributorBase;
import org.apache.knox.gateway.descriptor.ResourceDescriptor;
import org.apache.knox.gateway.service.clientid.api.ClientIdApplication;
import org.apache.knox.gateway.service.clientid.console.ConsoleFilter;
import org.apache.knox.gateway.service.clientid.front.OwnPath;
import org.apache.knox.gateway.topology.Service;

/**
 * Deploys the service role CLIENTID.
 *
 * <p>Not a subclass of Knox's contributor for Jersey services, which has Jersey scan packages and
 * writes the parameters where every service of the topology sees them.
 */
public final class ClientIdServiceDeploymentContributor extends ServiceDeploymentContributorBase {

  /** The service's role in a topology. */
  public static final String ROLE = "CLIENTID";

  private static final String NAME = "clientid";
  private static final List<OwnPath> CONSOLE = List.of(OwnPath.CONSOLE, OwnPath.CONSOLE_FILES);

  @Override
  public String getRole() {
    return ROLE;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public void contributeService(DeploymentContext context, Service service) throws Exception {
    JerseyResources.end(
        context, service, behindLogin(context, service, OwnPath.API), ClientIdApplication.class);
    for (OwnPath path : CONSOLE) {
      behindLogin(context, service, path)
          .addFilter()
          .name("clientid-console")
          .role("pivot")
          .impl(ConsoleFilter.class.getName());
    }
    HealthResource.add(context, service);
    ServiceParameters.write(service, context);
    WebApplicationFront.add(context, List.of(OwnPath.API));
    WebApplicationFront.add(context, CONSOLE);
    context
        .getWebAppDescriptor()
        .createListener()
        .listenerClass(ClientIdContextListener.class.getName());
  }

  /** Something that users reach when they have logged in as the topology says. */
  private ResourceDescriptor behindLogin(DeploymentContext context, Service service, OwnPath path) {
    ResourceDescriptor resource = context.getGatewayDescriptor().addResource();
    resource.role(service.getRole());
    resource.pattern(path.pattern());
    JerseyResources.begin(resource);
    addWebAppSecFilters(context, service, resource);
    addXForwardedFilter(context, service, resource);
    addAuthenticationFilter(context, service, resource);
    addIdentityAssertionFilter(context, service, resource);
    addAuthorizationFilter(context, service, resource);
    return resource;
  }
}
