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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.config.Network;
import org.apache.knox.gateway.service.clientid.config.OAuthConfiguration;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.jspecify.annotations.Nullable;

/**
 * A named set of token rules of a realm.
 *
 * @param name its name in {@code clientid.policy.<name>.*}
 * @param lifetime how long an access token lives
 * @param session how long access tokens can be renewed after the client has shown its secret
 * @param audiences who access tokens are for; empty = the issuer
 * @param scopes what may be granted; empty = whatever is asked for
 * @param groups the groups of the principal
 * @param networks from where clients may come; empty = from anywhere
 * @param owners whose clients may use it, without its being assigned to them; empty = anybody's
 *     that it is assigned to
 */
record Policy(
    String name,
    Duration lifetime,
    Duration session,
    Set<String> audiences,
    Set<String> scopes,
    Set<String> groups,
    List<Network> networks,
    Set<String> owners) {

  /** The policy of requests that name none, of clients that have none. */
  static final String DEFAULT = OAuthConfiguration.DEFAULT_POLICY;

  /** Copies the collections. */
  Policy {
    audiences = Set.copyOf(audiences);
    scopes = Set.copyOf(scopes);
    groups = Set.copyOf(groups);
    networks = List.copyOf(networks);
    owners = Set.copyOf(owners);
  }

  /** The same policy, for the issuer if it names no audiences. */
  Policy orFor(String issuer) {
    return audiences.isEmpty()
        ? new Policy(name, lifetime, session, Set.of(issuer), scopes, groups, networks, owners)
        : this;
  }

  /**
   * The part of the requested scope that this policy allows (RFC 6749 §3.3).
   *
   * @param requested what was asked for; empty = nothing in particular
   * @return empty if scopes were asked for and none of them is allowed
   */
  Optional<Set<String>> grant(Set<String> requested) {
    if (scopes.isEmpty()) {
      return Optional.of(new TreeSet<>(requested));
    }
    if (requested.isEmpty()) {
      return Optional.of(new TreeSet<>(scopes));
    }
    Set<String> granted = new TreeSet<>(requested);
    granted.retainAll(scopes);
    return granted.isEmpty() ? Optional.empty() : Optional.of(granted);
  }

  /**
   * How long a token is valid that a client gets now; never longer than the client itself.
   *
   * @param grantEnd after which it must not be valid either; null = it begins a grant
   * @return empty if it would have to end within a second
   */
  Optional<Validity> validity(ApiClient client, Instant now, @Nullable Instant grantEnd) {
    Instant end = client.expiresAt();
    return Validity.from(
        now,
        lifetime,
        grantEnd != null && (end == null || grantEnd.isBefore(end)) ? grantEnd : end);
  }

  /** The grant of a token that a client gets for its secret. */
  Grant grant(String tokenId, Validity first) {
    Instant end = first.issuedAt().plus(session).truncatedTo(ChronoUnit.SECONDS);
    return new Grant(
        tokenId, first.issuedAt(), first.expiresAt().isAfter(end) ? first.expiresAt() : end);
  }

  /** When tokens end that are renewed now: the grant may have been longer when it began. */
  Instant endOfRenewals(Grant grant) {
    Instant end = grant.begunAt().plus(session).truncatedTo(ChronoUnit.SECONDS);
    return end.isBefore(grant.endsAt()) ? end : grant.endsAt();
  }

  /** Whether requests may come from the address. */
  boolean allowsFrom(String remoteAddress) {
    return networks.isEmpty()
        || networks.stream().anyMatch(network -> network.contains(remoteAddress));
  }

  /** Whether clients of the owner may use it that have no policies assigned to them. */
  boolean isFor(String owner) {
    return name.equals(DEFAULT) || owners.contains(owner);
  }

  /** Whether clients of the owner may use it, if it is assigned to them. */
  boolean allowsOwner(String owner) {
    return owners.isEmpty() || owners.contains(owner);
  }
}
