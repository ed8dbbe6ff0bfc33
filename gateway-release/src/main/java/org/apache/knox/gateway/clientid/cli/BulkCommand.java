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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.knox.gateway.clientid.cli.api.BulkRequest;
import org.apache.knox.gateway.clientid.cli.api.BulkResult;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi.ClientId;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that changes one client, or many in the same way. */
abstract class BulkCommand extends ClientsCommand {
  @Mixin private BulkOptions which = new BulkOptions();

  BulkCommand(Shell shell) {
    super(shell);
  }

  @Override
  void check() {
    which.check();
  }

  final BulkOptions which() {
    return which;
  }

  /** Changes the one. */
  abstract void runOne(ClientsApi clients, ClientId id);

  /** Changes many. */
  abstract ExitCode runMany(ClientsApi clients);

  @Override
  final ExitCode run(ClientsApi clients) {
    if (which.single().isPresent()) {
      runOne(clients, which.single().get());
      return ExitCode.OK;
    }
    return runMany(clients);
  }

  final BulkRequest request(
      String action, @Nullable ObjectNode changes, @Nullable Duration gracePeriod) {
    return new BulkRequest(
        action, which.ids(shell()), which.filter(), changes, gracePeriod, which.isDryRun());
  }

  /** Sends it, and prints a line for each client as its result comes. */
  final ExitCode runMany(
      ClientsApi clients, BulkRequest request, Function<BulkResult, JsonNode> shown) {
    Progress progress = new Progress(shown);
    clients.bulk(request, progress::show);
    return progress.finish();
  }

  private final class Progress {
    private final Function<BulkResult, JsonNode> shown;
    private int changed;
    private int unchanged;
    private int failed;

    private Progress(Function<BulkResult, JsonNode> shown) {
      this.shown = shown;
    }

    private void show(BulkResult result) {
      JsonNode json = shown.apply(result);
      if (isJson()) {
        shell().out().println(Json.compact(json));
      } else {
        print(line(result, json));
      }
      if (result.isFailed()) {
        failed++;
      } else if (result.outcome().equals("changed")) {
        changed++;
      } else {
        unchanged++;
      }
    }

    private String line(BulkResult result, JsonNode json) {
      String outcome = which.isDryRun() && !result.isFailed() ? "would be " : "";
      return String.join(
              "  ",
              List.of(
                  result.clientId(),
                  outcome + result.outcome(),
                  Json.text(json, "client_secret").or(result::problem).orElse("")))
          .stripTrailing();
    }

    private ExitCode finish() {
      String what = changed + " changed, " + unchanged + " unchanged, " + failed + " failed";
      shell().note(which.isDryRun() ? "dry run, nothing was done: " + what : what);
      return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
