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

import java.util.function.Supplier;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/** Answers every request with what keeps the service from running. */
@PreMatching
public final class MisconfiguredFilter implements ContainerRequestFilter {

  private final Supplier<CredentialException> error;

  /** Refuses everything with that. */
  public MisconfiguredFilter(Supplier<CredentialException> error) {
    this.error = error;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    throw error.get();
  }
}
