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

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/** Answers every request with what keeps the service from running. */
@PreMatching
final class RefusalFilter implements ContainerRequestFilter {

  private final ServiceState.Refused state;

  RefusalFilter(ServiceState.Refused state) {
    this.state = state;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    throw new CredentialException(
        ErrorCode.MISCONFIGURED,
        "The CLIENTID service of this topology is misconfigured: "
            + String.join("; ", state.problems()));
  }
}
