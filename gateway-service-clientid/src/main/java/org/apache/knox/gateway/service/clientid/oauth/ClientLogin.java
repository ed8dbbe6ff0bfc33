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

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.Authenticator;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.LoggedInClient;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.apache.knox.gateway.service.clientid.http.ApiClientLogin;

/** Logs clients in: by their secret or by an access token, in one realm. */
public final class ClientLogin {

  private final Authenticator authenticator;
  private final RevokedTokens revoked;
  private final AccessTokens tokens;
  private final Policies policies;
  private final String realm;
  private final LoginCounter logins;
  private final java.time.Clock clock;

  ClientLogin(
      Authenticator authenticator,
      RevokedTokens revoked,
      AccessTokens tokens,
      Policies policies,
      String realm,
      LoginCounter logins,
      java.time.Clock clock) {
    this.authenticator = authenticator;
    this.revoked = revoked;
    this.tokens = tokens;
    this.policies = policies;
    this.realm = realm;
    this.logins = logins;
    this.clock = clock;
  }

  /**
   * Who is logged in.
   *
   * @param user the user that the client acts for
   * @param clientId the client
   * @param secretId the secret that it logged in with, now or when it got its token
   * @param groups the groups that its policy gives
   */
  public record Principal(String user, String clientId, String secretId, Set<String> groups) {

    /** The attribute of a request that holds who is logged in. */
    public static final String ATTRIBUTE = ApiClientLogin.ATTRIBUTE;
  }

  /**
   * Logs a client in.
   *
   * @param header what it presents
   * @param issuer the topology as the client called it
   * @param remoteAddress its address
   * @return empty if the credential is wrong, unknown, disabled, expired or revoked
   * @throws CredentialException {@link ErrorCode#UNAUTHORIZED_CLIENT} if it is right and may not
   *     act here
   */
  public Optional<Principal> logIn(
      AuthorizationHeader header, String issuer, String remoteAddress) {
    String bearerToken = header.bearerToken();
    if (bearerToken != null) {
      return valid(bearerToken).flatMap(token -> bearer(token, remoteAddress));
    }
    return authenticate(header.credentials())
        .map(
            in ->
                new Principal(
                    in.client().owner(),
                    in.client().id(),
                    in.secretId(),
                    policies.select(in.client(), null, issuer, remoteAddress).groups()));
  }

  private Optional<Principal> bearer(AccessToken token, String remoteAddress) {
    return clientOf(token)
        .flatMap(client -> policies.ofToken(client, token, remoteAddress))
        .map(
            policy -> {
              Set<String> groups = new TreeSet<>(token.groups());
              groups.retainAll(policy.groups());
              return new Principal(token.subject(), token.clientId(), token.secretId(), groups);
            });
  }

  /**
   * The client that one of the credentials belongs to.
   *
   * @return empty if none of them is right
   * @throws CredentialException {@link ErrorCode#UNAUTHORIZED_CLIENT} if it may not act in this
   *     realm
   */
  Optional<LoggedInClient> authenticate(List<PresentedCredential> credentials) {
    Optional<LoggedInClient> in =
        credentials.stream().map(authenticator::authenticate).flatMap(Optional::stream).findFirst();
    count(credentials, in.map(LoggedInClient::client));
    in.ifPresent(client -> checkRealm(client.client()));
    return in;
  }

  /** What is presented may be read in several ways, and is one attempt. */
  private void count(List<PresentedCredential> credentials, Optional<ApiClient> loggedIn) {
    if (!credentials.isEmpty()) {
      // Only a refusal asks again whose client was meant.
      String owner =
          loggedIn
              .or(() -> claimed(credentials))
              .filter(client -> !client.isOwnPrincipal())
              .map(ApiClient::owner)
              .orElse(null);
      boolean accepted = loggedIn.filter(client -> client.mayActIn(realm)).isPresent();
      logins.count(realm, owner, accepted, clock.instant());
    }
  }

  private Optional<ApiClient> claimed(List<PresentedCredential> credentials) {
    return credentials.stream().map(authenticator::claimed).flatMap(Optional::stream).findFirst();
  }

  /**
   * The token behind the text, if this realm issued it and it has neither expired nor been revoked.
   */
  Optional<AccessToken> valid(String text) {
    return tokens
        .read(text)
        .filter(token -> !token.isExpired(clock.instant()))
        .filter(token -> !revoked.isRevoked(token.clientId(), token.grant()));
  }

  /** The client of a valid token. */
  Optional<ApiClient> clientOf(AccessToken token) {
    return loggedIn(token.clientId(), token.secretId());
  }

  /** A client that has logged in before by a secret; empty if it may no longer. */
  Optional<ApiClient> loggedIn(String clientId, String secretId) {
    return authenticator.stillAllowed(clientId, secretId).map(this::checkRealm);
  }

  private ApiClient checkRealm(ApiClient client) {
    if (!client.mayActIn(realm)) {
      throw new CredentialException(
          ErrorCode.UNAUTHORIZED_CLIENT, "The client may not act in this realm");
    }
    return client;
  }
}
