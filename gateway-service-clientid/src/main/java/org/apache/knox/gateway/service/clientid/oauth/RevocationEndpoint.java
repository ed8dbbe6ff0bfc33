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

/** The revocation endpoint (RFC 7009). */
@Singleton
@Path("clientid/oauth2/v1/revoke")
@Produces(MediaType.APPLICATION_JSON)
public class RevocationEndpoint {

  private final AuthorizationServer server;

  /**
   * Called by Jersey, with what the topology has.
   *
   * @param server the topology's
   */
  @Inject
  public RevocationEndpoint(AuthorizationServer server) {
    this.server = server;
  }

  private static String details(RevokedToken revoked) {
    return OAuthAudit.detail("jti", revoked.token().id())
        + " "
        + OAuthAudit.detail("sid", revoked.token().grant().id())
        + (revoked.all() ? " all=true" : "");
  }

  /** Revokes the token of the form; 200 also if there is nothing to revoke. */
  @POST
  public Response revoke(
      @Context HttpServletRequest request, @Context HttpHeaders headers, InputStream body) {
    return EndpointRequest.handle(
        OAuthAudit.Action.REVOCATION,
        server,
        request,
        headers.getMediaType(),
        body,
        (form, requester) -> {
          ApiClient client = server.tokens().asking(requester).client();
          String token = form.value("token");
          if (token == null) {
            throw CredentialException.invalidRequest("token is missing");
          }
          Optional<RevokedToken> revoked = server.tokens().revoke(token, client);
          server.meters().tokenRevoked();
          OAuthAudit.succeeded(
              OAuthAudit.Action.REVOCATION,
              client.id(),
              revoked.map(RevocationEndpoint::details).orElse("nothing"));
          return Response.ok().build();
        });
  }
}
