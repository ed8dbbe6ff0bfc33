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
package org.apache.knox.gateway.clientid.cli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.knox.gateway.clientid.cli.api.IssuedSecret;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;

/**
 * A file for new secrets, made before the gateway is asked for one: a secret is shown only once, so
 * there must be a place for it. A line of JSON for each client. What is there already is replaced
 * only when that was asked for, and only when there are secrets to put in its place.
 */
public final class SecretFile implements AutoCloseable {
  private final Path file;
  private final Path written;
  private final FileChannel channel;
  private boolean used;

  private SecretFile(Path file, Path written, FileChannel channel) {
    this.file = file;
    this.written = written;
    this.channel = channel;
  }

  /**
   * Makes it; fails, with advice, when it cannot be made or when it exists and is not to be
   * replaced.
   */
  public static SecretFile reserve(Path file, boolean replace) {
    Path written = replace ? PrivateFile.unfinished(file) : file;
    try {
      if (replace && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new CommandException(ExitCode.USAGE, file + " is a directory: name a file");
      }
      return new SecretFile(file, written, PrivateFile.create(written));
    } catch (FileAlreadyExistsException exists) {
      throw new CommandException(
          ExitCode.USAGE, file + " exists: name another file, or replace it with --force", exists);
    } catch (IOException | UnsupportedOperationException failed) {
      throw new CommandException(
          ExitCode.USAGE, "cannot create " + file + ": name a file that you may create", failed);
    }
  }

  /** Adds a secret; it is on disk when this returns. */
  public void add(IssuedSecret secret) {
    addLine(
        Json.compact(
            Json.object()
                .put("client_id", secret.clientId())
                .put("client_secret", secret.reveal())),
        "the new secret of " + secret.clientId());
  }

  /** Adds a line of text; it is on disk when this returns. */
  public void addLine(String line, String what) {
    used = true;
    try {
      PrivateFile.write(channel, line + "\n");
      channel.force(true);
    } catch (IOException failed) {
      throw new CommandException(
          ExitCode.FAILED,
          what + " could not be written to " + written + " and is lost: ask for another",
          failed);
    }
  }

  /** Where the secrets are when it is closed. */
  public Path path() {
    return file;
  }

  /** Leaves the file there if there is a secret in it, else nothing. */
  @Override
  public void close() {
    try {
      channel.close();
      if (!used) {
        Files.deleteIfExists(written);
      } else if (!written.equals(file)) {
        PrivateFile.moveInto(written, file);
      }
    } catch (IOException failed) {
      throw new CommandException(
          ExitCode.FAILED, file + " could not be finished; see " + written, failed);
    }
  }
}
