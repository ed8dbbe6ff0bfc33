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
package org.apache.knox.gateway.clientid.it.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/**
 * Somebody at a shell, with a directory of their own that holds their configuration, and {@code
 * bin/clientid} below it.
 */
final class CommandLineUser {
  private final Path directory;
  private final GatewayProcess gateway;
  private final Map<String, String> environment = new HashMap<>();

  CommandLineUser(Path directory, GatewayProcess gateway) {
    this.directory = directory;
    this.gateway = gateway;
    environment.put("HOME", directory.toString());
    environment.put("XDG_CONFIG_HOME", "");
    environment.put("XDG_CACHE_HOME", "");
    try {
      Files.createDirectories(directory.resolve("bin"));
      // No link: JUnit warns of each that leads out of a temporary directory.
      Path script = directory.resolve("bin/clientid");
      Files.writeString(
          script, "#!/bin/bash\nexec '" + gateway.home().file("bin/clientid") + "' \"$@\"\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** With the gateway, its certificate, and the name and password of a demo user. */
  CommandLineUser as(String user) {
    return set("CLIENTID_URL", gateway.url())
        .set("CLIENTID_CA_FILE", gateway.certificate().toString())
        .set("CLIENTID_USER", user)
        .set("CLIENTID_PASSWORD", user + "-password");
  }

  /** With a variable; empty is as good as not there. */
  CommandLineUser set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs {@code bin/clientid}. */
  Command clientid(String... arguments) {
    List<String> line = new ArrayList<>(List.of("bin/clientid"));
    line.addAll(List.of(arguments));
    return Command.run(directory, environment, line);
  }

  /** Runs a line of shell. */
  Command shell(String line) {
    return Command.run(directory, environment, List.of("bash", "-c", line));
  }

  Path file(String name) {
    return directory.resolve(name);
  }
}
