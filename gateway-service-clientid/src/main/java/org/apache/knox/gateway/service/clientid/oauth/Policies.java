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
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.jspecify.annotations.Nullable;

/** The policies of a realm, and which of them applies. */
final class Policies {

  private final Map<String, Policy> policies;

  /** Reads them once: they are asked for with each request. */
  Policies(OAuthConfiguration configuration, UserNames names) {
    policies =
        Stream.concat(Stream.of(Policy.DEFAULT), configuration.policyNames().stream())
            .distinct()
            .collect(
                Collectors.toUnmodifiableMap(
                    name -> name, name -> read(configuration, name, names)));
  }

  private static Policy read(OAuthConfiguration configuration, String name, UserNames names) {
    return new Policy(
        name,
        configuration.lifetime(name),
        configuration.sessionLifetime(name),
        configuration.audiences(name),
        configuration.items(name, PolicySetting.SCOPES),
        configuration.items(name, PolicySetting.GROUPS),
        configuration.items(name, PolicySetting.NETWORKS).stream().map(Network::parse).toList(),
        configuration.items(name, PolicySetting.OWNERS).stream()
            .map(names::normalIfName)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * The policy of a request: one of those that are assigned to the client; if none is, the realm's
   * default policy, or one that the realm declares for the client's owner.
   *
   * @param client who asks
   * @param requested the policy that the request names; null = none
   * @param issuer the audience of policies that have none
   * @param remoteAddress from where the request comes
   * @throws CredentialException {@link ErrorCode#UNAUTHORIZED_CLIENT} if the client may not use the
   *     named policy, whether there is one or not; if the client's own policy has gone: that never
   *     gives it another; or if the policy does not allow it from there
   */
  Policy select(ApiClient client, @Nullable String requested, String issuer, String remoteAddress) {
    String name = requested == null ? ownPolicy(client) : requested;
    Policy policy =
        usable(client, name, issuer)
            .orElseThrow(
                () ->
                    unauthorized(
                        requested == null && !policies.containsKey(name)
                            ? "The client's default policy does not exist in this realm"
                            : "The client may not use this policy"));
    if (!policy.allowsFrom(remoteAddress)) {
      throw unauthorized("The policy does not allow requests from this address");
    }
    return policy;
  }

  private static String ownPolicy(ApiClient client) {
    String own = client.defaultPolicy();
    if (own == null && !client.policies().isEmpty()) {
      throw unauthorized("The client has no default policy: the request must name a policy");
    }
    return own == null ? Policy.DEFAULT : own;
  }

  /** A policy that the client may use, from wherever. */
  private Optional<Policy> usable(ApiClient client, String name, String issuer) {
    return find(name, issuer)
        .filter(policy -> policy.allowsOwner(client.owner()))
        .filter(
            policy ->
                client.policies().isEmpty()
                    ? policy.isFor(client.owner())
                    : client.policies().contains(name));
  }

  /**
   * Refuses whoever comes from where none of the client's policies allows it.
   *
   * @throws CredentialException {@link ErrorCode#UNAUTHORIZED_CLIENT}
   */
  void checkFrom(ApiClient client, String issuer, String remoteAddress) {
    if (Stream.concat(Stream.of(Policy.DEFAULT), policies.keySet().stream())
        .flatMap(name -> usable(client, name, issuer).stream())
        .noneMatch(policy -> policy.allowsFrom(remoteAddress))) {
      throw unauthorized("No policy of the client allows requests from this address");
    }
  }

  /**
   * Whether a token still has a policy: the one that it was issued under, as the client may use it
   * from wherever, and for one of its audiences.
   */
  boolean allow(ApiClient client, AccessToken token) {
    return usable(client, token.policy(), token.issuer())
        .filter(policy -> !Collections.disjoint(policy.audiences(), token.audiences()))
        .isPresent();
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
