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
package org.apache.knox.gateway.service.clientid.administration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ApiClientBuilder;
import org.apache.knox.gateway.service.clientid.credential.ClientTexts;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants changed of a client; what is absent stays.
 *
 * @param name the name; null = none
 * @param realms all realms, old and new
 * @param policies all policies assigned to it, old and new
 * @param defaultPolicy which of them applies to requests that name none; null = none
 * @param enabled whether it may log in
 * @param expiresAt when it expires; null = never
 * @param metadata all metadata, old and new
 */
public record ClientChange(
    Field<String> name,
    Field<Set<String>> realms,
    Field<Set<String>> policies,
    Field<String> defaultPolicy,
    Field<Boolean> enabled,
    Field<Instant> expiresAt,
    Field<Map<String, String>> metadata) {

  /** Checks the texts; whether realms and policy exist is checked against the gateway. */
  public ClientChange {
    if (name.value() != null) {
      name = Field.of(ClientTexts.clientName(name.value()));
    }
    if (metadata.value() != null) {
      ClientTexts.checkMetadata(metadata.value());
    }
    if (expiresAt.value() != null && expiresAt.value().isAfter(ApiClient.LATEST_EXPIRY)) {
      throw CredentialException.invalidRequest("expires_at is later than time can be counted");
    }
  }

  /** Nothing but whether the client may log in. */
  public static ClientChange ofEnabled(boolean enabled) {
    return new ClientChange(
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.of(enabled),
        Field.absent(),
        Field.absent());
  }

  /** The client with the change. */
  ApiClient applyTo(ApiClient client) {
    ApiClientBuilder changed = client.toBuilder();
    name.ifGiven(changed::name);
    realms.ifGiven(value -> changed.realms(value == null ? Set.of() : value));
    AssignedPolicies assigned =
        AssignedPolicies.of(
            policies,
            defaultPolicy,
            new AssignedPolicies(client.policies(), client.defaultPolicy()));
    changed.policies(assigned.names()).defaultPolicy(assigned.defaultPolicy());
    enabled.ifGiven(value -> changed.enabled(Objects.requireNonNullElse(value, true)));
    expiresAt.ifGiven(changed::expiresAt);
    metadata.ifGiven(value -> changed.metadata(value == null ? Map.of() : value));
    return changed.build();
  }

  /** The members, by their names on the wire, in which two states of a client differ. */
  static List<String> differences(ApiClient before, ApiClient after) {
    List<String> members = new ArrayList<>();
    addIf(members, "client_name", before.name(), after.name());
    addIf(members, "realms", before.realms(), after.realms());
    addIf(members, "policies", before.policies(), after.policies());
    addIf(members, "default_policy", before.defaultPolicy(), after.defaultPolicy());
    addIf(members, "enabled", before.enabled(), after.enabled());
    addIf(members, "disabled_by", before.disabledBy(), after.disabledBy());
    addIf(members, "expires_at", before.expiresAt(), after.expiresAt());
    addIf(members, "latest_expiry", before.latestExpiry(), after.latestExpiry());
    addIf(members, "metadata", before.metadata(), after.metadata());
    return members;
  }

  private static void addIf(
      List<String> members, String member, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      members.add(member);
    }
  }
}
