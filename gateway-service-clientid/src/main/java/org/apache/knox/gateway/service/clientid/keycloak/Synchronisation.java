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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The synchronisation with Keycloak, for those who look at it and ask for it. */
public final class Synchronisation {

  private static final int SHOWN = 100;
  private static final long POLL_MILLIS = 40;

  private final SyncState state;
  private final Outbox outbox;
  private final KeycloakConnection connection;
  private final InstantSource clock;
  private final Runnable wake;
  private final OnSearch onSearch;

  /**
   * Whether searching synchronises.
   *
   * @param enabled whether it does
   * @param longest how long a search waits at most
   * @param age how long ago a run may have begun that is good enough
   */
  public record OnSearch(boolean enabled, Duration longest, Duration age) {}

  /**
   * How things are.
   *
   * @param url where Keycloak is
   * @param realm the realm there
   * @param reachable whether Keycloak answered when last asked
   * @param running whether a run is under way
   * @param run the current or last run; null = there was none
   * @param pending how many changes wait to be told
   * @param changes the first of these
   */
  public record Status(
      String url,
      String realm,
      boolean reachable,
      boolean running,
      @Nullable RunReport run,
      long pending,
      List<PendingChange> changes) {}

  /**
   * Asks for runs and tells how they went.
   *
   * @param sync what runs
   * @param onSearch whether a search waits for one
   */
  public Synchronisation(SyncParts parts, Sync sync, OnSearch onSearch) {
    this.state = parts.store().state();
    this.outbox = parts.store().outbox();
    this.connection = parts.connection();
    this.clock = parts.clock();
    this.wake = sync::wake;
    this.onSearch = onSearch;
  }

  /** Asks for a run, unless one is under way or asked for. */
  public void request() {
    Instant now = clock.instant();
    if (!isRunning(state.read())) {
      state.request(now);
      wake.run();
    }
  }

  private static boolean isRunning(SyncState.Snapshot snapshot) {
    RunReport last = report(snapshot);
    // If the gateway that was at it ended, it or another one goes on.
    return snapshot.requestedAt() != null || (last != null && last.finishedAt() == null);
  }

  private static @Nullable RunReport report(SyncState.Snapshot snapshot) {
    String run = snapshot.run();
    return run == null ? null : RunReport.fromJson(run);
  }

  /** How things are now. */
  public Status status() {
    SyncState.Snapshot snapshot = state.read();
    return new Status(
        connection.url(),
        connection.realm(),
        snapshot.reachable(),
        isRunning(snapshot),
        report(snapshot),
        outbox.count(),
        outbox.pending(SHOWN));
  }

  /**
   * Synchronises before a search, if that is configured, for as long as a search may wait.
   *
   * @return why what is found may be out of date; empty = it is not
   */
  public Optional<String> beforeSearch() {
    if (!onSearch.enabled()) {
      return Optional.empty();
    }
    Instant asked = clock.instant();
    Instant oldest = asked.minus(onSearch.age());
    RunReport last = report(state.read());
    if (last == null || last.finishedAt() == null || last.startedAt().isBefore(oldest)) {
      request();
      last = await(asked, oldest);
    }
    if (last == null || last.finishedAt() == null || last.startedAt().isBefore(oldest)) {
      return Optional.of(
          (state.read().reachable() ? "" : "Keycloak did not answer when last asked. ")
              + "The synchronisation with Keycloak is still under way");
    }
    String error = last.error();
    return error == null
        ? Optional.empty()
        : Optional.of("The synchronisation with Keycloak failed: " + error);
  }

  private @Nullable RunReport await(Instant asked, Instant oldest) {
    Instant end = asked.plus(onSearch.longest());
    RunReport last = report(state.read());
    while (clock.instant().isBefore(end)
        && (last == null || last.finishedAt() == null || last.startedAt().isBefore(oldest))) {
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return last;
      }
      last = report(state.read());
    }
    return last;
  }
}
