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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.jspecify.annotations.Nullable;

/** Access tokens that tell a service behind the gateway for whom a request is made. */
final class DelegatedTokens {

  private final ClientLogin login;
  private final AccessTokens tokens;
  private final Policies policies;
  private final String realm;
  private final Clock clock;

  DelegatedTokens(
      ClientLogin login, AccessTokens tokens, Policies policies, String realm, Clock clock) {
    this.login = login;
    this.tokens = tokens;
    this.policies = policies;
    this.realm = realm;
    this.clock = clock;
  }

  /**
   * The token that the client came with, if it is for the user, else a new one: of the same grant,
   * so that it ends with the token that the client came with.
   *
   * @param principal the client that is logged in
   * @param user the user, after identity assertion
   * @param groups the user's groups, after identity assertion
   * @param own the token that the client came with; null = none
   * @throws CredentialException if the client may not have a token
   */
  String issue(
      ClientLogin.Principal principal,
      String user,
      Set<String> groups,
      @Nullable String own,
      String issuer,
      String remoteAddress) {
    AccessToken presented =
        own == null ? null : login.valid(own).orElseThrow(DelegatedTokens::invalidClient);
    if (presented != null
        && presented.subject().equals(user)
        && presented.groups().equals(groups)) {
      return Objects.requireNonNull(own);
    }
    Grant grant = presented == null ? null : presented.grant();
    ApiClient client =
        login
            .loggedIn(principal.clientId(), principal.secretId())
            .orElseThrow(DelegatedTokens::invalidClient);
    Policy policy = policies.select(client, null, issuer, remoteAddress);
    Validity validity =
        policy
            .validity(client, clock.instant(), grant == null ? null : grant.endsAt())
            .orElseThrow(DelegatedTokens::invalidClient);
    String id = UUID.randomUUID().toString();
    return tokens.sign(
        new AccessToken(
            id,
            issuer,
            user,
            client.id(),
            principal.secretId(),
            realm,
            policy.name(),
            policy.audiences(),
            policy.grant(Set.of()).orElse(Set.of()),
            groups,
            grant == null ? policy.grant(id, validity) : grant,
            validity.issuedAt(),
            validity.expiresAt()));
  }

  private static CredentialException invalidClient() {
    return new CredentialException(ErrorCode.INVALID_CLIENT, "Client authentication failed");
  }
}
