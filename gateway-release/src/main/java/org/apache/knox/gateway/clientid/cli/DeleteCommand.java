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

import org.apache.knox.gateway.clientid.cli.api.BulkResult;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi.ClientId;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "delete",
    description = "Removes clients for good, with their secrets and access tokens.",
    footer = {
      "",
      "Examples:",
      "  clientid delete 01890a5d-ac96-774b-bcce-b302099a8057",
      "  clientid delete --filter owner=sam --dry-run",
      "  clientid delete --filter owner=sam --yes"
    })
final class DeleteCommand extends BulkCommand {
  @Option(
      names = "--if-match",
      paramLabel = "VERSION",
      defaultValue = "",
      description = "Only if it still has this version, which show prints (one client only).")
  private String version = "";

  @Option(names = "--yes", description = "Delete what --filter finds without a dry run.")
  private boolean sure;

  DeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  void check() {
    super.check();
    if (which().isByFilter() && !which().isDryRun() && !sure) {
      throw new CommandException(
          ExitCode.USAGE,
          "deleting is final: look with --dry-run at what --filter finds, then give --yes");
    }
    if (!version.isEmpty() && which().single().isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "--if-match is for one client");
    }
  }

  @Override
  void runOne(ClientsApi clients, ClientId id) {
    clients.delete(id, version);
    print(
        Json.object().put("client_id", id.text()).put("outcome", "changed"),
        "deleted " + id.text());
  }

  @Override
  ExitCode runMany(ClientsApi clients) {
    return runMany(clients, request("delete", null, null), BulkResult::withoutSecret);
  }
}
