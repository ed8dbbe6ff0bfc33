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
package org.apache.knox.gateway.clientid.trials;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** The Nimbus OAuth 2.0 SDK. */
public final class NimbusTrial {

  private final AuthorizationServerMetadata metadata;
  private final ClientAuthentication basic;
  private final ClientAuthentication post;
  private final ClientID id;

  private NimbusTrial(AuthorizationServerMetadata metadata, String id, String secret) {
    this.metadata = metadata;
    this.id = new ClientID(id);
    basic = new ClientSecretBasic(this.id, new Secret(secret));
    post = new ClientSecretPost(this.id, new Secret(secret));
  }

  /** Takes issuer and client id; the secret is in the environment. */
  public static void main(String[] args) throws Exception {
    AuthorizationServerMetadata metadata = AuthorizationServerMetadata.resolve(new Issuer(args[0]));
    Trial.check("discovery", metadata.getIssuer().getValue().equals(args[0]), metadata);
    new NimbusTrial(metadata, args[1], Trial.secret()).run();
  }

  private void run() throws Exception {
    AccessToken token = grant(basic, new ClientCredentialsGrant(), "catalog");
    Trial.check("client_secret_basic", token.getLifetime() == 3600, token.getLifetime());
    Trial.check(
        "client_secret_post",
        !grant(post, new ClientCredentialsGrant(), "x").getValue().isEmpty(),
        "");
    verify(token);
    AccessToken exchanged =
        grant(basic, new TokenExchangeGrant(token, TokenTypeURI.ACCESS_TOKEN), "catalog");
    Trial.check(
        "token exchange",
        TokenTypeURI.ACCESS_TOKEN.equals(exchanged.getIssuedTokenType()),
        exchanged);
    Trial.check("introspection", introspect(token), "not active");
    HTTPResponse revoked =
        new TokenRevocationRequest(metadata.getRevocationEndpointURI(), basic, token)
            .toHTTPRequest()
            .send();
    Trial.check("revocation", revoked.indicatesSuccess(), revoked.getStatusCode());
    Trial.check("introspection after revocation", !introspect(token), "still active");
    errors();
  }

  private TokenResponse request(ClientAuthentication how, AuthorizationGrant grant, String scope)
      throws Exception {
    URI endpoint = metadata.getTokenEndpointURI();
    HTTPRequest request =
        new TokenRequest.Builder(endpoint, how, grant)
            .scope(new Scope(scope))
            .build()
            .toHTTPRequest();
    return TokenResponse.parse(request.send());
  }

  private AccessToken grant(ClientAuthentication how, AuthorizationGrant grant, String scope)
      throws Exception {
    TokenResponse response = request(how, grant, scope);
    if (!response.indicatesSuccess()) {
      throw new IllegalStateException(response.toErrorResponse().toJSONObject().toString());
    }
    return response.toSuccessResponse().getTokens().getAccessToken();
  }

  private boolean introspect(AccessToken token) throws Exception {
    TokenIntrospectionResponse response =
        TokenIntrospectionResponse.parse(
            new TokenIntrospectionRequest(metadata.getIntrospectionEndpointURI(), basic, token)
                .toHTTPRequest()
                .send());
    return response.toSuccessResponse().isActive();
  }

  /** As a resource server does: with the published keys, by RFC 9068. */
  private void verify(AccessToken token) throws Exception {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
            JWKSourceBuilder.create(metadata.getJWKSetURI().toURL()).build()));
    JWTClaimsSet claims = processor.process(token.getValue(), null);
    Trial.check(
        "signature and claims",
        claims.getIssuer().equals(metadata.getIssuer().getValue())
            && claims.getAudience().equals(List.of(metadata.getIssuer().getValue()))
            && claims.getStringClaim("client_id").equals(id.getValue()),
        claims);
  }

  private void errors() throws Exception {
    for (ClientAuthentication wrong :
        List.of(
            new ClientSecretBasic(id, new Secret("wrong")),
            new ClientSecretPost(id, new Secret("wrong")))) {
      TokenResponse refused = request(wrong, new ClientCredentialsGrant(), "x");
      Trial.check(
          "wrong secret by " + wrong.getMethod(),
          !refused.indicatesSuccess()
              && "invalid_client".equals(refused.toErrorResponse().getErrorObject().getCode()),
          refused);
    }
    TokenResponse malformed = request(basic, new ClientCredentialsGrant(), "\"");
    Trial.check(
        "malformed scope",
        "invalid_scope".equals(malformed.toErrorResponse().getErrorObject().getCode()),
        malformed);
  }
}
