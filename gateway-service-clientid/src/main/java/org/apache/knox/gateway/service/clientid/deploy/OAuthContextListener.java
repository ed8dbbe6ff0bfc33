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

import com.nimbusds.jose.JOSEException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.config.OAuthConfiguration;
import org.apache.knox.gateway.service.clientid.config.PolicySetting;
import org.apache.knox.gateway.service.clientid.http.Health;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.service.clientid.oauth.AuthorizationServer;
import org.apache.knox.gateway.service.clientid.oauth.OAuthState;
import org.apache.knox.gateway.service.clientid.oauth.SigningKey;
import org.apache.knox.gateway.service.clientid.store.KnoxSecretHasher;
import org.apache.knox.gateway.service.clientid.store.OpenStore;
import org.apache.knox.gateway.services.GatewayServices;
import org.jspecify.annotations.Nullable;

/**
 * The composition root of the CLIENTID-OAUTH service and of the provider ClientCredentials, which
 * share one authorization server in a topology that has both.
 */
public final class OAuthContextListener implements ServletContextListener {

  private @Nullable OpenStore store;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    if (context.getAttribute(OAuthState.ATTRIBUTE) != null) {
      // The service and the provider both register this listener; the first one has built it.
      return;
    }
    OAuthState state = compose(context);
    OpenStore open = state instanceof OAuthState.Ready ? store : null;
    Health health = open == null ? Health.DOWN : new Health(open.check());
    health.publish(OAuthServiceDeploymentContributor.ROLE, context);
    if (state instanceof OAuthState.Refused refused) {
      DeployMessages.refused(
          OAuthServiceDeploymentContributor.ROLE, realm(context), refused.problems());
    }
    context.setAttribute(OAuthState.ATTRIBUTE, state);
  }

  private OAuthState compose(ServletContext context) {
    List<String> problems = new ArrayList<>();
    GatewayParts gateway =
        new GatewayParts(
            (GatewayConfig) context.getAttribute(GatewayConfig.GATEWAY_CONFIG_ATTRIBUTE));
    JwtProviderNotice.log(gateway);
    Optional<OAuthConfiguration> configuration =
        ServiceParameters.parsed(
            OAuthServiceDeploymentContributor.ROLE, context, OAuthConfiguration::parse, problems);
    Optional<SigningKey> key = configuration.flatMap(parsed -> key(parsed, gateway, problems));
    FrontContextListener.check(gateway.config(), problems);
    Optional<KnoxSecretHasher> hasher = gateway.hasher(problems);
    Optional<OpenStore> opened = gateway.store(problems);
    store = opened.orElse(null);
    if (!problems.isEmpty()) {
      return new OAuthState.Refused(problems);
    }
    tellOfPolicies(realm(context), configuration.orElseThrow());
    try {
      return new OAuthState.Ready(
          new AuthorizationServer(
              opened.orElseThrow().store(),
              opened.orElseThrow().revoked(),
              hasher.orElseThrow(),
              key.orElseThrow(),
              configuration.orElseThrow(),
              gateway.userNames().ofGateway(),
              realm(context),
              opened.orElseThrow().logins(),
              GatewayMetrics.ofGateway().ofRealm(realm(context)),
              Clock.systemUTC()));
    } catch (JOSEException e) {
      DeployMessages.INSTANCE.problemDetails(e);
      return new OAuthState.Refused(List.of("the signing key cannot be used"));
    }
  }

  private static void tellOfPolicies(String realm, OAuthConfiguration configuration) {
    for (String policy : configuration.policyNames()) {
      Set<String> groups = configuration.items(policy, PolicySetting.GROUPS);
      if (policy.equals(OAuthConfiguration.DEFAULT_POLICY)) {
        if (!groups.isEmpty()) {
          DeployMessages.INSTANCE.defaultPolicyGivesGroups(realm, String.join(",", groups));
        }
      } else if (configuration.items(policy, PolicySetting.OWNERS).isEmpty()) {
        DeployMessages.INSTANCE.policyToBeAssigned(realm, policy);
      }
    }
  }

  private static String realm(ServletContext context) {
    return String.valueOf(context.getAttribute(GatewayServices.GATEWAY_CLUSTER_ATTRIBUTE));
  }

  private static Optional<SigningKey> key(
      OAuthConfiguration configuration, GatewayParts gateway, List<String> problems) {
    try {
      return Optional.of(
          SigningKeys.load(
              configuration.signatureAlgorithm(), gateway.services(), gateway.config()));
    } catch (GeneralSecurityException e) {
      DeployMessages.INSTANCE.problemDetails(e);
      problems.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (store != null) {
      event.getServletContext().removeAttribute(OAuthState.ATTRIBUTE);
      store.close();
      store = null;
    }
  }
}
