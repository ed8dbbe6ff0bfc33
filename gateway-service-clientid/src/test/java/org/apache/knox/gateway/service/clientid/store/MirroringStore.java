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
package org.apache.knox.gateway.service.clientid.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ApiClientBuilder;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.ImportWrite;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.MirrorStore;
import org.apache.knox.gateway.service.clientid.keycloak.MirroredClient;
import org.apache.knox.gateway.service.clientid.keycloak.Outbox;
import org.apache.knox.gateway.service.clientid.keycloak.PendingChange;
import org.apache.knox.gateway.service.clientid.keycloak.SyncedFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that keeps what changes for Keycloak, whichever engine it has, and what tests do with it.
 */
abstract class MirroringStore {

  static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  static final Instant LEASED_UNTIL = NOON.plusSeconds(30);

  private final KnoxSecretHasher hasher =
      new KnoxSecretHasher("HmacSHA256", "a hash key for tests only".toCharArray());
  KnoxBackEnd backEnd;

  /** A store that is not started yet. */
  abstract KnoxBackEnd newBackEnd(Path directory) throws Exception;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    backEnd = newBackEnd(directory).withKeycloak("lakehouse");
    backEnd.start();
    assertThat(backEnd.mirror().state().lease(NOON, LEASED_UNTIL)).isTrue();
  }

  @AfterEach
  void close() throws Exception {
    backEnd.close();
  }

  final Outbox outbox() {
    return backEnd.mirror().outbox();
  }

  /** What another gateway has of the same database. */
  final MirrorStore otherGateway() throws Exception {
    return Objects.requireNonNull(
        ((ClientIdTokenStateService) backEnd.tokens()).credentials().mirror());
  }

  /** Another gateway, to which the lease went because this one was stopped for too long. */
  final MirrorStore otherGatewayWithTheLease() throws Exception {
    MirrorStore other = otherGateway();
    Instant late = LEASED_UNTIL.plusMillis(1);
    assertThat(other.state().lease(late, late.plusSeconds(30))).isTrue();
    return other;
  }

  private SecretIssuer issuer() {
    return new SecretIssuer(hasher, new SecureRandom(), backEnd.mirror().operators());
  }

  /** One that acts for itself. */
  final ApiClient client() {
    String id = UUID.randomUUID().toString();
    return ApiClient.builder(id, id, NOON).name("load").build();
  }

  /** One that acts for a user. */
  final ApiClient clientOf(String user) {
    return ApiClient.builder(UUID.randomUUID().toString(), user, NOON).name("load").build();
  }

  final ClientSecret create(ApiClient client, boolean byOperator) {
    return create(issuer(), client, byOperator);
  }

  /** Where clients of users are told, too. */
  final ClientSecret createWhereUsersAreTold(ApiClient client, boolean byOperator) {
    return create(
        new SecretIssuer(hasher, new SecureRandom(), backEnd.mirror().everybody()),
        client,
        byOperator);
  }

  private ClientSecret create(SecretIssuer issuer, ApiClient client, boolean byOperator) {
    ClientSecret secret = issuer.generate();
    backEnd.store().create(issuer.first(client, secret, byOperator), OwnerLimit.unlimited(), NOON);
    return secret;
  }

  final String created() {
    ApiClient client = client();
    create(client, true);
    return client.id();
  }

  final ClientSecret reset(String id) {
    ClientSecret secret = issuer().generate();
    backEnd.store().update(id, stored -> issuer().next(stored, secret, NOON, Duration.ZERO, true));
    return secret;
  }

  final void change(String id, UnaryOperator<ApiClientBuilder> change) {
    Clients.change(backEnd.store(), id, client -> change.apply(client.toBuilder()).build());
  }

  final List<String> actions() {
    return outbox().pending(100).stream().map(PendingChange::action).toList();
  }

  final MirroredClient mirrored(String id) {
    return Objects.requireNonNull(backEnd.mirror().mirror().find(List.of(id)).get(id));
  }

  final Mapping mapping(String id) {
    return Objects.requireNonNull(mirrored(id).mapping());
  }

  final StoredClient stored(String id) {
    return backEnd.store().find(id).orElseThrow();
  }

  final Mapping told(String id) {
    return new Mapping(
        0,
        id,
        "lakehouse",
        "uuid of " + id,
        true,
        mirrored(id).mapping() == null ? "" : mapping(id).nonce(),
        Mapping.State.MAPPED,
        SyncedFields.of(stored(id), NOON));
  }

  /** Keycloak says that the client is not there any more. */
  final void goneInKeycloak(String id) {
    StoredClient client = stored(id);
    Mapping there = mapping(id);
    Mapping gone =
        new Mapping(0, id, there.realm(), null, true, "", Mapping.State.GONE, there.agreed());
    ImportWrite step = new ImportWrite(id, client, client, gone, false, null, List.of());
    assertThat(backEnd.mirror().mirror().take(List.of(step), NOON, "keycloak", "test")).isEmpty();
  }

  final void deliverAll() {
    deliverAll(outbox());
  }

  final void deliverAll(Outbox outbox) {
    for (PendingChange change : outbox.pending(100)) {
      outbox.delivered(change, told(change.clientId()));
    }
  }
}
