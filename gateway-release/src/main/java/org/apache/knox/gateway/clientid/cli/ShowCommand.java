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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi.ClientId;
import org.apache.knox.gateway.clientid.cli.api.FoundClient;
import org.apache.knox.gateway.clientid.cli.api.HistoryEntry;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows everything about a client but its secrets.",
    footer = {"", "Example:", "  clientid show 01890a5d-ac96-774b-bcce-b302099a8057 --history"})
final class ShowCommand extends ClientsCommand {
  @Parameters(paramLabel = "CLIENT_ID", description = "Which one.")
  private String id = "";

  @Option(names = "--history", description = "Show its last changes, too.")
  private boolean history;

  ShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  ExitCode run(ClientsApi clients) {
    FoundClient found = clients.get(new ClientId(id));
    List<HistoryEntry> entries = history ? clients.history(new ClientId(id)) : List.of();
    if (isJson()) {
      ObjectNode json = found.client().json().deepCopy().put("etag", found.etag());
      if (history) {
        ArrayNode all = json.putArray("history");
        entries.forEach(entry -> all.add(entry.json()));
      }
      shell().out().println(Json.pretty(json));
      return ExitCode.OK;
    }
    ClientLines lines = new ClientLines(shell());
    lines.details(found.client()).forEach(this::print);
    print("version         " + found.etag());
    if (history) {
      print("");
      lines.history(entries).forEach(this::print);
    }
    return ExitCode.OK;
  }
}
