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
package org.apache.knox.gateway.service.clientid.keycloak;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * What a client has on both sides, as one side has it, or as both last agreed on.
 *
 * @param name its name; null = none
 * @param enabled whether it may log in
 * @param secretHash our hash of its secret, the newest if it has two; null = not known
 * @param realms the topologies in which it may act, in their order, separated by commas
 * @param policy its default policy; empty = none
 */
public record SyncedFields(
    @Nullable String name,
    boolean enabled,
    @Nullable String secretHash,
    String realms,
    String policy) {

  private static final String SEPARATOR = ",";

  /** What a client of ours has. One that has expired is as good as disabled. */
  public static SyncedFields of(StoredClient stored, Instant now) {
    ApiClient client = stored.client();
    return new SyncedFields(
        client.name(),
        client.enabled() && !client.isExpired(now),
        stored.secrets().isEmpty() ? null : stored.secrets().get(0).hash(),
        realms(client.realms()),
        Objects.requireNonNullElse(client.defaultPolicy(), ""));
  }

  /** Realms as one text. */
  static String realms(Collection<String> names) {
    return String.join(SEPARATOR, new TreeSet<>(names));
  }

  /** Realms of a text that people may have written. */
  static Set<String> realmNames(String text) {
    return Arrays.stream(text.split(SEPARATOR, -1))
        .map(String::strip)
        .filter(name -> name.equals(ApiClient.ALL_REALMS) || name.matches("[A-Za-z0-9_.-]+"))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));
  }

  /** The same with another secret. */
  SyncedFields withSecretHash(@Nullable String newSecretHash) {
    return new SyncedFields(name, enabled, newSecretHash, realms, policy);
  }

  /** Whether the other differs in more than the secret. */
  boolean differsBesidesSecret(SyncedFields other) {
    return !withSecretHash(null).equals(other.withSecretHash(null));
  }

  @Override
  public String toString() {
    return "SyncedFields[name=" + name + ", enabled=" + enabled + ", realms=" + realms + "]";
  }
}
