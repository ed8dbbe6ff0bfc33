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
import java.util.List;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.http.ErrorForm;
import org.apache.knox.gateway.service.clientid.http.Json;

/**
 * The token endpoint (RFC 6749 §3.2), under its own path and that of Iceberg REST catalogs. It ends
 * the chain of Knox's filters, without Jersey, whose own work for a request costs more than all
 * that a token needs. The answer is JSON, whatever the request would accept.
 */
public final class TokenEndpoint implements Filter {

  private OAuthState state = new OAuthState.Refused(List.of());

  @Override
  public void init(FilterConfig config) {
    state = OAuthState.of(config.getServletContext());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    HttpServletResponse answer = (HttpServletResponse) response;
    if (state instanceof OAuthState.Ready ready) {
      answer(ready.server(), (HttpServletRequest) request, answer);
    } else if (state instanceof OAuthState.Refused refused) {
      ErrorForm.OAUTH.answer(answer, refused.error());
    }
  }

  private static void answer(
      AuthorizationServer server, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!request.getMethod().equals(HttpMethod.POST)) {
        response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST);
        throw new CredentialException(ErrorCode.METHOD_NOT_ALLOWED, "Use POST");
      }
      Json.answer(response, HttpServletResponse.SC_OK, grant(server, request));
    } catch (ChallengeException e) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, e.challenge());
      refuse(server, response, e.refusal());
    } catch (CredentialException e) {
      refuse(server, response, e);
    } catch (RuntimeException | Error e) {
      // Answered as an incident by the filters in front.
      server.meters().refused(ErrorCode.SERVER_ERROR.wireCode());
      throw e;
    }
  }

  private static void refuse(
      AuthorizationServer server, HttpServletResponse response, CredentialException refusal)
      throws IOException {
    server.meters().refused(refusal.code().wireCode());
    ErrorForm.OAUTH.answer(response, refusal);
  }

  private static TokenAnswer grant(AuthorizationServer server, HttpServletRequest request)
      throws IOException {
    String contentType = request.getContentType();
    return EndpointRequest.handle(
        OAuthAudit.Action.GRANT,
        server,
        request,
        contentType == null ? null : MediaType.valueOf(contentType),
        request.getInputStream(),
        (form, requester) -> {
          TokenRequest wanted = TokenRequest.of(form);
          GrantedToken granted = server.tokens().grant(wanted, requester);
          server.meters().tokenIssued(String.valueOf(wanted.grantType()));
          AccessToken token = granted.token();
          OAuthAudit.succeeded(
              OAuthAudit.Action.GRANT,
              token.clientId(),
              wanted.isExchange() ? "exchange" : "client_credentials",
              OAuthAudit.detail("owner", token.subject()),
              OAuthAudit.detail("policy", token.policy()),
              OAuthAudit.detail("scope", String.join(" ", token.scopes())),
              OAuthAudit.detail("jti", token.id()));
          return granted.answer();
        });
  }

  @Override
  public void destroy() {}
}
