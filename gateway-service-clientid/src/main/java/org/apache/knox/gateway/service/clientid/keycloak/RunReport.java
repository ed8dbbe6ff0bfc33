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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.json.BoundedJson;
import org.apache.knox.gateway.service.clientid.keycloak.ImportDecision.Outcome;
import org.jspecify.annotations.Nullable;

/** What a run has done so far; written by one thread. */
public final class RunReport {

  private static final int MAXIMUM_FAILURES = 100;
  private static final int DEEPEST = 8;
  private static final ObjectMapper JSON = BoundedJson.mapper(DEEPEST);

  private static final String STARTED_AT = "started_at";
  private static final String FINISHED_AT = "finished_at";
  private static final String READ = "read";
  private static final String SKIPPED_REASONS = "skipped_reasons";
  private static final String FAILURES = "failures";
  private static final String ERROR = "error_description";

  private final Instant startedAt;
  private @Nullable Instant finishedAt;
  private long read;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final Map<String, Long> skippedReasons = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private @Nullable String error;

  /**
   * A client that the two sides do not agree on.
   *
   * @param clientId which
   * @param reason why
   */
  public record Failure(String clientId, String reason) {}

  RunReport(Instant startedAt) {
    this.startedAt = startedAt;
  }

  void read(int clients) {
    read += clients;
  }

  void add(String clientId, ImportDecision decision) {
    counts.merge(decision.outcome(), 1L, Long::sum);
    if (decision.outcome() == Outcome.SKIPPED) {
      skippedReasons.merge(decision.reason(), 1L, Long::sum);
    } else if (decision.outcome() == Outcome.FAILED && failures.size() < MAXIMUM_FAILURES) {
      failures.add(new Failure(clientId, decision.reason()));
    }
  }

  void finish(Instant now, @Nullable String why) {
    finishedAt = now;
    error = why;
  }

  /** When it began. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When it ended; null = it has not. */
  public @Nullable Instant finishedAt() {
    return finishedAt;
  }

  /** How many clients of Keycloak were read. */
  public long read() {
    return read;
  }

  /** How many clients had an outcome. */
  private long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** The numbers of each outcome, by their names on the wire. */
  public Map<String, Long> counts() {
    Map<String, Long> named = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      named.put(outcome.name().toLowerCase(java.util.Locale.ROOT), count(outcome));
    }
    return named;
  }

  /** How many clients were left alone, by the reason. */
  public Map<String, Long> skippedReasons() {
    return Map.copyOf(skippedReasons);
  }

  /** The first clients that the two sides do not agree on. */
  public List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** Why it ended before its end; null = it did not. */
  public @Nullable String error() {
    return error;
  }

  /** For keeping it. */
  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put(STARTED_AT, startedAt.toEpochMilli());
    if (finishedAt != null) {
      json.put(FINISHED_AT, finishedAt.toEpochMilli());
    }
    json.put(READ, read);
    counts.forEach((outcome, count) -> json.put(outcome.name(), count));
    ObjectNode reasons = json.putObject(SKIPPED_REASONS);
    skippedReasons.forEach(reasons::put);
    ObjectNode failed = json.putObject(FAILURES);
    failures.forEach(failure -> failed.put(failure.clientId(), failure.reason()));
    json.put(ERROR, error);
    return json.toString();
  }

  /** Undoes {@link #toJson}. */
  static RunReport fromJson(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      RunReport report = new RunReport(Instant.ofEpochMilli(json.path(STARTED_AT).asLong()));
      if (json.has(FINISHED_AT)) {
        report.finishedAt = Instant.ofEpochMilli(json.path(FINISHED_AT).asLong());
      }
      report.read = json.path(READ).asLong();
      for (Outcome outcome : Outcome.values()) {
        report.counts.put(outcome, json.path(outcome.name()).asLong());
      }
      json.path(SKIPPED_REASONS)
          .fields()
          .forEachRemaining(
              entry -> report.skippedReasons.put(entry.getKey(), entry.getValue().asLong()));
      json.path(FAILURES)
          .fields()
          .forEachRemaining(
              entry -> report.failures.add(new Failure(entry.getKey(), entry.getValue().asText())));
      report.error = json.path(ERROR).isTextual() ? json.path(ERROR).asText() : null;
      return report;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that is none of ours", e);
    }
  }
}
