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
package org.apache.knox.gateway.service.clientid.oauth;

import javax.inject.Inject;
import javax.servlet.ServletContext;
import org.apache.knox.gateway.service.clientid.http.CredentialExceptionMapper;
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

/** The JAX-RS application of the CLIENTID-OAUTH service: all but {@link TokenEndpoint}. */
public final class OAuthApplication extends ResourceConfig {

  /**
   * Registers what answers: the endpoints, or the refusal.
   *
   * @param context of the topology's web application
   */
  @Inject
  public OAuthApplication(ServletContext context) {
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    register(HeaderCheckFilter.class);
    register(JsonBodyWriter.class);
    register(NoStoreFilter.class);
    register(CredentialExceptionMapper.class);
    register(ChallengeMapper.class);
    register(WebApplicationExceptionMapper.class);
    register(UnforeseenExceptionMapper.class);
    OAuthState state = OAuthState.of(context);
    if (state instanceof OAuthState.Ready ready) {
      register(
          new AbstractBinder() {
            @Override
            protected void configure() {
              bind(ready.server()).to(AuthorizationServer.class);
            }
          });
      register(new ErrorCounter(ready.server().meters()));
      register(IntrospectionEndpoint.class);
      register(RevocationEndpoint.class);
      register(MetadataEndpoint.class);
    } else if (state instanceof OAuthState.Refused refused) {
      register(new MisconfiguredFilter(refused::error));
    }
  }
}
