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

import java.io.InputStream;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749 §3.2), under its own path and that of Iceberg REST catalogs. */
@Singleton
@Path("{path: clientid/oauth2/v1/token|.+/v1/oauth/tokens}")
@Produces(MediaType.APPLICATION_JSON)
public class TokenEndpoint {

  private final AuthorizationServer server;

  /**
   * Called by Jersey, with what the topology has.
   *
   * @param server the topology's
   */
  @Inject
  public TokenEndpoint(AuthorizationServer server) {
    this.server = server;
  }

  /** Grants an access token, or refuses it as {@link TokenFilter} has found. */
  @POST
  public TokenAnswer grant(
      @Context HttpServletRequest request, @Context HttpHeaders headers, InputStream body) {
    TokenFilter.throwRefusal(request);
    return grant(server, request, headers.getMediaType(), body);
  }

  static TokenAnswer grant(
      AuthorizationServer server,
      HttpServletRequest request,
      @Nullable MediaType contentType,
      InputStream body) {
    return EndpointRequest.handle(
        OAuthAudit.Action.GRANT,
        server,
        request,
        contentType,
        body,
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
}
