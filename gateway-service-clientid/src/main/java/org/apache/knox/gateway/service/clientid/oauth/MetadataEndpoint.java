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

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/** What everybody may know: the server's metadata (RFC 8414) and public keys (RFC 7517). */
@Singleton
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class MetadataEndpoint {

  private static final List<String> AUTHENTICATION_METHODS =
      List.of("client_secret_basic", "client_secret_post");

  private final AuthorizationServer server;

  /**
   * Called by Jersey, with what the topology has.
   *
   * @param server the topology's
   */
  @Inject
  public MetadataEndpoint(AuthorizationServer server) {
    this.server = server;
  }

  /** The public part of the key that access tokens are signed with. */
  @GET
  @Path("clientid/oauth2/v1/jwks")
  public Response keys() {
    return Response.ok(new JWKSet(server.key().key()).toPublicJWKSet().toJSONObject()).build();
  }

  /**
   * The same document where RFC 8414 §3.1 has it: between the host and the path of the issuer.
   * Requests come here only if the topology is the gateway's {@code default.app.topology.name}.
   */
  @GET
  @Path(".well-known/oauth-authorization-server/{issuerPath: .+}")
  public Response metadataOfIssuer(
      @Context HttpServletRequest request, @PathParam("issuerPath") String issuerPath) {
    if (!URI.create(server.issuer(request)).getPath().equals("/" + issuerPath)) {
      throw new CredentialException(ErrorCode.NOT_FOUND, "No such issuer here");
    }
    return metadata(request);
  }

  /** Where the endpoints are and what they can do. */
  @GET
  @Path(".well-known/oauth-authorization-server")
  public Response metadata(@Context HttpServletRequest request) {
    String issuer = server.issuer(request);
    String base = issuer + "/clientid/oauth2/v1/";
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer);
    metadata.put("token_endpoint", base + "token");
    metadata.put("jwks_uri", base + "jwks");
    Set<String> scopes = server.policies().scopes();
    if (!scopes.isEmpty()) {
      metadata.put("scopes_supported", new TreeSet<>(scopes));
    }
    // Required by RFC 8414 §2; there is no authorization endpoint that would have response types.
    metadata.put("response_types_supported", List.of());
    metadata.put(
        "grant_types_supported",
        List.of(TokenService.CLIENT_CREDENTIALS, TokenService.TOKEN_EXCHANGE));
    metadata.put("token_endpoint_auth_methods_supported", AUTHENTICATION_METHODS);
    metadata.put("introspection_endpoint", base + "introspect");
    metadata.put("introspection_endpoint_auth_methods_supported", AUTHENTICATION_METHODS);
    metadata.put("revocation_endpoint", base + "revoke");
    metadata.put("revocation_endpoint_auth_methods_supported", AUTHENTICATION_METHODS);
    return Response.ok(metadata).build();
  }
}
