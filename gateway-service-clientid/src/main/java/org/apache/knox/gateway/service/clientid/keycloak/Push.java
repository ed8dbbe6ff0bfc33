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

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.KeycloakException.Kind;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping.State;
import org.apache.knox.gateway.util.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Tells Keycloak what changed here, one change after the other. What is told is how the client is
 * now, so telling it twice, or after an answer was lost, does no harm.
 */
final class Push {

  private static final int BATCH = 50;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final KeycloakAdmin admin;
  private final Mirror mirror;
  private final Outbox outbox;
  private final Comparison comparison;
  private final Importer importer;
  private final ImportRules rules;
  private final OriginMark mark;
  private final InstantSource clock;
  private Instant pausedUntil = Instant.EPOCH;
  private int failures;

  Push(SyncParts parts, KeycloakAdmin admin, Comparison comparison, Importer importer) {
    this.admin = admin;
    this.mirror = parts.store().mirror();
    this.outbox = parts.store().outbox();
    this.comparison = comparison;
    this.importer = importer;
    this.rules = parts.rules();
    this.mark = parts.store().mark();
    this.clock = parts.clock();
  }

  /** Whether there is something to tell now. */
  boolean isDue(Instant now) {
    return !now.isBefore(pausedUntil) && !outbox.due(now, 1).isEmpty();
  }

  /** Forgets that Keycloak could not be reached: somebody wants to know. */
  void retryNow() {
    pausedUntil = Instant.EPOCH;
    outbox.retryNow();
  }

  /**
   * Tells all that is due.
   *
   * @param goOn asked before each; false ends it
   * @return whether there was anything
   * @throws KeycloakException if Keycloak cannot be reached, or does not let the gateway in
   */
  boolean tell(BooleanSupplier goOn) {
    if (clock.instant().isBefore(pausedUntil)) {
      return false;
    }
    boolean told = false;
    List<PendingChange> due = outbox.due(clock.instant(), BATCH);
    while (!due.isEmpty()) {
      for (PendingChange change : due) {
        if (!goOn.getAsBoolean()) {
          return told;
        }
        told = true;
        tell(change);
      }
      due = outbox.due(clock.instant(), BATCH);
    }
    return told;
  }

  private void tell(PendingChange change) {
    try {
      deliver(change);
      if (failures > 0) {
        failures = 0;
        SyncMessages.INSTANCE.back();
        outbox.retryNow();
      }
    } catch (KeycloakException e) {
      Instant now = clock.instant();
      Instant next = now.plus(pause(change.attempts()));
      outbox.postpone(change, next, e.description());
      if (e.concernsAll()) {
        if (failures++ == 0) {
          SyncMessages.INSTANCE.unreachable(e.description());
        }
        pausedUntil = now.plus(pause(failures - 1));
        throw e;
      }
      SyncMessages.INSTANCE.refused(
          Tokens.getTokenIDDisplayText(change.clientId()), e.description());
    }
  }

  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private void deliver(PendingChange change) {
    MirroredClient known =
        mirror
            .find(List.of(change.clientId()))
            .getOrDefault(change.clientId(), MirroredClient.unknown(change.clientId()));
    Mapping mapping = known.mapping();
    StoredClient client = known.client();
    if (change.action().equals(PendingChange.DELETE)) {
      delete(change, mapping);
    } else if (mapping == null || client == null || mapping.state() == State.DELETED_HERE) {
      // Somebody deleted it meanwhile, which is told by a change of its own.
      outbox.drop(change);
    } else if (mapping.keycloakId() == null) {
      create(change, mapping, client);
    } else {
      update(change, known, mapping, mapping.keycloakId(), client);
    }
  }

  private void delete(PendingChange change, @Nullable Mapping mapping) {
    if (mapping == null || mapping.state() != State.DELETED_HERE) {
      outbox.drop(change);
      return;
    }
    if (!mapping.madeHere() && !rules.deletesImported()) {
      // It stays in Keycloak, and is not to come back from there.
      outbox.drop(change);
      return;
    }
    String keycloakId = mapping.keycloakId();
    if (keycloakId == null) {
      // Its making may have been told without an answer.
      keycloakId = findOurs(mapping).map(RemoteClient::keycloakId).orElse(null);
    }
    if (keycloakId != null) {
      admin.delete(keycloakId, change.clientId());
    }
    outbox.delivered(change, null);
  }

  private void create(PendingChange change, Mapping mapping, StoredClient client) {
    SyncedFields state = SyncedFields.of(client, clock.instant());
    WaitingSecret secret = outbox.secret(change.clientId()).orElse(null);
    if (secret == null) {
      // Without its secret it cannot be made; it gets one there when it gets one here.
      outbox.drop(change);
      return;
    }
    SyncedFields told = state.withSecretHash(secret.hash());
    String keycloakId;
    try {
      keycloakId = admin.create(change.clientId(), told, secret.secret(), markOf(mapping));
    } catch (KeycloakException e) {
      if (e.kind() != Kind.CONFLICT) {
        throw e;
      }
      RemoteClient ours = findOurs(mapping).orElseThrow(() -> taken(e));
      keycloakId = ours.keycloakId();
      admin.update(keycloakId, change.clientId(), remembered(ours), told, secret.secret(), null);
    }
    outbox.delivered(change, mapping.mappedTo(keycloakId).agreeing(told));
  }

  private static SyncedFields remembered(RemoteClient ours) {
    return new SyncedFields(ours.name(), ours.enabled(), null, ours.realms(), ours.policy());
  }

  private static KeycloakException taken(KeycloakException cause) {
    return new KeycloakException(
        Kind.CONFLICT,
        "Keycloak has a client of this id that was not made here; rename or delete it there",
        cause);
  }

  private String markOf(Mapping mapping) {
    return mark.of(mapping.realm(), mapping.clientId(), mapping.nonce());
  }

  /** A client that was made here, by an attempt of this making whose answer was lost. */
  private Optional<RemoteClient> findOurs(Mapping mapping) {
    return admin
        .findByClientId(mapping.clientId())
        .filter(
            found ->
                mark.proves(found.mark(), mapping.realm(), mapping.clientId(), mapping.nonce()));
  }

  private void update(
      PendingChange change,
      MirroredClient known,
      Mapping mapping,
      String keycloakId,
      StoredClient client) {
    SyncedFields state = SyncedFields.of(client, clock.instant());
    SyncedFields agreed = mapping.agreed();
    WaitingSecret waiting = null;
    if (!Objects.equals(state.secretHash(), agreed.secretHash())) {
      waiting =
          outbox
              .secret(change.clientId())
              .filter(secret -> secret.hash().equals(state.secretHash()))
              .orElse(null);
    }
    SyncedFields told =
        state.withSecretHash(waiting == null ? agreed.secretHash() : waiting.hash());
    try {
      admin.update(
          keycloakId,
          change.clientId(),
          agreed,
          told,
          waiting == null ? null : waiting.secret(),
          mapping.madeHere() ? markOf(mapping) : null);
      outbox.delivered(change, mapping.agreeing(told));
    } catch (KeycloakException e) {
      if (e.kind() != Kind.NOT_FOUND || admin.exists(keycloakId, change.clientId())) {
        throw e;
      }
      // All that waits for it is forgotten with it.
      importer.write(List.of(comparison.gone(known, clock.instant())));
    }
  }
}
