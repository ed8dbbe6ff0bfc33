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
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.service.clientid.config.OAuthConfiguration;
import org.apache.knox.gateway.service.clientid.credential.Authenticator;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.RevokedAccessTokens;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;

/** The authorization server of one topology: its realm. */
public final class AuthorizationServer {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

  private final OAuthConfiguration configuration;
  private final SigningKey key;
  private final ClientLogin login;
  private final TokenService tokenService;
  private final Policies policies;
  private final String realm;

  /**
   * Puts it together.
   *
   * @param store where clients are found
   * @param hasher how secrets are hashed
   * @param key what access tokens are signed with
   * @param configuration the topology's parameters
   * @param realm the topology's name
   * @param clock the time
   * @throws JOSEException if the key cannot be used
   */
  public AuthorizationServer(
      CredentialStore store,
      SecretHasher hasher,
      SigningKey key,
      OAuthConfiguration configuration,
      String realm,
      Clock clock)
      throws JOSEException {
    this.configuration = configuration;
    this.key = key;
    this.realm = realm;
    policies = new Policies(configuration);
    AccessTokens tokens = new AccessTokens(key, realm, configuration.issuer());
    RevokedAccessTokens revoked = new RevokedAccessTokens(store, clock);
    Authenticator authenticator = new Authenticator(store, hasher, clock);
    login = new ClientLogin(authenticator, revoked, tokens, policies, realm, clock);
    tokenService = new TokenService(login, revoked, tokens, policies, realm, clock);
  }

  /** Logs clients in, for the federation provider. */
  public ClientLogin login() {
    return login;
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

  TokenService tokens() {
    return tokenService;
  }

  Policies policies() {
    return policies;
  }

  SigningKey key() {
    return key;
  }
}
