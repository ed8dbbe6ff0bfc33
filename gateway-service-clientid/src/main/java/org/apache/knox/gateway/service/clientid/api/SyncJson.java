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
package org.apache.knox.gateway.service.clientid.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.keycloak.PendingChange;
import org.apache.knox.gateway.service.clientid.keycloak.RunReport;
import org.apache.knox.gateway.service.clientid.keycloak.Synchronisation;
import org.jspecify.annotations.Nullable;

/** The synchronisation with Keycloak on the wire; times are seconds since the epoch. */
final class SyncJson {

  private SyncJson() {}

  static Map<String, Object> status(@Nullable Synchronisation synchronisation) {
    if (synchronisation == null) {
      return Map.of("configured", false);
    }
    Synchronisation.Status status = synchronisation.status();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("configured", true);
    json.put("state", status.running() ? "running" : "idle");
    json.put(
        "keycloak",
        Map.of("url", status.url(), "realm", status.realm(), "reachable", status.reachable()));
    RunReport run = status.run();
    if (run != null) {
      json.put("run", run(run));
    }
    json.put("pending", status.pending());
    json.put("pending_changes", status.changes().stream().map(SyncJson::change).toList());
    return json;
  }

  private static Map<String, Object> run(RunReport run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("started_at", run.startedAt().getEpochSecond());
    putTime(json, "finished_at", run.finishedAt());
    json.put("read", run.read());
    json.putAll(run.counts());
    json.put("skipped_reasons", run.skippedReasons());
    json.put("failures", run.failures().stream().map(SyncJson::failure).toList());
    String error = run.error();
    if (error != null) {
      json.put("error_description", error);
    }
    return json;
  }

  private static Map<String, String> failure(RunReport.Failure failure) {
    return Map.of("client_id", failure.clientId(), "error_description", failure.reason());
  }

  private static Map<String, Object> change(PendingChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("client_id", change.clientId());
    json.put("action", change.action());
    json.put("since", change.since().getEpochSecond());
    json.put("attempts", change.attempts());
    putTime(json, "next_attempt_at", change.nextAttemptAt());
    String error = change.lastError();
    if (error != null) {
      json.put("last_error", error);
    }
    return json;
  }

  private static void putTime(Map<String, Object> json, String name, @Nullable Instant time) {
    if (time != null) {
      json.put(name, time.getEpochSecond());
    }
  }
}
