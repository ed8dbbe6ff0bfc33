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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("secret.json");
  }

  @Test
  void reserve_newFile_isItsOwnersOnlyFromTheBeginning() throws IOException {
    try (SecretFile secrets = SecretFile.reserve(file, false)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      secrets.addLine("x", "it");
    }
    assertThat(Files.readString(file)).isEqualTo("x\n");
  }

  @Test
  void reserve_existingFile_isRefusedAndUntouched() throws IOException {
    Files.writeString(file, "old");
    assertThatThrownBy(() -> SecretFile.reserve(file, false))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("--force");
    assertThat(Files.readString(file)).isEqualTo("old");
  }

  @Test
  void reserve_linkToNowhere_isNotFollowed() throws IOException {
    Files.createSymbolicLink(file, directory.resolve("elsewhere"));
    assertThatThrownBy(() -> SecretFile.reserve(file, false)).isInstanceOf(CommandException.class);
    assertThat(directory.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void reserve_directoryThatIsNotThere_isAUsageError() {
    assertThatThrownBy(() -> SecretFile.reserve(directory.resolve("no/such"), false))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void close_withoutSecret_leavesNothing() throws IOException {
    SecretFile.reserve(file, false).close();
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void close_withoutSecret_keepsWhatWasToBeReplaced() throws IOException {
    Files.writeString(file, "old");
    SecretFile.reserve(file, true).close();
    assertThat(Files.readString(file)).isEqualTo("old");
  }

  @Test
  void close_afterASecret_replacesTheOldFileAndItsMode() throws IOException {
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (SecretFile secrets = SecretFile.reserve(file, true)) {
      secrets.addLine("new", "it");
    }
    assertThat(Files.readString(file)).isEqualTo("new\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
