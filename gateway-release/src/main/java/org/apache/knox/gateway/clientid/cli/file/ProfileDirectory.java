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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;

/** Where logins are kept: {@code clientid} below the user's directory for configuration. */
public final class ProfileDirectory {
  private final Path profile;
  private final Path session;

  private ProfileDirectory(Path directory) {
    this.profile = directory.resolve("profile.json");
    this.session = directory.resolve("session.json");
  }

  /** The one that the environment names (XDG Base Directory Specification). */
  public static ProfileDirectory of(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path parent =
        Path.of(configured).isAbsolute()
            ? Path.of(configured)
            : Path.of(environment.getOrDefault("HOME", "."), ".config");
    return new ProfileDirectory(parent.resolve("clientid"));
  }

  /** The profile, if somebody logged in. */
  public Optional<Profile> profile() {
    return read(profile, Profile::of);
  }

  /** The session, if there is one that may be used. */
  public Optional<Session> session() {
    return read(session, Session::of);
  }

  /** Keeps a login. */
  public void save(Profile newProfile, Session newSession) {
    try {
      PrivateFile.replace(profile, newProfile.toJson());
    } catch (IOException failed) {
      throw unwritable(profile, failed);
    }
    save(newSession);
  }

  /** Keeps a session; one without cookies cannot be used and is not kept. */
  public void save(Session newSession) {
    try {
      if (newSession.cookies().isEmpty()) {
        Files.deleteIfExists(session);
      } else {
        PrivateFile.replace(session, newSession.toJson());
      }
    } catch (IOException failed) {
      throw unwritable(session, failed);
    }
  }

  /** Forgets the login; true if there was something to forget. */
  public boolean remove() {
    try {
      boolean removed = Files.deleteIfExists(session);
      return Files.deleteIfExists(profile) || removed;
    } catch (IOException failed) {
      throw unwritable(profile, failed);
    }
  }

  /** Where the profile is. */
  public Path path() {
    return profile;
  }

  private static <T> Optional<T> read(Path file, Function<ObjectNode, T> type) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      requirePrivate(file);
      return Optional.of(parse(file, Files.readString(file), type));
    } catch (IOException unreadable) {
      throw new CommandException(ExitCode.FAILED, "cannot read " + file, unreadable);
    }
  }

  private static void requirePrivate(Path file) throws IOException {
    if (!PrivateFile.isPrivate(file)) {
      throw new CommandException(
          ExitCode.FAILED, "others may read or write " + file + ": remove it and log in again");
    }
  }

  private static <T> T parse(Path file, String text, Function<ObjectNode, T> type) {
    try {
      return type.apply(Json.parse(text));
    } catch (JsonProcessingException | IllegalArgumentException | CommandException broken) {
      throw damaged(file, broken);
    }
  }

  private static CommandException damaged(Path file, Exception cause) {
    return new CommandException(
        ExitCode.FAILED, file + " is damaged: remove it and log in again", cause);
  }

  private static CommandException unwritable(Path file, IOException cause) {
    return new CommandException(ExitCode.FAILED, "cannot write " + file, cause);
  }
}
