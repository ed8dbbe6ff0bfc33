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

import java.util.Optional;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.api.SyncStatus;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sync",
    description = {
      "Takes over the clients of the gateway's Keycloak now, and waits for the end.",
      "Ends with 1 if some could not be taken over. For operators."
    },
    footer = {
      "",
      "Examples:",
      "  clientid sync",
      "  clientid sync --no-wait",
      "  clientid sync --status --json"
    })
final class SyncCommand extends ClientsCommand {
  private static final long SHORTEST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 2000;

  @Option(names = "--no-wait", description = "Only start it; --status tells later how it went.")
  private boolean noWait;

  @Option(
      names = "--status",
      description = "Start nothing; tell how the run under way, or else the last one, has gone.")
  private boolean statusOnly;

  private int progressWidth;

  SyncCommand(Shell shell) {
    super(shell);
  }

  @Override
  void check() {
    if (noWait && statusOnly) {
      throw new CommandException(ExitCode.USAGE, "give either --no-wait or --status");
    }
  }

  @Override
  ExitCode run(ClientsApi clients) {
    if (statusOnly) {
      return ended(configured(clients.syncStatus()));
    }
    SyncStatus status = clients.sync();
    if (noWait) {
      print(status.json(), "started; clientid sync --status tells how it went");
      return ExitCode.OK;
    }
    long pause = SHORTEST_PAUSE;
    while (status.isRunning()) {
      showProgress(counts(status));
      sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      status = configured(clients.syncStatus());
    }
    showProgress("");
    return ended(status);
  }

  private static SyncStatus configured(SyncStatus status) {
    if (!status.isConfigured()) {
      throw new CommandException(
          ExitCode.FAILED, "this topology has no Keycloak configured to take clients over from");
    }
    return status;
  }

  /** On one line that is written over; nothing where nobody watches. */
  private void showProgress(String text) {
    if (shell().columns() > 0 && !isJson() && (progressWidth > 0 || !text.isEmpty())) {
      String padding = " ".repeat(Math.max(0, progressWidth - text.length()));
      shell().err().print("\r" + text + padding + (text.isEmpty() ? "\r" : ""));
      shell().err().flush();
      progressWidth = text.length();
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandException(
          ExitCode.FAILED, "interrupted; the gateway goes on without", interrupted);
    }
  }

  private ExitCode ended(SyncStatus status) {
    ExitCode result = status.isFailed() ? ExitCode.FAILED : ExitCode.OK;
    if (isJson()) {
      shell().out().println(Json.pretty(status.json()));
      return result;
    }
    print(status.keycloak());
    print((status.isRunning() ? "under way: " : "") + counts(status));
    status.skippedReasons().forEach(reason -> print("skipped " + reason));
    status.failures().forEach(failure -> print("failed  " + failure));
    if (status.pending() > 0) {
      print(status.pending() + " changes made here have yet to reach Keycloak");
    }
    Optional<String> problem = status.problem();
    problem.ifPresent(shell()::note);
    return result;
  }

  private static String counts(SyncStatus status) {
    StringBuilder text = new StringBuilder("read ").append(status.number("read"));
    for (String count :
        new String[] {
          "created", "changed", "unchanged", "deleted", "disabled", "skipped", "failed"
        }) {
      if (status.number(count) > 0) {
        text.append(", ").append(status.number(count)).append(' ').append(count);
      }
    }
    return text.toString();
  }
}
