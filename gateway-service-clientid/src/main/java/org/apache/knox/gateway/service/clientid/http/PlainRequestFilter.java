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
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;

/**
 * Stands between Knox's filters and what answers: Jersey, or an endpoint that does without.
 *
 * <p>Gives it the query and the body as the client sent them: the request of Knox's identity
 * assertion decodes and encodes both anew, in the platform's character set, and ends in an HTML
 * page with a stack of exceptions if they are malformed. What it throws is answered here, before
 * the filters in front see it.
 */
public final class PlainRequestFilter implements Filter {

  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    Incident.guard(
        () -> chain.doFilter(new PlainRequest((HttpServletRequest) request), response),
        (HttpServletResponse) response,
        ErrorForm.OAUTH);
  }

  @Override
  public void destroy() {}

  /** The request with the identity that Knox asserted, and the client's own query and body. */
  private static final class PlainRequest extends HttpServletRequestWrapper {

    private final HttpServletRequest original;

    PlainRequest(HttpServletRequest asserted) {
      super(asserted);
      original = RequestAsSent.of(asserted);
    }

    @Override
    public String getQueryString() {
      return original.getQueryString();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return original.getInputStream();
    }

    @Override
    public int getContentLength() {
      return original.getContentLength();
    }
  }
}
