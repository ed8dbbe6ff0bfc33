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
package org.apache.knox.gateway.service.clientid.front;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.EnumSet;
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
import org.apache.knox.gateway.service.clientid.http.ErrorForm;
import org.apache.knox.gateway.service.clientid.http.Incident;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Knox's servlet. Requests to paths of ours pass with their whole body read, within a
 * size and a time and without a thread; all others pass as they are.
 */
public final class FrontFilter implements Filter {

  /** Its name in web.xml. */
  public static final String NAME = "clientid-front";

  /** What the names of its parameters start with that name a path of ours. */
  public static final String PATH_PARAMETER = "path.";

  /** Its parameter that is there if the provider ClientCredentials logs in at every service. */
  public static final String PROVIDER_PARAMETER = "provider";

  private static final byte[] NO_BODY = {};

  private @Nullable Front front;
  private OwnPaths paths = new OwnPaths(Set.of());
  private boolean hasProvider;

  @Override
  public void init(FilterConfig config) {
    Front given = Front.of(config.getServletContext());
    EnumSet<OwnPath> served = EnumSet.noneOf(OwnPath.class);
    for (String name : Collections.list(config.getInitParameterNames())) {
      if (name.startsWith(PATH_PARAMETER)) {
        served.add(OwnPath.of(name.substring(PATH_PARAMETER.length())));
      }
    }
    front = given;
    paths = new OwnPaths(served);
    hasProvider = config.getInitParameter(PROVIDER_PARAMETER) != null;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    OwnPath path;
    try {
      path = paths.find(asked);
    } catch (URISyntaxException e) {
      ErrorForm.OAUTH.answer(answer, CredentialException.invalidRequest("The path is malformed"));
      return;
    }
    if (path != null) {
      doFilter(path, asked, new FrontResponse(answer, form(path)), chain);
    } else if (hasProvider) {
      doFilterBeforeProvider(asked, answer, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** A service that is not ours, at which the provider logs in. */
  private void doFilterBeforeProvider(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      // The type of a body is the service's own; these two Knox fails on before it is asked.
      RequestHeaders.checkCharset(request.getCharacterEncoding());
      RequestHeaders.checkQuery(request.getQueryString());
    } catch (CredentialException e) {
      ErrorForm.OAUTH.answer(response, e);
      return;
    }
    // The provider's audit lines name the address, and Knox takes it from the headers of proxies.
    chain.doFilter(
        bounds().believesProxies() ? request : FrontRequest.withoutProxies(request), response);
  }

  private static ErrorForm form(OwnPath path) {
    return path.kind() == OwnPath.Kind.CATALOG ? ErrorForm.CATALOG : ErrorForm.OAUTH;
  }

  private void doFilter(
      OwnPath path, HttpServletRequest request, FrontResponse response, FilterChain chain)
      throws IOException, ServletException {
    Front bounds = bounds();
    try {
      if (path.kind() == OwnPath.Kind.HEALTH) {
        pass(new FrontRequest(request, NO_BODY, bounds.believesProxies()), response, chain);
        return;
      }
      RequestHeaders.check(request);
      if (path == OwnPath.CONSOLE_FILES && LogOut.isAsked(request)) {
        LogOut.answer(request, response);
        return;
      }
      if (path.kind() == OwnPath.Kind.CATALOG) {
        admit(new FrontRequest(request, null, bounds.believesProxies()), response, chain, true);
        return;
      }
      byte[] body = hasBody(request) ? body(request, response) : NO_BODY;
      if (body != null) {
        admit(new FrontRequest(request, body, bounds.believesProxies()), response, chain, false);
      }
    } catch (CredentialException e) {
      response.answer(e);
    }
  }

  /** The body; null if it is still on its way and this request comes back with it. */
  private byte @Nullable [] body(HttpServletRequest request, FrontResponse response) {
    byte[] whole = BodyReader.wholeBody(request);
    return whole == null ? BodyReader.read(request, response, bounds()) : whole;
  }

  private Front bounds() {
    Front known = front;
    if (known == null) {
      throw new IllegalStateException("not initialised");
    }
    return known;
  }

  private static boolean hasBody(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length > 0
        || (length < 0
            && (request.getHeader("Transfer-Encoding") != null
                || !request.getProtocol().startsWith("HTTP/1")));
  }

  private void admit(
      FrontRequest request, FrontResponse response, FilterChain chain, boolean streamed)
      throws IOException, ServletException {
    Admission admission = bounds().admission();
    if (!admission.enter(streamed)) {
      throw new CredentialException(
          ErrorCode.TEMPORARILY_UNAVAILABLE,
          "The gateway has as many requests as it can take; try again later");
    }
    try {
      request.endFormerSession();
      pass(request, response, chain);
    } finally {
      admission.leave(streamed);
    }
  }

  private static void pass(FrontRequest request, FrontResponse response, FilterChain chain)
      throws IOException, ServletException {
    Incident.guard(() -> chain.doFilter(request, response), response, response.form());
  }

  @Override
  public void destroy() {}
}
