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

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * Grants access tokens before Jersey is reached, whose own work for a request costs more than all
 * that a token needs. Only what clients usually send is granted here; all else, and every refusal,
 * is left to {@link TokenEndpoint}, so that there is one way to answer an error.
 */
public final class TokenFilter implements Filter {

  private static final String REFUSAL = TokenFilter.class.getName() + ".refusal";

  /** Within the topology: those of {@link TokenEndpoint}, as a client writes them. */
  private static final Pattern PATHS =
      Pattern.compile("/clientid/oauth2/v1/token|/[\\w.-]+(?:/[\\w.-]+)?/v1/oauth/tokens");

  private static final Pattern FORM =
      Pattern.compile(
          MediaType.APPLICATION_FORM_URLENCODED + "(?:; ?charset=utf-8)?",
          Pattern.CASE_INSENSITIVE);

  /** Each of them takes JSON. */
  private static final Set<List<String>> ACCEPTED =
      Set.of(
          List.of(),
          List.of(MediaType.WILDCARD),
          List.of(MediaType.APPLICATION_JSON),
          List.of(MediaType.APPLICATION_JSON + ";charset=UTF-8"),
          List.of(MediaType.APPLICATION_JSON + ", text/plain, */*"));

  private static final Set<List<String>> LANGUAGES = Set.of(List.of(), List.of("*"));

  private @Nullable AuthorizationServer server;

  @Override
  public void init(FilterConfig config) {
    if (OAuthState.of(config.getServletContext()) instanceof OAuthState.Ready ready) {
      server = ready.server();
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AuthorizationServer authorizationServer = server;
    HttpServletRequest asked = (HttpServletRequest) request;
    if (authorizationServer == null || !isUsual(asked)) {
      chain.doFilter(request, response);
      return;
    }
    TokenAnswer answer;
    try {
      answer =
          TokenEndpoint.grant(
              authorizationServer,
              asked,
              MediaType.APPLICATION_FORM_URLENCODED_TYPE,
              asked.getInputStream());
    } catch (RuntimeException e) {
      asked.setAttribute(REFUSAL, e);
      chain.doFilter(request, response);
      return;
    }
    Json.answer((HttpServletResponse) response, HttpServletResponse.SC_OK, answer);
  }

  private static boolean isUsual(HttpServletRequest request) {
    String contentType = request.getContentType();
    return request.getMethod().equals("POST")
        && contentType != null
        && FORM.matcher(contentType).matches()
        && ACCEPTED.contains(headers(request, HttpHeaders.ACCEPT))
        && LANGUAGES.contains(headers(request, HttpHeaders.ACCEPT_LANGUAGE))
        && PATHS.matcher(path(request)).matches();
  }

  /** Within the topology; empty if a default topology was asked under another path. */
  private static String path(HttpServletRequest request) {
    String topology = request.getContextPath();
    String uri = request.getRequestURI();
    return uri.startsWith(topology) ? uri.substring(topology.length()) : "";
  }

  private static List<String> headers(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }

  /** Throws what kept a token from being granted to this request, if anything did. */
  static void throwRefusal(HttpServletRequest request) {
    if (request.getAttribute(REFUSAL) instanceof RuntimeException refusal) {
      throw refusal;
    }
  }

  @Override
  public void destroy() {}
}
