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
package org.apache.knox.gateway.clientid.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.Command;

/**
 * Runs programs without root's powers: as the user {@code nobody} when the tests run as root, else
 * as the user who runs the tests.
 */
final class OrdinaryUser {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private OrdinaryUser() {}

  static Command run(Path program, String... arguments) {
    List<String> line =
        new ArrayList<>(ROOT ? List.of("runuser", "-u", "nobody", "--") : List.of());
    line.add(program.toString());
    line.addAll(List.of(arguments));
    return Command.run(Path.of("/"), Map.of(), line);
  }

  /** Gives a tree to the ordinary user; nothing to do when the tests are run by one. */
  static void give(Path root) {
    if (ROOT) {
      Command.run(Path.of("/"), Map.of(), List.of("chown", "-R", "nobody", root.toString()))
          .mustSucceed();
    }
  }

  /** The name the operating system knows it by. */
  static String name() {
    return ROOT ? "nobody" : System.getProperty("user.name", "");
  }

  static String ownerOf(Path file) throws IOException {
    return Files.getOwner(file).getName();
  }
}
