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

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.file.PrivateFile;
import org.apache.knox.gateway.clientid.local.LocalStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Writes all clients of this home's store as lines of JSON, with the hashes of their secrets.",
      "The gateway may run meanwhile."
    },
    footer = {"", "Example:", "  clientid export clients.jsonl"})
final class ExportCommand extends LocalCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "A new file, which only you can read; - writes to standard output.")
  private String file = "";

  ExportCommand(Shell shell) {
    super(shell);
  }

  @Override
  ExitCode run(Path home) throws IOException {
    LocalStore store = LocalStore.of(home);
    long count;
    if (file.equals("-")) {
      Writer out = new OutputStreamWriter(shell().out(), StandardCharsets.UTF_8);
      count = store.exportTo(out, progress());
      out.flush();
    } else {
      count = write(store, Path.of(file));
    }
    shell().note(count + " clients exported");
    return ExitCode.OK;
  }

  /** The file has its name only when it is whole. */
  private long write(LocalStore store, Path target) throws IOException {
    if (Files.exists(target)) {
      throw new CommandException(ExitCode.USAGE, target + " exists: name another file");
    }
    Path unfinished = PrivateFile.unfinished(target);
    try (FileChannel channel = PrivateFile.create(unfinished)) {
      Writer out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
      long count = store.exportTo(out, progress());
      out.flush();
      channel.force(true);
      Files.createLink(target, unfinished);
      return count;
    } catch (FileAlreadyExistsException exists) {
      throw new CommandException(ExitCode.USAGE, target + " exists: name another file", exists);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The way back. */
  @Command(
      name = "import",
      description = {
        "Stores the clients of an export that this home's store does not have yet.",
        "An embedded database must not be in use: stop the gateway first. It may be repeated, also"
            + " after it was interrupted."
      },
      footer = {"", "Example:", "  clientid import clients.jsonl"})
  static final class Import extends LocalCommand {
    @Parameters(paramLabel = "FILE", description = "What export wrote; - reads standard input.")
    private String file = "";

    Import(Shell shell) {
      super(shell);
    }

    @Override
    ExitCode run(Path home) throws IOException {
      LocalStore store = LocalStore.of(home);
      try (BufferedReader in =
          file.equals("-") ? shell().in() : Files.newBufferedReader(Path.of(file))) {
        long added = store.importFrom(in, progress());
        shell().note(added + " new clients stored");
        return ExitCode.OK;
      }
    }
  }
}
