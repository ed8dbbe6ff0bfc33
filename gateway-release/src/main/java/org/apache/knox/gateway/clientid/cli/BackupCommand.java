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

import java.nio.file.Path;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.local.LocalStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = {
      "Copies this home's embedded database as it is this moment. The gateway may run meanwhile.",
      "The copy is of use only with the home's secrets: back up data/security, too."
    },
    footer = {"", "Example:", "  clientid backup /backup/clients-2026-11-23.db"})
final class BackupCommand extends LocalCommand {
  @Parameters(paramLabel = "FILE", description = "A new file, which only you can read.")
  private Path file = Path.of("");

  BackupCommand(Shell shell) {
    super(shell);
  }

  @Override
  ExitCode run(Path home) {
    LocalStore.of(home).backUp(file);
    shell().note("backed up to " + file);
    return ExitCode.OK;
  }

  /** The way back. */
  @Command(
      name = "restore",
      description = {
        "Puts a backup in the place of this home's embedded database.",
        "Stop the gateway first. The database that was there stays beside it, as"
            + " clients.db.replaced."
      },
      footer = {"", "Example:", "  clientid restore /backup/clients-2026-11-23.db"})
  static final class Restore extends LocalCommand {
    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    private Path file = Path.of("");

    Restore(Shell shell) {
      super(shell);
    }

    @Override
    ExitCode run(Path home) {
      LocalStore.of(home).restore(file);
      shell().note("restored from " + file);
      return ExitCode.OK;
    }
  }
}
