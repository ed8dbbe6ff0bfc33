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
package org.apache.knox.gateway.service.clientid.metrics;

import java.util.List;

/** Everything that is measured. Each stands in the table of {@code docs/operations.md}. */
public enum Metric {
  /** Clients that were let in, or not. */
  LOGINS(
      "clientid_logins_total",
      Kind.COUNTER,
      "Clients that asked to be let in",
      "realm",
      "method",
      "outcome"),
  /** Access tokens by grant. */
  TOKENS_ISSUED(
      "clientid_tokens_issued_total", Kind.COUNTER, "Access tokens granted", "realm", "grant"),
  /** Access tokens that were revoked. */
  TOKENS_REVOKED(
      "clientid_tokens_revoked_total",
      Kind.COUNTER,
      "Revocations of access tokens that were granted",
      "realm"),
  /** Changes of clients, minting among them. */
  CHANGES(
      "clientid_changes_total",
      Kind.COUNTER,
      "Clients minted, created, changed, deleted, by the audit log's name for it",
      "realm",
      "action",
      "outcome"),
  /** Errors that callers got. */
  REFUSALS(
      "clientid_refusals_total", Kind.COUNTER, "Requests answered with an error", "realm", "error"),
  /** How long the database takes. */
  STORE_SECONDS(
      "clientid_store_seconds",
      Kind.TIMER,
      "Time the database took, waiting for a connection included",
      "operation"),
  /** Operations that the database failed. */
  STORE_FAILURES(
      "clientid_store_failures_total",
      Kind.COUNTER,
      "Operations that the database did not do: it could not be reached, was locked or full",
      "operation"),
  /** Changes in one commit. */
  STORE_BATCH(
      "clientid_store_batch_size",
      Kind.HISTOGRAM,
      "Changes that shared one commit of the embedded database"),
  /** Connections to PostgreSQL. */
  POOL(
      "clientid_store_connections",
      Kind.GAUGE,
      "Connections to PostgreSQL in the pool, and requests that wait for one",
      "state"),
  /** Clients found in memory, or not. */
  MEMORY(
      "clientid_store_memory_total",
      Kind.COUNTED,
      "Clients looked up in the gateway's memory",
      "outcome"),
  /** Runs of the cleaner. */
  CLEANER_RUNS(
      "clientid_cleaner_runs_total",
      Kind.COUNTED,
      "Runs of the cleaner by this gateway: done, left to another gateway, or failed",
      "outcome"),
  /** What the cleaner removed. */
  CLEANED(
      "clientid_cleaner_removed_total",
      Kind.COUNTED,
      "Expired clients and tokens that this gateway removed"),
  /** Changes that Keycloak has not been told. */
  KEYCLOAK_PENDING(
      "clientid_keycloak_pending", Kind.GAUGE, "Changes that Keycloak has not been told of"),
  /** Those that were tried in vain. */
  KEYCLOAK_FAILED(
      "clientid_keycloak_failed",
      Kind.GAUGE,
      "Those among the hundred oldest of them that were tried in vain"),
  /** How long the oldest waits. */
  KEYCLOAK_OLDEST(
      "clientid_keycloak_oldest_seconds", Kind.GAUGE, "For how long the oldest of them waits"),
  /** When the last run ended. */
  KEYCLOAK_LAST_RUN(
      "clientid_keycloak_last_run_timestamp_seconds",
      Kind.GAUGE,
      "When the last synchronisation ended, since the epoch"),
  /** Whether it went well. */
  KEYCLOAK_LAST_RUN_OK(
      "clientid_keycloak_last_run_ok", Kind.GAUGE, "1 if it went well, 0 if it broke off");

  private final String exposedName;
  private final Kind kind;
  private final String meaning;
  private final List<String> labels;

  /** How it is counted, and what Prometheus calls that. */
  enum Kind {
    COUNTER("counter"),
    /** Counted by whoever has it, and asked for. */
    COUNTED("counter"),
    GAUGE("gauge"),
    TIMER("summary"),
    HISTOGRAM("summary");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }
  }

  Metric(String exposedName, Kind kind, String meaning, String... labels) {
    this.exposedName = exposedName;
    this.kind = kind;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** Its name for Prometheus. */
  String exposedName() {
    return exposedName;
  }

  Kind kind() {
    return kind;
  }

  /** What it says, for people. */
  String meaning() {
    return meaning;
  }

  /** What its values are told apart by. */
  List<String> labels() {
    return labels;
  }

  /** The beginning of its names in Knox's registry. */
  String registeredName() {
    return exposedName.replaceFirst("_", ".").replaceFirst("_total$", "");
  }
}
