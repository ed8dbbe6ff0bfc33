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
package org.apache.knox.gateway.service.clientid.http;

import java.util.List;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/** Answers every request with what keeps the service from running. */
@PreMatching
public final class MisconfiguredFilter implements ContainerRequestFilter {

  private final String role;
  private final List<String> problems;

  /**
   * Refuses everything.
   *
   * @param role the service's role in the topology
   * @param problems what an operator has to mend, a line each
   */
  public MisconfiguredFilter(String role, List<String> problems) {
    this.role = role;
    this.problems = List.copyOf(problems);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    throw new CredentialException(
        ErrorCode.MISCONFIGURED,
        "The "
            + role
            + " service of this topology is misconfigured: "
            + String.join("; ", problems));
  }
}
