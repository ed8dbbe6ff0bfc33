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
import org.apache.knox.gateway.clientid.cli.api.Client;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.IssuedSecret;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Makes a client.",
    footer = {
      "",
      "Examples:",
      "  clientid create 'Nightly export' --realm datashare --secret-file nightly.json",
      "  clientid create Probe --realm datashare --expires 30d --print-secret --json"
    })
final class CreateCommand extends ClientsCommand {
  @Parameters(paramLabel = "NAME", description = "Its name, for people.")
  private String name = "";

  @Option(
      names = "--owner",
      paramLabel = "USER",
      description = "The user that it acts for; without one it acts for itself.")
  private @Nullable String owner;

  @Mixin private ClientOptions options = new ClientOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();

  CreateCommand(Shell shell) {
    super(shell);
  }

  @Override
  void check() {
    secrets.check();
  }

  @Override
  ExitCode run(ClientsApi clients) {
    ObjectNode json = Json.object().put("client_name", name);
    if (owner != null) {
      json.put("owner", owner);
    }
    options.addTo(json, shell().clock());
    if (json.path("expires_at").isNull()) {
      json.remove("expires_at");
    }
    try (SecretOptions.Destination destination = secrets.open()) {
      IssuedSecret issued = clients.create(json);
      destination.add(issued);
      if (isJson()) {
        shell().out().println(Json.pretty(destination.shown(issued)));
      } else {
        new ClientLines(shell()).details(new Client(issued.withoutSecret())).forEach(this::print);
        print(destination.line(issued));
      }
    }
    return ExitCode.OK;
  }
}
