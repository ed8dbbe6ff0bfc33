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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping.State;
import org.apache.knox.gateway.service.clientid.store.KnoxSecretHasher;
import org.jspecify.annotations.Nullable;

/** A client on both sides, and how the two are compared. */
abstract class ComparedClients {

  static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  static final OriginMark MARK = new OriginMark("a key for tests".getBytes(UTF_8));
  static final String NONCE = "the nonce of this making";
  static final String FIRST = "the first secret of all";
  static final String SECOND = "the second secret of all";
  static final String THIRD = "the third secret of all";

  final KnoxSecretHasher hasher =
      new KnoxSecretHasher("HmacSHA256", "a hash key for tests".toCharArray());
  final SecretIssuer issuer = new SecretIssuer(hasher, new SecureRandom());
  final StoredClient here = stored(FIRST);
  final SyncedFields agreed = SyncedFields.of(here, NOON);

  StoredClient stored(String secret) {
    return issuer.first(
        ApiClient.builder("etl", "service-account-etl", NOON)
            .name("load")
            .source(ClientSource.KEYCLOAK)
            .build(),
        new ClientSecret(secret));
  }

  Comparison comparison(Set<String> realms, boolean deletes) {
    return new Comparison(
        hasher, issuer, new ImportRules(realms, 15, deletes, false), "lakehouse", MARK);
  }

  ImportDecision compare(RemoteClient remote, MirroredClient known) {
    return comparison(Set.of(), false).compare(remote, known, NOON);
  }

  static RemoteClient there(String name, boolean enabled, String secret) {
    return there("etl", name, enabled, secret, "", "", null);
  }

  static RemoteClient there(
      String id,
      String name,
      boolean enabled,
      String secret,
      String realms,
      String mark,
      @Nullable String notOurs) {
    return new RemoteClient(
        "uuid",
        id,
        name,
        enabled,
        new ClientSecret(secret),
        secret.length(),
        realms,
        "",
        mark,
        notOurs);
  }

  static Mapping mapping(boolean madeHere, State state, SyncedFields agreed) {
    return new Mapping(
        7, "etl", "lakehouse", state == State.GONE ? null : "uuid", madeHere, NONCE, state, agreed);
  }

  MirroredClient known(StoredClient client) {
    return known(client, Set.of(), false);
  }

  MirroredClient known(StoredClient client, Set<String> retired, boolean waiting) {
    return new MirroredClient(
        "etl", client, mapping(false, State.MAPPED, agreed), waiting, waiting, retired);
  }

  static ImportWrite write(ImportDecision decision) {
    return Objects.requireNonNull(decision.write());
  }

  static StoredClient after(ImportDecision decision) {
    return Objects.requireNonNull(write(decision).after());
  }

  boolean takes(StoredClient client, String secret) {
    return client.secrets().stream()
        .anyMatch(kept -> kept.hash().equals(hasher.secretHash("etl", new ClientSecret(secret))));
  }

  StoredClient reset(StoredClient client, String secret) {
    return issuer.next(client, new ClientSecret(secret), NOON, Duration.ZERO, false);
  }
}
