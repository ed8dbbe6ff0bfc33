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
package org.apache.knox.gateway.clientid.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What both a new client and a changed one may be given. */
final class ClientOptions {
  @Option(
      names = "--realm",
      paramLabel = "NAME",
      split = ",",
      description =
          "A realm (topology) where it may act; repeat it, or separate by commas. * = all.")
  private @Nullable List<String> realms;

  @Option(
      names = "--policies",
      paramLabel = "NAME",
      split = ",",
      description =
          "A policy that it may use, and then no others than those named; repeat it, or separate by"
              + " commas.")
  private @Nullable List<String> policies;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description =
          "Which of these is for token requests that name none; without --policies, and if it is"
              + " not assigned yet, the only one of them.")
  private @Nullable String policy;

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      converter = Expiry.Converter.class,
      description =
          "When it ends: never, a last day (2027-06-30), a time (2027-06-30T12:00:00Z), or a"
              + " duration from now (90d).")
  private @Nullable Expiry expires;

  @Option(
      names = "--metadata",
      paramLabel = "NAME=VALUE",
      description = "A note for people and programs; repeat it for more.")
  private @Nullable Map<String, String> metadata;

  /** Puts what was given into a request; an expiry of never as null. */
  void addTo(ObjectNode json, Clock clock) {
    if (realms != null) {
      realms.forEach(json.putArray("realms")::add);
    }
    if (policies != null) {
      policies.forEach(json.putArray("policies")::add);
    }
    if (policy != null) {
      json.put("default_policy", policy);
    }
    if (expires != null) {
      Optional<Instant> end = expires.resolve(clock);
      if (end.isPresent()) {
        json.put("expires_at", end.get().getEpochSecond());
      } else {
        json.putNull("expires_at");
      }
    }
    if (metadata != null) {
      metadata.forEach(json.putObject("metadata")::put);
    }
  }
}
