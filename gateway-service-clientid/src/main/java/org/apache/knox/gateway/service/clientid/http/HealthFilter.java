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

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/**
 * Ends the chain of Knox's filters for load balancers, which do not log in: tells whether this
 * topology's services of the extension can do their work, and nothing else.
 */
public final class HealthFilter implements Filter {

  private List<Health> services = List.of();

  @Override
  public void init(FilterConfig config) {
    services = Health.all(config.getServletContext());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    if (!Set.of("GET", "HEAD").contains(((HttpServletRequest) request).getMethod())) {
      answer.setHeader("Allow", "GET, HEAD");
      ErrorForm.OAUTH.answer(
          answer, new CredentialException(ErrorCode.METHOD_NOT_ALLOWED, "Use GET or HEAD"));
    } else if (services.isEmpty() || !services.stream().allMatch(Health::isUp)) {
      ErrorForm.OAUTH.answer(
          answer, new CredentialException(ErrorCode.TEMPORARILY_UNAVAILABLE, "down"));
    } else {
      Json.answer(answer, HttpServletResponse.SC_OK, Map.of("status", "up"));
    }
  }

  @Override
  public void destroy() {}
}
