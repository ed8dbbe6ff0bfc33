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
package org.apache.knox.gateway.service.clientid.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.keycloak.RunReport;
import org.apache.knox.gateway.service.clientid.keycloak.Synchronisation;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.service.clientid.metrics.Metric;
import org.jspecify.annotations.Nullable;

/** Measures the synchronisation with Keycloak. The database is asked every few seconds at most. */
final class KeycloakMetrics {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Synchronisation synchronisation;
  private final Clock clock;
  private Instant askedAt = Instant.EPOCH;
  private Synchronisation.@Nullable Status status;

  private KeycloakMetrics(Synchronisation synchronisation, Clock clock) {
    this.synchronisation = synchronisation;
    this.clock = clock;
  }

  static void measure(Synchronisation synchronisation, GatewayMetrics metrics, Clock clock) {
    KeycloakMetrics asked = new KeycloakMetrics(synchronisation, clock);
    metrics.ask(Metric.KEYCLOAK_PENDING, () -> asked.of(Synchronisation.Status::pending));
    metrics.ask(
        Metric.KEYCLOAK_FAILED,
        () ->
            asked.of(
                status ->
                    status.changes().stream().filter(change -> change.attempts() > 0).count()));
    metrics.ask(
        Metric.KEYCLOAK_OLDEST,
        () ->
            asked.of(
                status ->
                    status.changes().stream()
                        .findFirst()
                        .map(change -> Duration.between(change.since(), clock.instant()))
                        .map(Duration::toSeconds)
                        .orElse(0L)));
    metrics.ask(
        Metric.KEYCLOAK_LAST_RUN,
        () -> asked.ofLastRun((run, finished) -> finished.getEpochSecond()));
    metrics.ask(
        Metric.KEYCLOAK_LAST_RUN_OK,
        () -> asked.ofLastRun((run, finished) -> run.error() == null ? 1L : 0L));
  }

  /** What is to be told of a run that has ended. */
  private interface OfRun {
    long of(RunReport run, Instant finished);
  }

  private @Nullable Long ofLastRun(OfRun number) {
    Synchronisation.Status known = status();
    RunReport run = known == null ? null : known.run();
    Instant finished = run == null ? null : run.finishedAt();
    return run == null || finished == null ? null : Long.valueOf(number.of(run, finished));
  }

  private @Nullable Long of(Function<Synchronisation.Status, Long> number) {
    Synchronisation.Status known = status();
    return known == null ? null : number.apply(known);
  }

  private synchronized Synchronisation.@Nullable Status status() {
    Instant now = clock.instant();
    if (!now.isBefore(askedAt.plus(FRESH))) {
      askedAt = now;
      try {
        status = synchronisation.status();
      } catch (CredentialException e) {
        // The database cannot be reached: unknown.
        status = null;
      }
    }
    return status;
  }
}
