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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping.State;

/**
 * Imports what changed in Keycloak. All its clients are read, a page at a time, and compared with
 * what is here; what has not changed costs no write. Of the clients seen no more is kept than a bit
 * each.
 */
final class Pull {

  private static final int MAPPED_AT_ONCE = 200;
  private static final int COMPARISONS = 3;

  private final KeycloakAdmin admin;
  private final Mirror mirror;
  private final Comparison comparison;
  private final Importer importer;
  private final String realm;
  private final InstantSource clock;

  Pull(SyncParts parts, KeycloakAdmin admin, Comparison comparison, Importer importer) {
    this.admin = admin;
    this.mirror = parts.store().mirror();
    this.comparison = comparison;
    this.importer = importer;
    this.realm = parts.connection().realm();
    this.clock = parts.clock();
  }

  /** Told and asked between two pages. */
  @FunctionalInterface
  interface Progress {

    /**
     * A page is done.
     *
     * @return whether Keycloak was told something, so that what was read before counts no more
     */
    boolean report(RunReport report);
  }

  /**
   * Imports all that changed.
   *
   * @param report what was done is added to it
   * @param progress called after each page; what it throws ends the run
   * @throws KeycloakException if Keycloak cannot be reached, or does not let the gateway in; what
   *     was taken over until then stays
   */
  void run(RunReport report, Progress progress) {
    long last = mirror.lastSeq();
    BitSet seen = new BitSet();
    try (ClientPages pages = new ClientPages(admin)) {
      for (List<RemoteClient> page = pages.next(); !page.isEmpty(); page = pages.next()) {
        report.read(page.size());
        take(page, seen, report);
        if (progress.report(report)) {
          pages.forgetAhead();
        }
      }
    }
    takeDeletions(last, seen, report, progress);
  }

  private void take(List<RemoteClient> page, BitSet seen, RunReport report) {
    Map<String, RemoteClient> open = new LinkedHashMap<>();
    page.forEach(client -> open.put(client.clientId(), client));
    for (int attempt = 1; !open.isEmpty(); attempt++) {
      Instant now = clock.instant();
      Map<String, MirroredClient> known = mirror.find(open.keySet());
      Map<String, ImportDecision> decisions = new LinkedHashMap<>();
      open.forEach(
          (id, remote) -> {
            MirroredClient mirrored = known.getOrDefault(id, MirroredClient.unknown(id));
            markSeen(remote, mirrored, seen);
            decisions.put(id, comparison.compare(remote, mirrored, now));
          });
      Set<String> changedMeanwhile = importer.write(List.copyOf(decisions.values()));
      boolean giveUp = attempt == COMPARISONS;
      decisions.forEach(
          (id, decision) -> {
            if (!changedMeanwhile.contains(id)) {
              report.add(id, decision);
            } else if (giveUp) {
              report.add(id, busy());
            }
          });
      open.keySet().retainAll(giveUp ? Set.of() : changedMeanwhile);
    }
  }

  private static ImportDecision busy() {
    return new ImportDecision(
        ImportDecision.Outcome.FAILED, "is being changed by others here", null);
  }

  private static void markSeen(RemoteClient remote, MirroredClient known, BitSet seen) {
    Mapping mapping = known.mapping();
    if (mapping != null && remote.keycloakId().equals(mapping.keycloakId())) {
      seen.set(Math.toIntExact(mapping.seq()));
    }
  }

  /** What is mapped and was not seen may have moved from one page to another: it is asked for. */
  private void takeDeletions(long last, BitSet seen, RunReport report, Progress progress) {
    long after = 0;
    List<MirroredClient> mapped = mirror.mapped(realm, after, MAPPED_AT_ONCE);
    while (!mapped.isEmpty() && after < last) {
      List<MirroredClient> gone = new ArrayList<>();
      for (MirroredClient known : mapped) {
        Mapping mapping = known.mapping();
        if (mapping == null) {
          continue;
        }
        after = mapping.seq();
        if (after <= last && !seen.get(Math.toIntExact(after)) && isGone(known, mapping)) {
          gone.add(known);
        }
      }
      takeGone(gone, report);
      progress.report(report);
      mapped = mirror.mapped(realm, after, MAPPED_AT_ONCE);
    }
  }

  private boolean isGone(MirroredClient known, Mapping mapping) {
    String keycloakId = mapping.keycloakId();
    boolean told = mapping.state() == State.DELETED_HERE && known.waiting();
    return keycloakId != null && !told && !admin.exists(keycloakId, known.clientId());
  }

  private void takeGone(List<MirroredClient> gone, RunReport report) {
    for (MirroredClient known : gone) {
      try {
        ImportDecision decision = comparison.gone(known, clock.instant());
        boolean conflict = !importer.write(List.of(decision)).isEmpty();
        report.add(known.clientId(), conflict ? busy() : decision);
      } catch (CredentialException e) {
        report.add(
            known.clientId(),
            new ImportDecision(ImportDecision.Outcome.FAILED, e.description(), null));
      }
    }
  }
}
