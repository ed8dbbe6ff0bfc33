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

import javax.ws.rs.ProcessingException;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/**
 * Reads the headers that Jersey will read, because an error that it finds in them itself is
 * answered past all exception mappers, with a page of HTML. The front has looked at the
 * Content-Type, which Jersey reads even earlier.
 */
@PreMatching
public final class HeaderCheckFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      request.getAcceptableMediaTypes();
      request.getAcceptableLanguages();
    } catch (ProcessingException | IllegalArgumentException e) {
      throw CredentialException.invalidRequest("A header of the request is malformed", e);
    }
  }
}
