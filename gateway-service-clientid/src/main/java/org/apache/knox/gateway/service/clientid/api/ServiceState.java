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

import java.util.List;
import javax.servlet.ServletContext;
import org.apache.knox.gateway.service.clientid.administration.ClientAdministration;
import org.apache.knox.gateway.service.clientid.administration.ClientStatistics;
import org.apache.knox.gateway.service.clientid.administration.OwnerLifecycle;
import org.apache.knox.gateway.service.clientid.administration.Realms;
import org.apache.knox.gateway.service.clientid.config.ClientIdConfiguration;
import org.apache.knox.gateway.service.clientid.credential.ClientIssuer;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.apache.knox.gateway.service.clientid.keycloak.Synchronisation;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.jspecify.annotations.Nullable;

/** What became of the service when its topology was deployed; kept in the servlet context. */
public sealed interface ServiceState {

  /** The attribute of the servlet context that holds the state. */
  String ATTRIBUTE = "org.apache.knox.gateway.service.clientid.state";

  /**
   * The service runs.
   *
   * @param credentials minting
   * @param lifecycle of what was minted, in Knox's own form
   * @param administration of clients
   * @param statistics numbers of them
   * @param realms what the gateway has
   * @param store where clients are kept
   * @param meters counts what happens here
   * @param metrics what all of the gateway counts
   * @param synchronisation with Keycloak; null if none is configured
   * @param configuration the parameters of this topology
   */
  record Ready(
      ClientIssuer credentials,
      OwnerLifecycle lifecycle,
      ClientAdministration administration,
      ClientStatistics statistics,
      Realms realms,
      CredentialStore store,
      Meters meters,
      GatewayMetrics metrics,
      @Nullable Synchronisation synchronisation,
      ClientIdConfiguration configuration)
      implements ServiceState {}

  /**
   * The service refuses to run and says why to every request.
   *
   * @param problems what an operator has to mend, a line each
   */
  record Refused(List<String> problems) implements ServiceState {
    /** Copies the list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** The state of the topology that the context belongs to. */
  static ServiceState of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof ServiceState state
        ? state
        : new Refused(List.of("the topology was not deployed completely; see the gateway's log"));
  }
}
