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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.ImportDecision.Outcome;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping.State;

/**
 * Compares a client of Keycloak with what is known of it here, and decides what is taken over.
 *
 * <p>Whether there is a client on both sides, and whose it is, is decided here; what of it is taken
 * over, by {@link FieldMerge}.
 */
final class Comparison {

  private static final String MADE_HERE = "has the id of a client that was made here";

  private final SecretHasher hasher;
  private final SecretIssuer issuer;
  private final ImportRules rules;
  private final ClientIds ids;
  private final FieldMerge fields;
  private final String realm;
  private final OriginMark mark;

  /**
   * Compares with one realm of Keycloak, under its rules.
   *
   * @param hasher how secrets are hashed
   * @param issuer makes what is stored of a secret
   * @param rules what may be taken over
   * @param realm of Keycloak
   * @param mark by which clients that were made here are known in Keycloak
   */
  Comparison(
      SecretHasher hasher, SecretIssuer issuer, ImportRules rules, String realm, OriginMark mark) {
    this.hasher = hasher;
    this.issuer = issuer;
    this.rules = rules;
    this.ids = new ClientIds();
    this.fields = new FieldMerge(hasher, issuer, rules, mark);
    this.realm = realm;
    this.mark = mark;
  }

  /** Compares the two sides of one client id. */
  ImportDecision compare(RemoteClient remote, MirroredClient known, Instant now) {
    Mapping mapping = known.mapping();
    StoredClient here = known.client();
    if (mapping == null) {
      return here == null ? newcomer(remote, now) : unmapped(remote, known, here, now);
    }
    if (!mapping.realm().equals(realm)) {
      return ImportDecision.skipped("belongs to another realm of Keycloak");
    }
    boolean same = remote.keycloakId().equals(mapping.keycloakId());
    if (here == null || mapping.state() == State.DELETED_HERE) {
      return same || here != null
          ? ImportDecision.skipped("was deleted here")
          : newcomer(remote, now);
    }
    if (same) {
      return fields.merged(remote, known, here, mapping, mapping.agreed(), now);
    }
    if (isBeingMade(remote, known, mapping)) {
      // Its making was told, and the answer was lost: it is told again.
      return ImportDecision.unchanged();
    }
    if (mapping.madeHere() || (mapping.state() == State.MAPPED && mapping.keycloakId() == null)) {
      return ImportDecision.skipped(MADE_HERE);
    }
    // It was made again there: Keycloak's word counts.
    return remote.notOurs() == null
        ? fields.merged(
            remote,
            known,
            here,
            mapping.mappedTo(remote.keycloakId()),
            asFound(SyncedFields.of(here, now)),
            now)
        : ImportDecision.skipped(remote.notOurs());
  }

  /** Whether it is what came of a making that is still to be told. */
  private boolean isBeingMade(RemoteClient remote, MirroredClient known, Mapping mapping) {
    return mapping.keycloakId() == null
        && mapping.state() == State.MAPPED
        && known.secretWaiting()
        && mark.proves(remote.mark(), realm, mapping.clientId(), mapping.nonce());
  }

  /** What becomes of a client that is not in Keycloak any more. */
  ImportDecision gone(MirroredClient known, Instant now) {
    Mapping mapping = Objects.requireNonNull(known.mapping());
    StoredClient here = known.client();
    if (here == null || mapping.state() == State.DELETED_HERE) {
      return new ImportDecision(
          Outcome.UNCHANGED,
          "",
          new ImportWrite(known.clientId(), here, here, null, false, null, List.of()));
    }
    if (rules.deletesHere()) {
      return new ImportDecision(
          Outcome.DELETED,
          "",
          new ImportWrite(
              known.clientId(), here, null, null, false, AuditAction.DELETE_CLIENT, List.of()));
    }
    StoredClient disabled = here.with(Comparison::disabled);
    return new ImportDecision(
        Outcome.DISABLED,
        "",
        new ImportWrite(
            known.clientId(),
            here,
            disabled,
            mapping.gone(),
            false,
            AuditAction.DISABLE_CLIENT,
            List.of("enabled")));
  }

  /** Disabled, so that its owner alone cannot undo it. */
  private static ApiClient disabled(ApiClient client) {
    return client.enabled()
        ? client.toBuilder().enabled(false).disabledBy(ApiClient.DISABLED_IN_KEYCLOAK).build()
        : client;
  }

  private ImportDecision newcomer(RemoteClient remote, Instant now) {
    String reason = remote.notOurs() == null ? ids.problem(remote.clientId()) : remote.notOurs();
    if (reason == null && mark.wasMadeHere(remote.mark(), realm, remote.clientId())) {
      // Keycloak was restored, or we were: it is not to come back by itself.
      reason = "was made here, and is not here any more";
    }
    ClientSecret secret = remote.secret();
    if (reason == null) {
      reason = rules.weakness(remote.secretLength());
    }
    if (reason != null || secret == null) {
      return ImportDecision.skipped(Objects.requireNonNullElse(reason, "has no secret"));
    }
    SyncedFields there = remote.shared(hasher);
    ApiClient client =
        ApiClient.builder(remote.clientId(), ClientIds.owner(remote.clientId()), now)
            .name(there.name())
            .enabled(there.enabled())
            .realms(rules.realms(Set.of(), SyncedFields.realmNames(there.realms())))
            .source(ClientSource.KEYCLOAK)
            .build();
    StoredClient imported = issuer.first(client, secret);
    SyncedFields local = SyncedFields.of(imported, now);
    Mapping mapping =
        new Mapping(
            0,
            remote.clientId(),
            realm,
            remote.keycloakId(),
            false,
            "",
            State.MAPPED,
            fields.agreed(there, local, there.secretHash()));
    return new ImportDecision(
        Outcome.CREATED,
        "",
        new ImportWrite(
            remote.clientId(),
            null,
            imported,
            mapping,
            local.differsBesidesSecret(mapping.agreed()),
            AuditAction.IMPORT_CLIENT,
            List.of()));
  }

  /**
   * Somebody has the id here, and nothing is known of it in Keycloak. What was made here stays
   * alone, whatever mark the other one has; what was made there is Keycloak's.
   */
  private ImportDecision unmapped(
      RemoteClient remote, MirroredClient known, StoredClient here, Instant now) {
    if (remote.notOurs() != null || !here.client().isOfKeycloak()) {
      return ImportDecision.skipped(Objects.requireNonNullElse(remote.notOurs(), MADE_HERE));
    }
    SyncedFields base = asFound(SyncedFields.of(here, now));
    Mapping mapping =
        new Mapping(
            0, remote.clientId(), realm, remote.keycloakId(), false, "", State.MAPPED, base);
    return fields.merged(remote, known, here, mapping, base, now);
  }

  /** As if nothing had changed here, so that Keycloak's word counts where it may. */
  private SyncedFields asFound(SyncedFields local) {
    return rules.takesRealms()
        ? new SyncedFields(local.name(), local.enabled(), local.secretHash(), local.realms(), "")
        : new SyncedFields(local.name(), local.enabled(), local.secretHash(), "", "");
  }
}
