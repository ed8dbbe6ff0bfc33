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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.SharedGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself: start, locale, trust, completion. */
class ScriptIT {
  @TempDir private Path directory;
  private CommandLineUser user;

  @BeforeEach
  void sitDown() {
    user = new CommandLineUser(directory, SharedGateway.get());
  }

  @Test
  void version_isThatOfTheJar() {
    assertThat(user.clientid("--version").mustSucceed().output())
        .matches("clientid \\d+\\.\\d+\\.\\d+.*\n");
  }

  @Test
  void firstCommand_preparesClassesInTheUsersCacheOnly() throws IOException {
    user.as("admin").clientid("list").mustSucceed();
    Path cache = directory.resolve(".cache/clientid");
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .singleElement()
          .asString()
          .endsWith(".jsa");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .isEqualTo("rwx------");
    user.clientid("list").mustSucceed();
  }

  @Test
  void firstCommand_cacheThatCannotBeMade_worksAllTheSame() throws IOException {
    Files.writeString(directory.resolve(".cache"), "a file");
    user.as("admin").clientid("list").mustSucceed();
  }

  @Test
  void list_certificateThatIsNotTrusted_endsWith6() {
    Command list = user.as("admin").set("CLIENTID_CA_FILE", "").clientid("list");
    assertThat(list.exitCode()).isEqualTo(6);
    assertThat(list.errors()).contains("not trusted", "--ca-file").hasLineCount(1);
  }

  @Test
  void list_certificateOfAnotherHost_endsWith6() {
    String url = SharedGateway.get().url().replace("localhost", "127.0.0.2");
    Command list = user.as("admin").set("CLIENTID_URL", url).clientid("list");
    assertThat(list.exitCode()).isEqualTo(6);
  }

  @Test
  void completion_isBashThatCompletesCommandsAndOptions() {
    assertThat(completions("clientid lo")).contains("login", "logout");
    assertThat(completions("clientid create --sec")).contains("--secret-file");
  }

  /** What bash offers for a line that is not finished. */
  private String completions(String line) {
    String words = line.replace(" ", "' '");
    String last = line.substring(line.lastIndexOf(' ') + 1);
    return user.shell(
            "source <(bin/clientid completion); COMP_WORDS=('"
                + words
                + "'); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='"
                + line
                + "'; _complete_clientid clientid '"
                + last
                + "'; printf '%s\\n' \"${COMPREPLY[@]}\"")
        .mustSucceed()
        .output();
  }
}
