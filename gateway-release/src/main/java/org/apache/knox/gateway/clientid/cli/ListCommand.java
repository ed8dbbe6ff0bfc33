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

import java.util.List;
import java.util.Set;
import org.apache.knox.gateway.clientid.cli.api.Client;
import org.apache.knox.gateway.clientid.cli.api.ClientFilter;
import org.apache.knox.gateway.clientid.cli.api.ClientPage;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "Lists clients, the newest first or as --sort says.",
    footer = {
      "",
      "Examples:",
      "  clientid list --realm datashare --enabled=false",
      "  clientid list --expires-within 30d --all --json",
      "  clientid list --sort=name"
    })
class ListCommand extends ClientsCommand {
  private static final int PAGE = 1000;
  private static final Set<String> ORDERS =
      Set.of("created", "-created", "name", "-name", "expires", "-expires");

  @Mixin private FilterOptions filters = new FilterOptions();

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = {
        "By created, name or expires (only what expires);",
        "--sort=-name for the other way round (${DEFAULT-VALUE})."
      })
  private String order = "-created";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many to show at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--all", description = "Show all.")
  private boolean all;

  ListCommand(Shell shell) {
    super(shell);
  }

  @Override
  void check() {
    if (limit < 1) {
      throw new CommandException(ExitCode.USAGE, "--limit needs a number from 1");
    }
    if (!ORDERS.contains(order)) {
      throw new CommandException(
          ExitCode.USAGE, "--sort needs created, name or expires, or one of them behind a minus");
    }
  }

  @Override
  ExitCode run(ClientsApi clients) {
    show(clients, filters.filter(null));
    return ExitCode.OK;
  }

  final FilterOptions filters() {
    return filters;
  }

  /** Shows the clients that match, page by page: a million need no more memory than a thousand. */
  final void show(ClientsApi clients, ClientFilter filter) {
    long left = all ? Long.MAX_VALUE : limit;
    long shown = 0;
    String token = null;
    do {
      ClientPage page = clients.list(filter, order, (int) Math.min(left, PAGE), token);
      print(page.clients(), shown == 0);
      shown += page.clients().size();
      left -= page.clients().size();
      token = page.nextPageToken();
    } while (token != null && left > 0);
    if (isJson()) {
      shell().out().println(shown == 0 ? "[]" : "\n]");
    } else if (shown == 0) {
      shell().note("no client matches");
    }
    if (token != null) {
      shell().note("there are more: see them with --limit N or --all");
    }
  }

  private void print(List<Client> clients, boolean first) {
    if (isJson()) {
      String before = first ? "[\n" : ",\n";
      for (Client client : clients) {
        shell().out().print(before + Json.compact(client.json()));
        before = ",\n";
      }
      return;
    }
    if (!clients.isEmpty()) {
      new ClientLines(shell())
          .table(clients).stream().skip(first ? 0 : 1).forEach(shell().out()::println);
    }
  }

  /** For those who look for something. */
  @Command(
      name = "search",
      description = {
        "Finds clients by their exact id, or by any part of their id or name.",
        "Upper and lower case do not matter."
      },
      footer = {"", "Example:", "  clientid search nightly --realm datashare"})
  static final class Search extends ListCommand {
    @Parameters(paramLabel = "TEXT", description = "The id, or a part of id or name.")
    private @Nullable String text;

    Search(Shell shell) {
      super(shell);
    }

    @Override
    ExitCode run(ClientsApi clients) {
      show(clients, filters().filter(text));
      return ExitCode.OK;
    }
  }
}
