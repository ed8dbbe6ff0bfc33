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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.Authenticator;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.apache.knox.gateway.service.clientid.store.AdministeredStore;
import org.apache.knox.gateway.service.clientid.store.KnoxSecretHasher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Administration on our embedded store, as the composition root puts it together. */
abstract class AdministrationFixture {

  static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final Actor ADMIN = actor("admin", true);
  static final Actor EVE = actor("eve", false, "lake");
  static final Actor SAM = actor("sam", false);
  static final Actor TOM = actor("tom", false);

  static final RealmPolicy NIGHTLY =
      new RealmPolicy("nightly", HOUR, List.of(), List.of(), List.of());

  final KnoxSecretHasher hasher =
      new KnoxSecretHasher("HmacSHA256", "a hash key for tests".toCharArray());
  List<Realm> realms = List.of(new Realm("lake", List.of(NIGHTLY)), new Realm("sea", List.of()));
  AdministeredStore stored;

  static Actor actor(String user, boolean ofAll, String... realmsOfActor) {
    return new Actor(new Administrator(user, ofAll, Set.of(realmsOfActor)), null, "127.0.0.1");
  }

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    stored = AdministeredStore.in(directory);
  }

  @AfterEach
  void close() throws Exception {
    stored.close();
  }

  ClientAdministration at(Instant now) {
    return at(now, null);
  }

  ClientAdministration at(Instant now, @Nullable Duration ttl) {
    return new ClientAdministration(
        stored.store(),
        stored.directory(),
        new SecretIssuer(hasher, new SecureRandom()),
        () -> realms,
        new IssuingRules(
            ttl,
            true,
            HOUR,
            HOUR,
            Set.of(),
            new OwnerLimit(3, OwnerLimit.Action.RETURN_ERROR),
            new TreeSet<>(List.of("sea"))),
        Duration.ofDays(1),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  static NewClient wanted(@Nullable String owner, @Nullable Set<String> realms) {
    return new NewClient("nightly load", realms, null, null, owner, null, Map.of("team", "etl"));
  }

  static ClientChange renamed(String name) {
    return new ClientChange(
        Field.of(name),
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.absent());
  }

  static ClientChange moved(String... realms) {
    return new ClientChange(
        Field.absent(),
        Field.of(Set.of(realms)),
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.absent());
  }

  static ClientChange withPolicy(@Nullable String policy) {
    return ofPolicies(Field.absent(), Field.of(policy));
  }

  static ClientChange withPolicies(String... policies) {
    return ofPolicies(Field.of(Set.of(policies)), Field.absent());
  }

  static ClientChange ofPolicies(Field<Set<String>> policies, Field<String> defaultPolicy) {
    return new ClientChange(
        Field.absent(),
        Field.absent(),
        policies,
        defaultPolicy,
        Field.absent(),
        Field.absent(),
        Field.absent());
  }

  static ClientChange expiring(@Nullable Instant expiresAt) {
    return new ClientChange(
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.absent(),
        Field.of(expiresAt),
        Field.absent());
  }

  String create(Actor actor, @Nullable String owner, @Nullable Set<String> wantedRealms) {
    return at(NOON).create(actor, wanted(owner, wantedRealms)).client().client().id();
  }

  boolean logsIn(String id, ClientSecret secret, Instant now) {
    return new Authenticator(stored.store(), hasher, Clock.fixed(now, ZoneOffset.UTC))
        .authenticate(new PresentedCredential(id, secret))
        .isPresent();
  }

  static void assertFails(ErrorCode code, ThrowingCallable action) {
    CredentialException thrown = catchThrowableOfType(CredentialException.class, action);
    assertThat(thrown).isNotNull();
    assertThat(thrown.code()).isEqualTo(code);
  }

  List<StoredClient> found(Actor actor) {
    return at(NOON)
        .search(actor, ClientFilter.NONE, new PageRequest(ClientOrder.NEWEST_FIRST, null, 100))
        .clients();
  }

  void drop(String id, StoredSecret secret) {
    at(NOON).dropSecret(SAM, id, secret.id());
  }

  static ClientFilter search(String text) {
    return new ClientFilter(text, null, null, null, null, null);
  }

  static BulkRequest bulk(
      BulkRequest.Action action,
      @Nullable List<String> ids,
      @Nullable ClientFilter filter,
      boolean dryRun) {
    return new BulkRequest(action, ids, filter, null, null, Duration.ZERO, dryRun);
  }
}
