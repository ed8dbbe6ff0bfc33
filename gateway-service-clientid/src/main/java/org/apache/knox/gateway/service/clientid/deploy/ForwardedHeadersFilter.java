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

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.apache.knox.gateway.config.GatewayConfig;
import org.jspecify.annotations.Nullable;

/**
 * Hides the headers by which a proxy says for whom it asks, where the gateway is told not to
 * believe them ({@code gateway.incoming.xforwarded.enabled}): Knox takes the address in its audit
 * log from them all the same, and passes them on.
 */
public final class ForwardedHeadersFilter implements Filter {

  /** Its name in web.xml. */
  static final String NAME = "clientid-forwarded-headers";

  private boolean believed;

  @Override
  public void init(FilterConfig config) {
    believed =
        config.getServletContext().getAttribute(GatewayConfig.GATEWAY_CONFIG_ATTRIBUTE)
                instanceof GatewayConfig gateway
            && gateway.isGatewayServerIncomingXForwardedSupportEnabled();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(believed ? request : new DirectRequest((HttpServletRequest) request), response);
  }

  @Override
  public void destroy() {}

  /** The request as one that no proxy passed on. */
  private static final class DirectRequest extends HttpServletRequestWrapper {

    DirectRequest(HttpServletRequest request) {
      super(request);
    }

    private static boolean isHidden(String name) {
      String lowerCase = name.toLowerCase(Locale.ROOT);
      return lowerCase.equals("forwarded") || lowerCase.startsWith("x-forwarded-");
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.enumeration(
          Collections.list(super.getHeaderNames()).stream()
              .filter(name -> !isHidden(name))
              .toList());
    }
  }
}
