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
package org.apache.knox.gateway.service.clientid.federation;

import java.io.IOException;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.knox.gateway.audit.api.AuditContext;
import org.apache.knox.gateway.audit.api.AuditService;
import org.apache.knox.gateway.audit.api.AuditServiceFactory;
import org.apache.knox.gateway.security.GroupPrincipal;
import org.apache.knox.gateway.security.PrimaryPrincipal;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.apache.knox.gateway.service.clientid.oauth.AuthorizationHeader;
import org.apache.knox.gateway.service.clientid.oauth.AuthorizationServer;
import org.apache.knox.gateway.service.clientid.oauth.ClientLogin;
import org.apache.knox.gateway.service.clientid.oauth.OAuthAudit;
import org.apache.knox.gateway.service.clientid.oauth.OAuthState;
import org.apache.knox.gateway.service.clientid.oauth.QueryCheck;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request pass as the user that an API client acts for, if it presents the client's secret
 * or an access token.
 *
 * <p>A wrong, unknown, disabled, expired or malformed credential is answered in one and the same
 * way (RFC 6750 §3).
 */
public final class ClientCredentialsFilter implements Filter {

  private static final String BASIC = "Basic ";

  private final AuditService auditService = AuditServiceFactory.getAuditService();
  private @Nullable AuthorizationServer server;
  private List<String> problems = List.of();

  @Override
  public void init(FilterConfig config) {
    OAuthState state = OAuthState.of(config.getServletContext());
    if (state instanceof OAuthState.Ready ready) {
      server = ready.server();
    } else if (state instanceof OAuthState.Refused refused) {
      problems = refused.problems();
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest httpRequest = (HttpServletRequest) request;
    Challenge challenge = new Challenge((HttpServletResponse) response);
    AuthorizationServer ready = server;
    if (ready == null) {
      challenge.misconfigured(problems);
      return;
    }
    try {
      QueryCheck.check(httpRequest.getQueryString());
      String value = AuthorizationHeader.of(httpRequest);
      if (value == null) {
        challenge.nothingPresented(ready.realm());
        return;
      }
      Optional<AuthorizationHeader> header = AuthorizationHeader.parse(value);
      Optional<ClientLogin.Principal> principal =
          header.flatMap(
              presented ->
                  ready
                      .login()
                      .logIn(presented, ready.issuer(httpRequest), httpRequest.getRemoteAddr()));
      ready.meters().login(loginMethod(value, header), principal.isPresent());
      if (principal.isEmpty()) {
        OAuthAudit.failed(
            OAuthAudit.Action.AUTHENTICATION,
            header.map(AuthorizationHeader::credentials).orElse(List.of()),
            "invalid_token");
        challenge.wrong(ready.realm());
        return;
      }
      // Behind the gateway an access token may be needed for it.
      request.setAttribute(ClientLogin.Principal.ATTRIBUTE, principal.get());
      continueAs(principal.get(), request, response, chain);
    } catch (CredentialException e) {
      ready.meters().refused(e.code().wireCode());
      if (e.code() == ErrorCode.UNAUTHORIZED_CLIENT) {
        OAuthAudit.failed(OAuthAudit.Action.AUTHENTICATION, List.of(), e.code().wireCode());
      }
      challenge.refused(e);
    }
  }

  private static Meters.LoginMethod loginMethod(
      String value, Optional<AuthorizationHeader> header) {
    if (header.isEmpty()) {
      return Meters.LoginMethod.OTHER;
    }
    if (header.get().bearerToken() != null) {
      return Meters.LoginMethod.ACCESS_TOKEN;
    }
    return value.regionMatches(true, 0, BASIC, 0, BASIC.length())
        ? Meters.LoginMethod.BASIC
        : Meters.LoginMethod.BEARER_SECRET;
  }

  private void continueAs(
      ClientLogin.Principal principal,
      ServletRequest request,
      ServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    AuditContext context = auditService.getContext();
    if (context != null) {
      context.setUsername(principal.user());
      auditService.attachContext(context);
    }
    OAuthAudit.succeeded(OAuthAudit.Action.AUTHENTICATION, principal.clientId());
    try {
      Subject.doAs(
          subject(principal),
          (PrivilegedExceptionAction<@Nullable Void>)
              () -> {
                chain.doFilter(request, response);
                return null;
              });
    } catch (PrivilegedActionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof ServletException cause) {
        throw cause;
      }
      throw new ServletException(e.getCause());
    }
  }

  private static Subject subject(ClientLogin.Principal principal) {
    Set<java.security.Principal> principals = new HashSet<>();
    principals.add(new PrimaryPrincipal(principal.user()));
    principal.groups().forEach(group -> principals.add(new GroupPrincipal(group)));
    return new Subject(true, principals, Set.of(), Set.of());
  }

  @Override
  public void destroy() {}
}
