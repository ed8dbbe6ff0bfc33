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

import java.util.List;
import javax.servlet.ServletContext;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/**
 * What became of the authorization server of a topology when it was deployed; kept in the servlet
 * context.
 */
public sealed interface OAuthState {

  /** The attribute of the servlet context that holds the state. */
  String ATTRIBUTE = "org.apache.knox.gateway.service.clientid.oauth.state";

  /**
   * It runs.
   *
   * @param server the authorization server of the topology
   */
  record Ready(AuthorizationServer server) implements OAuthState {}

  /**
   * It refuses to run and says why to every request.
   *
   * @param problems what an operator has to mend, a line each
   */
  record Refused(List<String> problems) implements OAuthState {
    /** Copies the list. */
    public Refused {
      problems = List.copyOf(problems);
    }

    /** What every request to the service is answered with. */
    CredentialException error() {
      return CredentialException.misconfigured("CLIENTID-OAUTH service", problems);
    }
  }

  /** The state of the topology that the context belongs to. */
  static OAuthState of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof OAuthState state
        ? state
        : new Refused(List.of("the topology was not deployed completely; see the gateway's log"));
  }
}
