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

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.apache.knox.gateway.clientid.cli.api.IssuedSecret;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.file.SecretFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where new secrets go. They are shown once, so that must be said before they are made. */
final class SecretOptions {
  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description =
          "Write new secrets to this new file, which only you can read: a line of JSON with"
              + " client_id and client_secret for each.")
  private @Nullable Path file;

  @Option(names = "--print-secret", description = "Print new secrets to standard output.")
  private boolean print;

  @Option(names = "--force", description = "Replace the file of --secret-file.")
  private boolean force;

  /** Refuses a command line that does not say where, or says it twice. */
  void check() {
    if (print == (file != null)) {
      throw new CommandException(
          ExitCode.USAGE,
          "where is the secret to go? Give one of --secret-file FILE and --print-secret");
    }
    if (force && file == null) {
      throw new CommandException(ExitCode.USAGE, "--force belongs to --secret-file");
    }
  }

  Destination open() {
    return new Destination(file == null ? null : SecretFile.reserve(file, force));
  }

  /** The place, once it is there. */
  record Destination(@Nullable SecretFile file) implements AutoCloseable {

    /** Takes a secret; what is to be printed is left to {@link #shown}. */
    void add(IssuedSecret secret) {
      if (file != null) {
        file.add(secret);
      }
    }

    boolean isPrinted() {
      return file == null;
    }

    /** The answer as it may be printed. */
    JsonNode shown(IssuedSecret secret) {
      return isPrinted() ? secret.revealJson() : secret.withoutSecret();
    }

    /** Says where the secret is, or what it is. */
    String line(IssuedSecret secret) {
      return file == null ? "client_secret   " + secret.reveal() : "secret file     " + file.path();
    }

    @Override
    public void close() {
      if (file != null) {
        file.close();
      }
    }
  }
}
