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

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.LoggedInClient;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.jspecify.annotations.Nullable;

/** Grants, inspects and revokes access tokens of one realm. */
final class TokenService {

  static final String CLIENT_CREDENTIALS = "client_credentials";
  static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
  private static final String BEARER = "Bearer";

  private final ClientLogin login;
  private final RevokedTokens revoked;
  private final AccessTokens tokens;
  private final Policies policies;
  private final String realm;
  private final Clock clock;

  TokenService(
      ClientLogin login,
      RevokedTokens revoked,
      AccessTokens tokens,
      Policies policies,
      String realm,
      Clock clock) {
    this.login = login;
    this.revoked = revoked;
    this.tokens = tokens;
    this.policies = policies;
    this.realm = realm;
    this.clock = clock;
  }

  /**
   * Grants an access token.
   *
   * @throws CredentialException with a code of RFC 6749 §5.2 or RFC 8693 §2.2.2
   */
  GrantedToken grant(TokenRequest request, Requester requester) {
    String grantType = request.grantType();
    if (grantType == null) {
      throw CredentialException.invalidRequest("grant_type is missing");
    }
    return switch (grantType) {
      case CLIENT_CREDENTIALS -> clientCredentials(request, requester);
      case TOKEN_EXCHANGE -> exchange(request, requester);
      default ->
          throw new CredentialException(
              ErrorCode.UNSUPPORTED_GRANT_TYPE,
              "The grant types are " + CLIENT_CREDENTIALS + " and " + TOKEN_EXCHANGE);
    };
  }

  private GrantedToken clientCredentials(TokenRequest request, Requester requester) {
    LoggedInClient client = authenticated(requester);
    Policy policy = select(client.client(), request.policy(), requester);
    Set<String> scopes = granted(policy, request.scope());
    Set<String> audiences = audiences(policy.audiences(), request.audience());
    return issue(client, policy, scopes, audiences, request, requester, null);
  }

  /** RFC 8693, for renewing a token of one's own: what Iceberg clients do before it expires. */
  private GrantedToken exchange(TokenRequest request, Requester requester) {
    String subjectToken = request.subjectToken();
    String type = request.subjectTokenType();
    if (subjectToken == null || type == null) {
      throw CredentialException.invalidRequest("subject_token or subject_token_type is missing");
    }
    String requested = request.requestedTokenType();
    if (!TokenRequest.isAccessToken(type)
        || (requested != null && !TokenRequest.isAccessToken(requested))) {
      throw CredentialException.invalidRequest("Only access tokens can be exchanged");
    }
    Optional<AccessToken> subject = tokens.read(subjectToken);
    boolean withSecret = !requester.credentials().isEmpty();
    LoggedInClient in = exchanging(subject, requester);
    ApiClient client = in.client();
    AccessToken token =
        subject
            .filter(read -> read.clientId().equals(client.id()))
            .filter(read -> withSecret || !read.isExpired(clock.instant()))
            .filter(read -> !revoked.isRevoked(read.clientId(), read.grant()))
            .orElseThrow(TokenService::invalidSubject);
    String wantedPolicy = request.policy() == null ? token.policy() : request.policy();
    if (!withSecret && !wantedPolicy.equals(token.policy())) {
      throw new CredentialException(
          ErrorCode.UNAUTHORIZED_CLIENT, "Another policy takes the client's secret");
    }
    Policy policy = select(client, wantedPolicy, requester);
    Set<String> wanted = request.scope().isEmpty() ? token.scopes() : request.scope();
    Set<String> scopes = granted(policy, wanted);
    if (!withSecret && !token.scopes().containsAll(scopes)) {
      // A token is exchanged for one that allows as much or less (RFC 8693 §2.1).
      scopes.retainAll(token.scopes());
      if (scopes.isEmpty()) {
        throw new CredentialException(
            ErrorCode.INVALID_SCOPE, "The subject token does not have the scope asked for");
      }
    }
    Set<String> allowed = new TreeSet<>(policy.audiences());
    if (!withSecret) {
      allowed.retainAll(token.audiences());
    }
    Set<String> audiences = audiences(allowed, request.audience());
    // With the secret it is a new grant, which the subject token says the terms of.
    Grant renewed = withSecret ? null : token.grant();
    return issue(in, policy, scopes, audiences, request, requester, renewed);
  }

  /** Credentials prove who exchanges; without them a token that is still valid does. */
  private LoggedInClient exchanging(Optional<AccessToken> subject, Requester requester) {
    if (!requester.credentials().isEmpty()) {
      return authenticated(requester);
    }
    String bearerToken = requester.bearerToken();
    Optional<AccessToken> proof =
        bearerToken == null
            ? subject.filter(token -> !token.isExpired(clock.instant()))
            : login.valid(bearerToken);
    // Not invalid_client: no client authenticated. Iceberg clients go on to use their secret.
    return proof
        .flatMap(
            token ->
                login.clientOf(token).map(client -> new LoggedInClient(client, token.secretId())))
        .orElseThrow(TokenService::invalidSubject);
  }

  private static CredentialException invalidSubject() {
    return new CredentialException(
        ErrorCode.INVALID_GRANT,
        "The subject token is not a valid access token of this client and realm");
  }

  /**
   * The client that makes a request.
   *
   * @throws CredentialException {@link ErrorCode#INVALID_CLIENT}, {@link
   *     ErrorCode#UNAUTHORIZED_CLIENT}
   */
  private LoggedInClient authenticated(Requester requester) {
    return login.authenticate(requester.credentials()).orElseThrow(TokenService::invalidClient);
  }

  /**
   * The client that asks about tokens or gives one up, by no particular policy.
   *
   * @throws CredentialException as {@link #authenticated}, also if none of its policies allows
   *     requests from there
   */
  LoggedInClient asking(Requester requester) {
    LoggedInClient in = authenticated(requester);
    policies.checkFrom(in.client(), requester.issuer(), requester.remoteAddress());
    return in;
  }

  private static CredentialException invalidClient() {
    return new CredentialException(ErrorCode.INVALID_CLIENT, "Client authentication failed");
  }

  private Policy select(ApiClient client, @Nullable String name, Requester requester) {
    return policies.select(client, name, requester.issuer(), requester.remoteAddress());
  }

  private static Set<String> granted(Policy policy, Set<String> requested) {
    return policy
        .grant(requested)
        .orElseThrow(
            () ->
                new CredentialException(
                    ErrorCode.INVALID_SCOPE, "The policy grants none of the scopes asked for"));
  }

  private GrantedToken issue(
      LoggedInClient in,
      Policy policy,
      Set<String> scopes,
      Set<String> audiences,
      TokenRequest request,
      Requester requester,
      @Nullable Grant renewed) {
    ApiClient client = in.client();
    Validity validity =
        policy
            .validity(
                client, clock.instant(), renewed == null ? null : policy.endOfRenewals(renewed))
            // As a moment later, when the client or the grant has ended.
            .orElseThrow(
                requester.credentials().isEmpty()
                    ? TokenService::invalidSubject
                    : TokenService::invalidClient);
    String id = UUID.randomUUID().toString();
    AccessToken token =
        new AccessToken(
            id,
            requester.issuer(),
            client.owner(),
            client.id(),
            in.secretId(),
            realm,
            policy.name(),
            audiences,
            scopes,
            policy.groups(),
            renewed == null ? policy.grant(id, validity) : renewed,
            validity.issuedAt(),
            validity.expiresAt());
    boolean scopeChanged = !scopes.isEmpty() && !scopes.equals(request.scope());
    return new GrantedToken(
        new TokenAnswer(
            tokens.sign(token),
            request.isExchange() ? ACCESS_TOKEN_TYPE : null,
            BEARER,
            validity.seconds(),
            scopeChanged ? String.join(" ", scopes) : null),
        token);
  }

  private static Set<String> audiences(Set<String> allowed, @Nullable String requested) {
    if (allowed.isEmpty() || (requested != null && !allowed.contains(requested))) {
      throw new CredentialException(
          ErrorCode.INVALID_TARGET, "The audience asked for is not one of the policy's");
    }
    return requested == null ? allowed : new TreeSet<>(Set.of(requested));
  }

  /**
   * Tells about a token (RFC 7662).
   *
   * @return empty if it is not active
   */
  Optional<AccessToken> introspect(String token) {
    return login
        .valid(token)
        .filter(
            active -> {
              try {
                return login
                    .clientOf(active)
                    .filter(client -> policies.allow(client, active))
                    .isPresent();
              } catch (CredentialException e) {
                if (e.code() == ErrorCode.UNAUTHORIZED_CLIENT) {
                  return false;
                }
                throw e;
              }
            });
  }

  /**
   * Revokes a token of the client's own, and with it all of its grant: the tokens that it was
   * renewed from and those renewed from it (RFC 7009 §2.1), even when it has itself expired. An
   * unknown one is revoked already.
   *
   * @return empty if there was nothing to revoke
   * @throws CredentialException {@link ErrorCode#UNAUTHORIZED_CLIENT} for the token of another
   */
  Optional<RevokedToken> revoke(String text, ApiClient client) {
    return tokens
        .read(text)
        .filter(token -> clock.instant().isBefore(token.grant().endsAt()))
        .map(
            token -> {
              if (!token.clientId().equals(client.id())) {
                throw new CredentialException(
                    ErrorCode.UNAUTHORIZED_CLIENT, "The token belongs to another client");
              }
              return new RevokedToken(token, revoked.revoke(token.clientId(), token.grant()));
            });
  }
}
