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

import org.apache.knox.gateway.deploy.DeploymentContext;
import org.apache.knox.gateway.deploy.ServiceDeploymentContributorBase;
import org.apache.knox.gateway.descriptor.ResourceDescriptor;
import org.apache.knox.gateway.service.clientid.front.OwnPath;
import org.apache.knox.gateway.service.clientid.oauth.OAuthApplication;
import org.apache.knox.gateway.service.clientid.oauth.TokenEndpoint;
import org.apache.knox.gateway.topology.Service;

/**
 * Deploys the service role CLIENTID-OAUTH. Its endpoints are reached without the topology's
 * authentication: they authenticate clients themselves, or are public.
 */
public final class OAuthServiceDeploymentContributor extends ServiceDeploymentContributorBase {

  /** The service's role in a topology. */
  public static final String ROLE = "CLIENTID-OAUTH";

  private static final String NAME = "clientid-oauth";

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
    for (OwnPath path : OwnPath.tokenEndpoint()) {
      JerseyResources.endWithoutJersey(resource(context, service, path), TokenEndpoint.class);
    }
    for (OwnPath path : OwnPath.otherEndpoints()) {
      JerseyResources.end(
          context, service, resource(context, service, path), OAuthApplication.class);
    }
    HealthResource.add(context, service);
    ServiceParameters.write(service, context);
    WebApplicationFront.add(context, OwnPath.tokenEndpoint());
    WebApplicationFront.add(context, OwnPath.otherEndpoints());
    context
        .getWebAppDescriptor()
        .createListener()
        .listenerClass(OAuthContextListener.class.getName());
  }

  private ResourceDescriptor resource(DeploymentContext context, Service service, OwnPath path) {
    ResourceDescriptor resource = context.getGatewayDescriptor().addResource();
    resource.role(service.getRole());
    resource.pattern(path.pattern());
    JerseyResources.begin(resource);
    addWebAppSecFilters(context, service, resource);
    addXForwardedFilter(context, service, resource);
    return resource;
  }
}
