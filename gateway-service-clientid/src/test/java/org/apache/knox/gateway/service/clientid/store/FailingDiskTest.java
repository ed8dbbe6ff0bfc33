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
package org.apache.knox.gateway.service.clientid.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database on a real disk that is full or read-only, and beside another process. */
@Timeout(120)
class FailingDiskTest {

  private static final String ALL_THERE = "all there and nothing else";

  /** What an answer may take, in one of a few attempts: a busy machine makes some late. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final int ATTEMPTS = 3;

  /** What the log says on the way is not what the process tells. */
  private static final Predicate<String> LOGGED =
      Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d+ \\[.*").asMatchPredicate();

  @TempDir private Path directory;

  private Process start(List<String> before, String what) throws IOException {
    List<String> line = new ArrayList<>(before);
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            FailingDiskProcess.class.getName(),
            what,
            directory.toString()));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  private static BufferedReader said(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** With what it mounts, which nobody else sees and which ends with it. */
  private List<String> runMounting(String mount, String what) throws Exception {
    Process process =
        start(List.of("unshare", "-rm", "sh", "-c", mount + " && exec \"$@\"", "sh"), what);
    List<String> lines = said(process).lines().filter(line -> !LOGGED.test(line)).toList();
    assertThat(process.waitFor()).as("%s", lines).isZero();
    return lines;
  }

  private String smallDisk() {
    return "mount -t tmpfs -o size=2m tmpfs " + directory;
  }

  @Test
  void diskFull_mintingFailsUntilThereIsRoom_andLosesNothing() throws Exception {
    List<String> lines = runMounting(smallDisk(), "full");
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).contains("TEMPORARILY_UNAVAILABLE", "SQLITE_FULL");
    assertThat(List.of(lines.get(0), lines.get(2), lines.get(3), lines.get(4)))
        .containsExactly("the disk is full", ALL_THERE, ALL_THERE, ALL_THERE);
  }

  @Test
  void diskFullAtTheStart_isRefused_andNoEmptyStoreIsLeft() throws Exception {
    List<String> lines = runMounting(smallDisk(), "full-before");
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).startsWith("refused: The embedded database clients.db");
    // With what is in it, or not at all; never an empty one.
    assertThat(lines.get(3))
        .satisfiesAnyOf(
            line -> assertThat(line).isEqualTo(ALL_THERE),
            line -> assertThat(line).startsWith("refused: The embedded database clients.db"));
    assertThat(lines.get(4)).isEqualTo(ALL_THERE);
  }

  @Test
  void readOnlyDisk_isRefused_andServesOnceItCanBeWritten() throws Exception {
    assertThat(runMounting(smallDisk(), "read-only-disk"))
        .containsExactly(
            "refused: The embedded database clients.db or its directory cannot be written",
            ALL_THERE);
  }

  @Test
  void readOnlyFile_isRefused_andServesOnceItCanBeWritten() throws Exception {
    assertThat(runMounting("true", "read-only-file"))
        .containsExactly(
            "refused: The embedded database clients.db or its directory cannot be written",
            ALL_THERE);
  }

  @Test
  void heldByAnotherProcess_isRefusedUntilThatIsKilled() throws Exception {
    Path file = directory.resolve("clients.db");
    Process other = start(List.of(), "hold");
    try {
      assertThat(said(other).readLine()).isEqualTo("ready");
      assertThatExceptionOfType(StoreRefusedException.class)
          .isThrownBy(() -> SqliteDatabase.open(file))
          .withMessageContaining("in use by another process");
    } finally {
      other.destroyForcibly().waitFor();
    }
    SqliteDatabase.open(file).close();
  }

  @Test
  void lockedByAnotherProcess_mintingFailsInTimeUntilThatIsKilled() throws Exception {
    Path file = directory.resolve("clients.db");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      DatabaseCredentialStore store = new DatabaseCredentialStore(database);
      StoredClient client = Clients.of("sam", Clock.systemUTC());
      Process other = start(List.of(), "lock");
      try {
        assertThat(said(other).readLine()).isEqualTo("ready");
        Duration quickest = Duration.ofDays(1);
        for (int i = 0; i < ATTEMPTS; i++) {
          Instant start = Instant.now();
          ContractGroup.assertFails(
              ErrorCode.TEMPORARILY_UNAVAILABLE,
              () -> store.create(client, OwnerLimit.unlimited(), Instant.now()));
          Duration took = Duration.between(start, Instant.now());
          quickest = took.compareTo(quickest) < 0 ? took : quickest;
        }
        assertThat(quickest).isLessThan(SOON);
      } finally {
        other.destroyForcibly().waitFor();
      }
      assertThat(store.find(client.client().id())).isEmpty();
      store.create(client, OwnerLimit.unlimited(), Instant.now());
    }
  }

  private List<String> filled(Path file) throws Exception {
    List<String> ids = new ArrayList<>();
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      DatabaseCredentialStore store = new DatabaseCredentialStore(database);
      for (int i = 0; i < 200; i++) {
        StoredClient client = Clients.of("sam", Clock.systemUTC());
        store.create(client, OwnerLimit.unlimited(), Instant.now());
        ids.add(client.client().id());
      }
    }
    return ids;
  }

  /** Each client is found as it was or not told of; none is said not to be there. */
  private static void assertNothingIsDenied(Path file, List<String> ids) {
    int unknown = 0;
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      DatabaseCredentialStore store = new DatabaseCredentialStore(database);
      for (String id : ids) {
        try {
          assertThat(store.find(id)).as(id).isPresent();
        } catch (CredentialException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
          unknown++;
        }
      }
    } catch (StoreRefusedException e) {
      assertThat(e).hasMessageContaining("cannot be opened").hasMessageContaining("backup");
      unknown = ids.size();
    }
    assertThat(unknown).isPositive();
  }

  @Test
  void corruptInTheMiddle_deniesNobody() throws Exception {
    Path file = directory.resolve("clients.db");
    List<String> ids = filled(file);
    byte[] nonsense = new byte[4096];
    Arrays.fill(nonsense, (byte) 0xA5);
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      for (long page = 3; page < pages.length() / nonsense.length; page += 2) {
        pages.seek(page * nonsense.length);
        pages.write(nonsense);
      }
    }
    assertNothingIsDenied(file, ids);
  }

  @Test
  void cutShort_deniesNobody() throws Exception {
    Path file = directory.resolve("clients.db");
    List<String> ids = filled(file);
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      pages.setLength(pages.length() / 2);
    }
    assertNothingIsDenied(file, ids);
    assertThat(Files.size(file)).isPositive();
  }
}
