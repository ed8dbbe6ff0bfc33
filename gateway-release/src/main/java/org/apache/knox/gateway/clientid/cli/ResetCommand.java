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

import java.time.Duration;
import org.apache.knox.gateway.clientid.cli.api.BulkRequest;
import org.apache.knox.gateway.clientid.cli.api.BulkResult;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi.ClientId;
import org.apache.knox.gateway.clientid.cli.api.IssuedSecret;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reset",
    description = {
      "Gives clients new secrets. The old one dies at once, or after --grace-period, so that a"
          + " program can change over without a failed request."
    },
    footer = {
      "",
      "Examples:",
      "  clientid reset 01890a5d-ac96-774b-bcce-b302099a8057 --grace-period 1d --secret-file new.json",
      "  clientid reset --filter realm=datashare --grace-period 7d --secret-file all.json"
    })
final class ResetCommand extends BulkCommand {
  @Option(
      names = "--grace-period",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "How long the old secret lives on, such as 12h (0: it dies at once).")
  private @Nullable Duration gracePeriod;

  @Mixin private SecretOptions secrets = new SecretOptions();

  ResetCommand(Shell shell) {
    super(shell);
  }

  @Override
  void check() {
    super.check();
    if (!which().isDryRun()) {
      secrets.check();
    }
  }

  @Override
  void runOne(ClientsApi clients, ClientId id) {
    try (SecretOptions.Destination destination = secrets.open()) {
      IssuedSecret issued = clients.reset(id, gracePeriod);
      destination.add(issued);
      print(destination.shown(issued), "reset " + issued.clientId());
      if (!isJson()) {
        print(destination.line(issued));
      }
    }
  }

  @Override
  ExitCode runMany(ClientsApi clients) {
    BulkRequest request = request("reset", null, gracePeriod);
    if (which().isDryRun()) {
      return runMany(clients, request, BulkResult::withoutSecret);
    }
    try (SecretOptions.Destination destination = secrets.open()) {
      return runMany(
          clients,
          request,
          result -> {
            result.secret().ifPresent(destination::add);
            return destination.isPrinted() ? result.revealJson() : result.withoutSecret();
          });
    }
  }
}
