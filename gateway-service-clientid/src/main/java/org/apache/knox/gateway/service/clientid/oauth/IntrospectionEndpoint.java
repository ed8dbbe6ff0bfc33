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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/** The introspection endpoint (RFC 7662), for clients that know their secret. */
@Singleton
@Path("clientid/oauth2/v1/introspect")
@Produces(MediaType.APPLICATION_JSON)
public class IntrospectionEndpoint {

  private final AuthorizationServer server;

  /**
   * Called by Jersey, with what the topology has.
   *
   * @param server the topology's
   */
  @Inject
  public IntrospectionEndpoint(AuthorizationServer server) {
    this.server = server;
  }

  /** Tells about the token of the form. */
  @POST
  public Response introspect(
      @Context HttpServletRequest request, @Context HttpHeaders headers, InputStream body) {
    return EndpointRequest.handle(
        OAuthAudit.Action.INTROSPECTION,
        server,
        request,
        headers.getMediaType(),
        body,
        (form, requester) -> {
          ApiClient caller = server.tokens().asking(requester).client();
          String token = form.value("token");
          if (token == null) {
            throw CredentialException.invalidRequest("token is missing");
          }
          Optional<AccessToken> active = server.tokens().introspect(token);
          OAuthAudit.succeeded(
              OAuthAudit.Action.INTROSPECTION,
              caller.id(),
              active.map(found -> OAuthAudit.detail("jti", found.id())).orElse("active=false"));
          return Response.ok(
                  active.map(IntrospectionEndpoint::active).orElse(Map.of("active", false)))
              .build();
        });
  }

  private static Map<String, Object> active(AccessToken token) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    if (!token.scopes().isEmpty()) {
      answer.put("scope", String.join(" ", token.scopes()));
    }
    answer.put("client_id", token.clientId());
    answer.put("username", token.subject());
    answer.put("token_type", "Bearer");
    answer.put("exp", token.expiresAt().getEpochSecond());
    answer.put("iat", token.issuedAt().getEpochSecond());
    answer.put("sub", token.subject());
    answer.put("aud", List.copyOf(token.audiences()));
    answer.put("iss", token.issuer());
    answer.put("jti", token.id());
    if (!token.groups().isEmpty()) {
      answer.put("groups", List.copyOf(token.groups()));
    }
    return answer;
  }
}
