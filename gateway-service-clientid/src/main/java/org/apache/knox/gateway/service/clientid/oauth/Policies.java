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

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.knox.gateway.service.clientid.config.Network;
import org.apache.knox.gateway.service.clientid.config.OAuthConfiguration;
import org.apache.knox.gateway.service.clientid.config.PolicySetting;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The policies of a realm, and which of them applies. */
final class Policies {

  private final Map<String, Policy> policies;

  /** Reads them once: they are asked for with each request. */
  Policies(OAuthConfiguration configuration) {
    policies =
        Stream.concat(Stream.of(Policy.DEFAULT), configuration.policyNames().stream())
            .distinct()
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> read(configuration, name)));
  }

  private static Policy read(OAuthConfiguration configuration, String name) {
    return new Policy(
        name,
        configuration.lifetime(name),
        configuration.audiences(name),
        configuration.items(name, PolicySetting.SCOPES),
        configuration.items(name, PolicySetting.GROUPS),
        configuration.items(name, PolicySetting.NETWORKS).stream().map(Network::parse).toList(),
        configuration.items(name, PolicySetting.OWNERS));
  }

  /**
   * The policy of a request.
   *
   * @param client who asks
   * @param requested the policy that the request names; null = none
   * @param issuer the audience of policies that have none
   * @param remoteAddress from where the request comes
   * @throws CredentialException {@link ErrorCode#INVALID_REQUEST} if the named policy does not
   *     exist; {@link ErrorCode#UNAUTHORIZED_CLIENT} if the client may not use it, or if the
   *     client's own policy has gone: that never gives it another
   */
  Policy select(ApiClient client, @Nullable String requested, String issuer, String remoteAddress) {
    String name = requested;
    if (name == null) {
      name = client.defaultPolicy() == null ? Policy.DEFAULT : client.defaultPolicy();
    }
    Policy policy =
        find(name, issuer)
            .orElseThrow(
                () ->
                    requested == null
                        ? unauthorized("The client's default policy does not exist in this realm")
                        : CredentialException.invalidRequest("No such policy in this realm"));
    if (!policy.allowsOwner(client.owner())) {
      throw unauthorized("The client may not use this policy");
    }
    if (!policy.allowsFrom(remoteAddress)) {
      throw unauthorized("The policy does not allow requests from this address");
    }
    return policy;
  }

  /**
   * The policy that a token was issued under, as it is now: a token never outlives what its policy
   * allows.
   *
   * @return empty if the policy has gone, or none of the token's audiences is one of its any more,
   *     which the realm therefore does not answer to (RFC 9068 §4)
   * @throws CredentialException {@link ErrorCode#UNAUTHORIZED_CLIENT} if the client may not use it,
   *     or not from there
   */
  Optional<Policy> ofToken(ApiClient client, AccessToken token, String remoteAddress) {
    if (find(token.policy(), token.issuer()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(select(client, token.policy(), token.issuer(), remoteAddress))
        .filter(policy -> !Collections.disjoint(policy.audiences(), token.audiences()));
  }

  private static CredentialException unauthorized(String description) {
    return new CredentialException(ErrorCode.UNAUTHORIZED_CLIENT, description);
  }

  /** A policy that the topology declares; the default one exists in any case. */
  private Optional<Policy> find(String name, String issuer) {
    return Optional.ofNullable(policies.get(name)).map(policy -> policy.orFor(issuer));
  }

  /** All scopes that some policy names. */
  Set<String> scopes() {
    return policies.values().stream()
        .flatMap(policy -> policy.scopes().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
