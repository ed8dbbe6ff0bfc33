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
package org.apache.knox.gateway.service.clientid.api;

import javax.inject.Inject;
import javax.servlet.ServletContext;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.http.CredentialExceptionMapper;
import org.apache.knox.gateway.service.clientid.http.CrossSiteFilter;
import org.apache.knox.gateway.service.clientid.http.ErrorCounter;
import org.apache.knox.gateway.service.clientid.http.HeaderCheckFilter;
import org.apache.knox.gateway.service.clientid.http.JsonBodyWriter;
import org.apache.knox.gateway.service.clientid.http.MisconfiguredFilter;
import org.apache.knox.gateway.service.clientid.http.NoStoreFilter;
import org.apache.knox.gateway.service.clientid.http.UnforeseenExceptionMapper;
import org.apache.knox.gateway.service.clientid.http.WebApplicationExceptionMapper;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * The JAX-RS application of the CLIENTID service. Classes are named one by one: the package scan of
 * Jersey 2.6 fails on class files newer than Java 8.
 */
public final class ClientIdApplication extends ResourceConfig {

  /**
   * Registers what answers: the resource, or the refusal.
   *
   * @param context of the topology's web application
   */
  @Inject
  public ClientIdApplication(ServletContext context) {
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    register(HeaderCheckFilter.class);
    register(CrossSiteFilter.class);
    register(NoStoreFilter.class);
    register(JsonBodyWriter.class);
    register(CredentialExceptionMapper.class);
    register(WebApplicationExceptionMapper.class);
    register(UnforeseenExceptionMapper.class);
    ServiceState state = ServiceState.of(context);
    if (state instanceof ServiceState.Ready ready) {
      register(binder(ready, context));
      register(new ErrorCounter(ready.meters()));
      register(ApiClientGuard.class);
      register(ClientCredentialsResource.class);
      register(ClientsResource.class);
      register(SyncResource.class);
      register(RealmsResource.class);
      register(StatisticsResource.class);
      register(MetricsResource.class);
      register(SessionResource.class);
      register(OpenApiResource.class);
    } else if (state instanceof ServiceState.Refused refused) {
      register(
          new MisconfiguredFilter(
              () -> CredentialException.misconfigured("CLIENTID service", refused.problems())));
    }
  }

  private static AbstractBinder binder(ServiceState.Ready ready, ServletContext context) {
    return new AbstractBinder() {
      @Override
      protected void configure() {
        bind(ready).to(ServiceState.Ready.class);
        // Knox's resource reads its settings from here, without the prefix.
        bind(KnoxTokenContext.over(context, ready.configuration()))
            .to(ServletContext.class)
            .ranked(100);
      }
    };
  }
}
