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

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import org.apache.knox.gateway.GatewayServer;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.api.ServiceState;
import org.apache.knox.gateway.service.clientid.config.ClientIdConfiguration;
import org.apache.knox.gateway.service.clientid.config.ConfigurationException;
import org.apache.knox.gateway.service.clientid.credential.CredentialService;
import org.apache.knox.gateway.service.clientid.store.GatewayStores;
import org.apache.knox.gateway.service.clientid.store.KnoxSecretHasher;
import org.apache.knox.gateway.service.clientid.store.OpenStore;
import org.apache.knox.gateway.service.clientid.store.StoreRefusedException;
import org.apache.knox.gateway.services.GatewayServices;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.jspecify.annotations.Nullable;

/**
 * The composition root of a topology: builds every object when the topology is deployed, and frees
 * what they hold when it is taken away. What keeps the service from running is found here, all of
 * it together, and is logged and told to every caller.
 */
public final class ClientIdContextListener implements ServletContextListener {

  private static final DeployMessages LOG = DeployMessages.INSTANCE;

  private @Nullable OpenStore store;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    ServiceState state = compose(context);
    if (state instanceof ServiceState.Refused refused) {
      String topology =
          String.valueOf(context.getAttribute(GatewayServices.GATEWAY_CLUSTER_ATTRIBUTE));
      refused.problems().forEach(problem -> LOG.refused(topology, problem));
    }
    context.setAttribute(ServiceState.ATTRIBUTE, state);
  }

  private ServiceState compose(ServletContext context) {
    List<String> problems = new ArrayList<>();
    ClientIdConfiguration configuration = null;
    KnoxSecretHasher hasher = null;
    // Knox puts the services into the context by a listener of its own, which may come after this.
    GatewayServices services = GatewayServer.getGatewayServices();
    GatewayConfig config =
        (GatewayConfig) context.getAttribute(GatewayConfig.GATEWAY_CONFIG_ATTRIBUTE);
    try {
      configuration = ClientIdConfiguration.parse(ServiceParameters.of(context));
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    }
    try {
      hasher = hasher(services, config);
    } catch (AliasServiceException | IllegalArgumentException e) {
      LOG.problemDetails(e);
      problems.add(
          TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME
              + ": the alias is missing or not readable; create it with bin/gateway setup or"
              + " knoxcli generate-jwk --saveAlias "
              + TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME);
    }
    int maximumTokens = config.getMaximumNumberOfTokensPerUser();
    if (maximumTokens < -1) {
      problems.add("gateway.knox.token.limit.per.user: the value must be -1 or a number from 0");
    }
    OpenStore opened = null;
    try {
      opened = GatewayStores.open(services, config);
    } catch (StoreRefusedException e) {
      LOG.problemDetails(e);
      problems.add(String.valueOf(e.getMessage()));
    }
    store = opened;
    if (configuration == null || hasher == null || opened == null || !problems.isEmpty()) {
      return new ServiceState.Refused(problems);
    }
    return new ServiceState.Ready(
        new CredentialService(
            opened.store(),
            hasher,
            configuration.issuingRules(maximumTokens),
            opened.clock(),
            new SecureRandom()),
        configuration);
  }

  private static KnoxSecretHasher hasher(GatewayServices services, GatewayConfig config)
      throws AliasServiceException {
    AliasService aliases = services.getService(ServiceType.ALIAS_SERVICE);
    char[] key = aliases.getPasswordFromAliasForGateway(TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME);
    return new KnoxSecretHasher(
        config.getKnoxTokenHashAlgorithm(), key == null ? new char[0] : key);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    event.getServletContext().removeAttribute(ServiceState.ATTRIBUTE);
    if (store != null) {
      store.close();
      store = null;
    }
  }
}
