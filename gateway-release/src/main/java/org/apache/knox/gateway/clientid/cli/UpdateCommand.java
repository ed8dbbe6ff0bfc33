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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.knox.gateway.clientid.cli.api.BulkResult;
import org.apache.knox.gateway.clientid.cli.api.Client;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi.ClientId;
import org.apache.knox.gateway.clientid.cli.api.FoundClient;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "update",
    description = "Changes clients: what is not named stays as it is.",
    footer = {
      "",
      "Examples:",
      "  clientid update 01890a5d-ac96-774b-bcce-b302099a8057 --name 'Hourly export'",
      "  clientid update 01890a5d-ac96-774b-bcce-b302099a8057 --add-realm reports",
      "  clientid update 01890a5d-ac96-774b-bcce-b302099a8057 --policies etl,reports --policy etl",
      "  clientid update --filter realm=datashare --policy etl --dry-run"
    })
final class UpdateCommand extends BulkCommand {
  private static final int ATTEMPTS = 5;
  private static final Map<String, String> REMOVABLE =
      Map.of("name", "client_name", "metadata", "metadata");

  @Option(names = "--name", paramLabel = "NAME", description = "The new name.")
  private @Nullable String name;

  @Mixin private ClientOptions options = new ClientOptions();

  @Option(
      names = "--add-realm",
      paramLabel = "NAME",
      split = ",",
      description = "A further realm (one client only).")
  private List<String> added = new ArrayList<>();

  @Option(
      names = "--remove-realm",
      paramLabel = "NAME",
      split = ",",
      description = "A realm to take away (one client only).")
  private List<String> removed = new ArrayList<>();

  @Option(
      names = "--remove",
      paramLabel = "WHAT",
      split = ",",
      description = "Take away: name, policies, realms or metadata.")
  private List<String> gone = new ArrayList<>();

  @Option(
      names = "--if-match",
      paramLabel = "VERSION",
      defaultValue = "",
      description = "Only if it still has this version, which show prints (one client only).")
  private String version = "";

  UpdateCommand(Shell shell) {
    super(shell);
  }

  @Override
  void check() {
    super.check();
    ObjectNode changes = changes();
    boolean realms = !added.isEmpty() || !removed.isEmpty();
    if (changes.isEmpty() && !realms) {
      throw new CommandException(ExitCode.USAGE, "what is to be changed? Name it by an option");
    }
    if (realms && changes.has("realms")) {
      throw new CommandException(
          ExitCode.USAGE, "give either all realms, or those to add and to remove");
    }
    if ((realms || !version.isEmpty()) && which().single().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "--add-realm, --remove-realm and --if-match are for one client");
    }
  }

  private ObjectNode changes() {
    ObjectNode json = Json.object();
    if (name != null) {
      json.put("client_name", name);
    }
    options.addTo(json, shell().clock());
    for (String what : gone) {
      String member = REMOVABLE.get(what);
      if (what.equals("realms") || what.equals("policies")) {
        json.putArray(what);
      } else if (member != null) {
        json.putNull(member);
      } else {
        throw new CommandException(
            ExitCode.USAGE, "--remove knows name, policies, realms and metadata, not " + what);
      }
    }
    return json;
  }

  @Override
  void runOne(ClientsApi clients, ClientId id) {
    Client client =
        added.isEmpty() && removed.isEmpty()
            ? clients.update(id, changes(), version).client()
            : updateRealms(clients, id);
    if (isJson()) {
      print(client.json(), "");
    } else {
      new ClientLines(shell()).details(client).forEach(this::print);
    }
  }

  /** The gateway knows the whole list only, so others may come between reading and writing it. */
  private Client updateRealms(ClientsApi clients, ClientId id) {
    for (int attempt = 1; ; attempt++) {
      FoundClient found = clients.get(id);
      Set<String> realms = new LinkedHashSet<>(found.client().realms());
      realms.addAll(added);
      removed.forEach(realms::remove);
      ObjectNode changes = changes();
      realms.forEach(changes.putArray("realms")::add);
      try {
        return clients.update(id, changes, version.isEmpty() ? found.etag() : version).client();
      } catch (CommandException lost) {
        boolean again = version.isEmpty() && attempt < ATTEMPTS;
        if (lost.exitCode() != ExitCode.CONFLICT || !again) {
          throw lost;
        }
      }
    }
  }

  @Override
  ExitCode runMany(ClientsApi clients) {
    return runMany(clients, request("update", changes(), null), BulkResult::withoutSecret);
  }
}
