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

import com.nimbusds.jose.JOSEException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.service.clientid.config.OAuthConfiguration;
import org.apache.knox.gateway.service.clientid.credential.Authenticator;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;
import org.apache.knox.gateway.service.clientid.credential.UserNames;

/** The authorization server of one topology: its realm. */
public final class AuthorizationServer {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

  private final OAuthConfiguration configuration;
  private final SigningKey key;
  private final ClientLogin login;
  private final TokenService tokenService;
  private final DelegatedTokens delegatedTokens;
  private final Policies policies;
  private final String realm;
  private final Meters meters;

  /**
   * The authorization server of one topology.
   *
   * @param store where clients are found
   * @param revoked the access tokens that were revoked
   * @param hasher how secrets are hashed
   * @param key what access tokens are signed with
   * @param configuration the topology's parameters
   * @param names how names of users are compared, in all topologies
   * @param realm the topology's name
   * @param logins counts logins
   * @param meters counts what happens here
   * @param clock the time
   * @throws JOSEException if the key cannot be used
   */
  public AuthorizationServer(
      CredentialStore store,
      RevokedTokens revoked,
      SecretHasher hasher,
      SigningKey key,
      OAuthConfiguration configuration,
      UserNames names,
      String realm,
      LoginCounter logins,
      Meters meters,
      Clock clock)
      throws JOSEException {
    this.configuration = configuration;
    this.key = key;
    this.realm = realm;
    this.meters = meters;
    policies = new Policies(configuration, names);
    AccessTokens tokens = new AccessTokens(key, realm, configuration.issuer());
    Authenticator authenticator = new Authenticator(store, hasher, clock);
    login = new ClientLogin(authenticator, revoked, tokens, policies, realm, logins, clock);
    delegatedTokens = new DelegatedTokens(login, tokens, policies, realm, clock);
    tokenService = new TokenService(login, revoked, tokens, policies, realm, clock);
  }

  /** Logs clients in, for the federation provider. */
  public ClientLogin login() {
    return login;
  }

  /** Counts what happens here. */
  public Meters meters() {
    return meters;
  }

  /** The topology's name. */
  public String realm() {
    return realm;
  }

  /**
   * The issuer: as configured, or the topology's URL as the client called it.
   *
   * @param request a request of the topology
   * @throws CredentialException if the client called it by what cannot be a host's name
   */
  public String issuer(HttpServletRequest request) {
    if (!configuration.issuer().isEmpty()) {
      return configuration.issuer();
    }
    if (!HOST.matcher(request.getServerName()).matches()) {
      throw CredentialException.invalidRequest("The header Host is malformed");
    }
    StringBuilder url = new StringBuilder();
    url.append(request.getScheme()).append("://").append(request.getServerName());
    boolean defaultPort =
        request.getServerPort() == (request.getScheme().equals("https") ? 443 : 80);
    if (!defaultPort) {
      url.append(':').append(request.getServerPort());
    }
    return url.append(request.getContextPath()).toString();
  }

  /**
   * An access token for a user whom a request acts for, to be shown to a service behind the
   * gateway: the token that the request came with if it is for this user, else a new one.
   *
   * @param user the user, after identity assertion
   * @param groups the user's groups
   * @param request a request that the federation provider has logged in
   * @throws CredentialException if no client is logged in, or it may not have a token
   */
  public String tokenFor(String user, Set<String> groups, HttpServletRequest request) {
    if (!(request.getAttribute(ClientLogin.Principal.ATTRIBUTE)
        instanceof ClientLogin.Principal principal)) {
      throw new CredentialException(
          ErrorCode.MISCONFIGURED,
          "only the provider ClientCredentials logs in clients that can have one");
    }
    String own =
        Optional.ofNullable(request.getHeader("Authorization"))
            .flatMap(AuthorizationHeader::parse)
            .map(AuthorizationHeader::bearerToken)
            .orElse(null);
    return delegatedTokens.issue(
        principal, user, groups, own, issuer(request), request.getRemoteAddr());
  }

  TokenService tokens() {
    return tokenService;
  }

  DelegatedTokens delegatedTokens() {
    return delegatedTokens;
  }

  Policies policies() {
    return policies;
  }

  SigningKey key() {
    return key;
  }
}
