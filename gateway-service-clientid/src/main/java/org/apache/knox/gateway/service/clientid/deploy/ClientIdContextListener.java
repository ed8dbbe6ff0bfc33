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
import java.util.Objects;
import java.util.Optional;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.administration.ClientAdministration;
import org.apache.knox.gateway.service.clientid.administration.ClientStatistics;
import org.apache.knox.gateway.service.clientid.administration.OwnerLifecycle;
import org.apache.knox.gateway.service.clientid.administration.Realms;
import org.apache.knox.gateway.service.clientid.api.ServiceState;
import org.apache.knox.gateway.service.clientid.config.ClientIdConfiguration;
import org.apache.knox.gateway.service.clientid.credential.ClientIssuer;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.apache.knox.gateway.service.clientid.credential.OutgoingSecrets;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.http.Health;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.service.clientid.store.KnoxSecretHasher;
import org.apache.knox.gateway.service.clientid.store.OpenStore;
import org.apache.knox.gateway.services.GatewayServices;
import org.apache.knox.gateway.services.ServiceType;
import org.jspecify.annotations.Nullable;

/**
 * The composition root of the CLIENTID service: builds every object when the topology is deployed,
 * and frees what they hold when it is taken away. What keeps the service from running is found
 * here, all of it together, and is logged and told to every caller.
 */
public final class ClientIdContextListener implements ServletContextListener {

  private @Nullable OpenStore store;
  private @Nullable SharedSync sync;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    ServiceState state = compose(context);
    OpenStore open = store;
    Health health = open == null ? Health.DOWN : new Health(open.check());
    health.publish(ClientIdServiceDeploymentContributor.ROLE, context);
    if (state instanceof ServiceState.Refused refused) {
      DeployMessages.refused(
          ClientIdServiceDeploymentContributor.ROLE,
          String.valueOf(context.getAttribute(GatewayServices.GATEWAY_CLUSTER_ATTRIBUTE)),
          refused.problems());
    }
    context.setAttribute(ServiceState.ATTRIBUTE, state);
  }

  private ServiceState compose(ServletContext context) {
    List<String> problems = new ArrayList<>();
    GatewayParts gateway =
        new GatewayParts(
            (GatewayConfig) context.getAttribute(GatewayConfig.GATEWAY_CONFIG_ATTRIBUTE));
    JwtProviderNotice.log(gateway);
    String topology =
        String.valueOf(context.getAttribute(GatewayServices.GATEWAY_CLUSTER_ATTRIBUTE));
    TopologyUserNames names = gateway.userNames();
    Optional<ClientIdConfiguration> configuration =
        ServiceParameters.parsed(
            ClientIdServiceDeploymentContributor.ROLE,
            context,
            parameters -> ClientIdConfiguration.parse(parameters, names.ofLogin(topology)),
            problems);
    int maximumTokens = gateway.config().getMaximumNumberOfTokensPerUser();
    if (maximumTokens < -1) {
      problems.add("gateway.knox.token.limit.per.user: the value must be -1 or a number from 0");
    }
    FrontContextListener.check(gateway.config(), problems);
    Optional<KnoxSecretHasher> hasher = gateway.hasher(problems);
    Optional<OpenStore> opened = gateway.store(problems);
    store = opened.orElse(null);
    KeycloakParts keycloak = KeycloakParts.of(gateway, problems);
    if (hasher.isPresent() && opened.isPresent()) {
      sync = keycloak.sync(opened.get(), hasher.get(), problems);
    }
    if (!problems.isEmpty()) {
      release();
      return new ServiceState.Refused(problems);
    }
    names.report(topology);
    opened.orElseThrow().names().accept(names.ofGateway());
    return ready(
        gateway,
        configuration.orElseThrow(),
        hasher.orElseThrow(),
        maximumTokens,
        GatewayMetrics.ofGateway().ofRealm(topology));
  }

  private ServiceState.Ready ready(
      GatewayParts gateway,
      ClientIdConfiguration configuration,
      SecretHasher hasher,
      int maximumTokens,
      Meters meters) {
    OpenStore open = Objects.requireNonNull(store);
    SharedSync shared = sync;
    OutgoingSecrets outgoing = shared == null ? OutgoingSecrets.NONE : shared.outgoing();
    SecretIssuer secrets = new SecretIssuer(hasher, new SecureRandom(), outgoing);
    IssuingRules rules = configuration.issuingRules(maximumTokens);
    Realms realms = new TopologyRealms(gateway.services().getService(ServiceType.TOPOLOGY_SERVICE));
    return new ServiceState.Ready(
        new ClientIssuer(open.store(), secrets, rules, open.clock()),
        new OwnerLifecycle(open.store(), rules, open.clock()),
        new ClientAdministration(
            open.store(),
            open.directory(),
            secrets,
            realms,
            rules,
            configuration.maximumGrace(),
            open.clock()),
        new ClientStatistics(open.directory(), open.clock()),
        realms,
        open.store(),
        meters,
        GatewayMetrics.ofGateway(),
        shared == null ? null : shared.synchronisation(),
        configuration);
  }

  private void release() {
    if (sync != null) {
      sync.close();
      sync = null;
    }
    if (store != null) {
      store.close();
      store = null;
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    event.getServletContext().removeAttribute(ServiceState.ATTRIBUTE);
    release();
  }
}
