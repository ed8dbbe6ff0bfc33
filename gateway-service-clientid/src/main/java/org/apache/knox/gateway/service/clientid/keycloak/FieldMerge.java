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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ApiClientBuilder;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.ImportDecision.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of the two sides of a client.
 *
 * <p>For each field: who differs from what both last agreed on has changed it since. What changed
 * there only is taken over; what changed here, or on both sides, stays as it is here and is told to
 * Keycloak, where it then arrives last. A secret that was replaced here never comes back.
 *
 * <p>Of a client that was made here Keycloak may take away, never give: it may disable it and take
 * realms from it, and enable again only what it disabled itself. A secret that is set there counts
 * only for clients that act for themselves, never for those of a user.
 */
final class FieldMerge {

  private final SecretHasher hasher;
  private final SecretIssuer issuer;
  private final ImportRules rules;
  private final OriginMark mark;

  FieldMerge(SecretHasher hasher, SecretIssuer issuer, ImportRules rules, OriginMark mark) {
    this.hasher = hasher;
    this.issuer = issuer;
    this.rules = rules;
    this.mark = mark;
  }

  /**
   * Merges the two sides of a client.
   *
   * @param mapping what is known of it, but for what both sides then agree on
   * @param base what both sides last agreed on
   */
  ImportDecision merged(
      RemoteClient remote,
      MirroredClient known,
      StoredClient here,
      Mapping mapping,
      SyncedFields base,
      Instant now) {
    SyncedFields local = SyncedFields.of(here, now);
    SyncedFields there = remote.shared(hasher);
    SecretChange secret = secretChange(remote, known, here.client(), local, there, base);
    StoredClient after = merge(here, secret.taken(), local, there, base, now);
    SyncedFields merged = SyncedFields.of(after, now);
    Mapping newMapping = mapping.agreeing(agreed(there, base, secret.agreed()));
    boolean secretDiffers = !Objects.equals(merged.secretHash(), secret.agreed());
    boolean differs =
        merged.differsBesidesSecret(newMapping.agreed())
            || isUnmarked(remote, mapping)
            || (secretDiffers && known.secretWaiting());
    boolean tell = differs && !known.waiting();
    String problem = secret.problem();
    if (problem.isEmpty() && secretDiffers && !known.secretWaiting()) {
      problem = "was given a secret here that Keycloak cannot be told any more: reset it once more";
    }
    List<String> changes = changes(here, after);
    ImportWrite write =
        changes.isEmpty() && !tell && newMapping.equals(known.mapping())
            ? null
            : new ImportWrite(
                known.clientId(),
                here,
                after,
                newMapping,
                tell,
                changes.isEmpty() ? null : AuditAction.UPDATE_CLIENT,
                changes);
    if (!problem.isEmpty()) {
      return new ImportDecision(Outcome.FAILED, problem, write);
    }
    return new ImportDecision(changes.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED, "", write);
  }

  /** Whether a client that was made here lacks its mark, as those of older versions do. */
  private boolean isUnmarked(RemoteClient remote, Mapping mapping) {
    return mapping.madeHere()
        && !mark.proves(remote.mark(), mapping.realm(), mapping.clientId(), mapping.nonce());
  }

  /**
   * What is to be done about the secret.
   *
   * @param taken the one to take over; null = none
   * @param agreed the hash that both sides then know of
   * @param problem why the one there is not taken over; empty = it is, or need not be
   */
  private record SecretChange(
      @Nullable ClientSecret taken, @Nullable String agreed, String problem) {}

  private SecretChange secretChange(
      RemoteClient remote,
      MirroredClient known,
      ApiClient client,
      SyncedFields local,
      SyncedFields there,
      SyncedFields base) {
    String hash = there.secretHash();
    if (hash == null) {
      return new SecretChange(null, base.secretHash(), "");
    }
    if (hash.equals(base.secretHash()) || hash.equals(local.secretHash())) {
      return new SecretChange(null, hash, "");
    }
    if (known.retired().contains(hash)) {
      return new SecretChange(
          null, hash, "has a secret in Keycloak that was replaced here: reset it once more");
    }
    if (!Objects.equals(local.secretHash(), base.secretHash())) {
      return new SecretChange(null, hash, "");
    }
    if (!client.isServiceAccount()) {
      // Whoever knows it would act for that user.
      return new SecretChange(
          null,
          base.secretHash(),
          "acts for a user, so that a secret which was set in Keycloak does not count: reset it"
              + " here");
    }
    String weakness = rules.weakness(remote.secretLength());
    return weakness == null
        ? new SecretChange(remote.secret(), hash, "")
        : new SecretChange(null, base.secretHash(), weakness);
  }

  private StoredClient merge(
      StoredClient here,
      @Nullable ClientSecret secret,
      SyncedFields local,
      SyncedFields there,
      SyncedFields base,
      Instant now) {
    ApiClientBuilder client = here.client().toBuilder();
    if (Objects.equals(local.name(), base.name())) {
      client.name(there.name());
    }
    if (local.enabled() == base.enabled() && there.enabled() != base.enabled()) {
      enable(client, here.client(), there.enabled());
    }
    if (rules.takesRealms()
        && local.realms().equals(base.realms())
        && !there.realms().equals(base.realms())) {
      client.realms(realms(here.client(), SyncedFields.realmNames(there.realms())));
    }
    ApiClient changed = client.build();
    StoredClient merged = here.with(same -> changed);
    return secret == null ? merged : issuer.next(merged, secret, now, Duration.ZERO, false);
  }

  /** Keycloak disables, and enables only what it disabled itself. */
  private static void enable(ApiClientBuilder client, ApiClient here, boolean enabled) {
    if (!enabled && here.enabled()) {
      client.enabled(false).disabledBy(ApiClient.DISABLED_IN_KEYCLOAK);
    } else if (enabled && ApiClient.DISABLED_IN_KEYCLOAK.equals(here.disabledBy())) {
      client.enabled(true);
    }
  }

  private Set<String> realms(ApiClient here, Set<String> there) {
    return here.isOfKeycloak()
        ? rules.realms(here.realms(), there)
        : rules.narrowed(here.realms(), there);
  }

  /**
   * What both sides know of each other from now on. What Keycloak may not decide is only ever told,
   * so of that only what it was told counts.
   */
  SyncedFields agreed(SyncedFields there, SyncedFields base, @Nullable String secretHash) {
    return new SyncedFields(
        there.name(),
        there.enabled(),
        secretHash,
        rules.takesRealms() ? there.realms() : base.realms(),
        base.policy());
  }

  private static List<String> changes(StoredClient before, StoredClient after) {
    List<String> changes = new ArrayList<>();
    if (!Objects.equals(before.client().name(), after.client().name())) {
      changes.add("client_name");
    }
    if (before.client().enabled() != after.client().enabled()) {
      changes.add("enabled");
    }
    if (!before.client().realms().equals(after.client().realms())) {
      changes.add("realms");
    }
    if (!before.secrets().equals(after.secrets())) {
      changes.add("secrets");
    }
    return changes;
  }
}
