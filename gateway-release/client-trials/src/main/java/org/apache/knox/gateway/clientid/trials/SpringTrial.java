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

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientTokenExchangeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.web.client.HttpClientErrorException;

/** Spring Security's OAuth 2.0 client. */
public final class SpringTrial {

  private SpringTrial() {}

  /** Takes issuer and client id; the secret is in the environment. */
  public static void main(String[] args) {
    for (ClientAuthenticationMethod method :
        Set.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
      OAuth2AccessToken token = tokenIsGranted(args, method);
      tokenIsExchanged(args, method, token);
      wrongSecretIsRefused(args, method);
    }
  }

  private static OAuth2AccessToken tokenIsGranted(
      String[] args, ClientAuthenticationMethod method) {
    OAuth2AccessTokenResponse response = clientCredentials(args, method, Trial.secret());
    OAuth2AccessToken token = response.getAccessToken();
    Instant expiresAt = token.getExpiresAt();
    Trial.check(
        method.getValue(),
        expiresAt != null
            && Duration.between(Instant.now(), expiresAt).toMinutes() >= 58
            && response.getRefreshToken() == null
            // The server names the scope only if it is not the one asked for.
            && token.getScopes().isEmpty(),
        expiresAt + " " + token.getScopes());
    return token;
  }

  private static void tokenIsExchanged(
      String[] args, ClientAuthenticationMethod method, OAuth2AccessToken subject) {
    OAuth2AccessTokenResponse response =
        new RestClientTokenExchangeTokenResponseClient()
            .getTokenResponse(
                new TokenExchangeGrantRequest(
                    registration(args, method, Trial.secret())
                        .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                        .build(),
                    subject,
                    null));
    Trial.check(
        "token exchange by " + method.getValue(),
        !response.getAccessToken().getTokenValue().equals(subject.getTokenValue()),
        "the same token");
  }

  private static void wrongSecretIsRefused(String[] args, ClientAuthenticationMethod method) {
    String step = "wrong secret by " + method.getValue();
    try {
      clientCredentials(args, method, "wrong");
      Trial.check(step, false, "accepted");
    } catch (OAuth2AuthorizationException e) {
      // Spring reads an error's body only with status 400; 401 comes as the exception of HTTP.
      Trial.check(
          step,
          e.getCause() instanceof HttpClientErrorException.Unauthorized refused
              && refused.getResponseBodyAsString().contains("\"error\":\"invalid_client\""),
          e);
    }
  }

  private static ClientRegistration.Builder registration(
      String[] args, ClientAuthenticationMethod method, String secret) {
    return ClientRegistration.withRegistrationId("gateway")
        .clientId(args[1])
        .clientSecret(secret)
        .clientAuthenticationMethod(method)
        .scope("catalog")
        .tokenUri(args[0] + "/clientid/oauth2/v1/token");
  }

  private static OAuth2AccessTokenResponse clientCredentials(
      String[] args, ClientAuthenticationMethod method, String secret) {
    return new RestClientClientCredentialsTokenResponseClient()
        .getTokenResponse(
            new OAuth2ClientCredentialsGrantRequest(
                registration(args, method, secret)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build()));
  }
}
