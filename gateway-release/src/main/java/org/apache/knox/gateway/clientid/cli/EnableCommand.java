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
import org.apache.knox.gateway.clientid.cli.api.BulkResult;
import org.apache.knox.gateway.clientid.cli.api.Client;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi.ClientId;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "enable",
    description = "Lets clients log in again.",
    footer = {
      "",
      "Examples:",
      "  clientid enable 01890a5d-ac96-774b-bcce-b302099a8057",
      "  clientid enable --filter owner=sam --dry-run"
    })
class EnableCommand extends BulkCommand {
  private final boolean enabled;

  EnableCommand(Shell shell) {
    this(shell, true);
  }

  private EnableCommand(Shell shell, boolean enabled) {
    super(shell);
    this.enabled = enabled;
  }

  @Override
  void runOne(ClientsApi clients, ClientId id) {
    ObjectNode change = Json.object().put("enabled", enabled);
    Client client = clients.update(id, change, "").client();
    print(client.json(), (enabled ? "enabled " : "disabled ") + ClientLines.title(client));
  }

  @Override
  ExitCode runMany(ClientsApi clients) {
    return runMany(
        clients, request(enabled ? "enable" : "disable", null, null), BulkResult::withoutSecret);
  }

  /** The opposite. */
  @Command(
      name = "disable",
      description = "Keeps clients from logging in until they are enabled again.",
      footer = {
        "",
        "Examples:",
        "  clientid disable 01890a5d-ac96-774b-bcce-b302099a8057",
        "  clientid disable - < suspicious-ids.txt"
      })
  static final class Disable extends EnableCommand {
    Disable(Shell shell) {
      super(shell, false);
    }
  }
}
