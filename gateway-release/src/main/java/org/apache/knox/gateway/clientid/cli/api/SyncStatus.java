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
package org.apache.knox.gateway.clientid.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far taking over the clients of a Keycloak has come. */
public record SyncStatus(ObjectNode json) {

  /** Fails unless it is one. */
  public SyncStatus {
    Json.required(json, "configured");
  }

  /** Whether the gateway has a Keycloak at all. */
  public boolean isConfigured() {
    return json.path("configured").asBoolean();
  }

  /** Whether a run is under way. */
  public boolean isRunning() {
    return json.path("state").asText().equals("running");
  }

  /** Whether the current or last run could not do all that it was to. */
  public boolean isFailed() {
    return number("failed") > 0 || problem().isPresent();
  }

  /** Why the current or last run as a whole came to nothing. */
  public Optional<String> problem() {
    return Json.text(run(), "error_description");
  }

  /** Where the clients come from. */
  public String keycloak() {
    JsonNode keycloak = json.path("keycloak");
    return Json.text(keycloak, "url").orElse("Keycloak")
        + Json.text(keycloak, "realm").map(realm -> ", realm " + realm).orElse("");
  }

  /** A count of the current or last run; 0 before the first. */
  public long number(String member) {
    return run().path(member).asLong();
  }

  /** How many changes made here have yet to reach Keycloak. */
  public long pending() {
    return json.path("pending").asLong();
  }

  /** Why clients were passed over, and how many. */
  public List<String> skippedReasons() {
    List<String> reasons = new ArrayList<>();
    run()
        .path("skipped_reasons")
        .fields()
        .forEachRemaining(
            reason -> reasons.add(reason.getValue().asText() + " " + reason.getKey()));
    return reasons;
  }

  /** The clients that could not be taken over, and why. */
  public List<String> failures() {
    return Json.objects(run(), "failures").stream()
        .map(
            failure ->
                Json.text(failure, "client_id").orElse("?")
                    + ": "
                    + Json.text(failure, "error_description").orElse("no reason given"))
        .toList();
  }

  private JsonNode run() {
    return json.path("run");
  }
}
