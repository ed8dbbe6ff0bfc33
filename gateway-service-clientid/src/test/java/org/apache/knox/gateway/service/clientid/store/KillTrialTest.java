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

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that makes, resets and deletes clients in the embedded database by eight threads is
 * killed: what it had been told is done is done, and what it had been told is deleted is gone.
 */
class KillTrialTest {

  /** So many are acknowledged before the process may die; fewer would show little. */
  private static final int LEAST = 25;

  @TempDir private Path directory;

  private int acknowledged;

  @Test
  void kill_threeTimes_losesNothingAcknowledged() throws Exception {
    rounds(3);
  }

  @Test
  @Tag("full")
  void kill_fiftyTimes_losesNothingAcknowledged() throws Exception {
    rounds(50);
  }

  private void rounds(int rounds) throws Exception {
    Path file = directory.resolve("clients.db");
    for (int i = 0; i < rounds; i++) {
      Said said = runAndKill(file);
      try (SqliteDatabase database = SqliteDatabase.open(file)) {
        check(said, new DatabaseCredentialStore(database));
      }
    }
    assertThat(acknowledged).isGreaterThanOrEqualTo(rounds * LEAST);
  }

  /** What the process said. */
  private static final class Said {
    private final Map<String, Set<String>> possibleHashes = new HashMap<>();
    private final Set<String> deleting = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();

    void line(String line) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "made", "reset" -> possibleHashes.put(words[1], new HashSet<>(Set.of(words[2])));
        case "resetting" ->
            possibleHashes.computeIfAbsent(words[1], id -> new HashSet<>()).add(words[2]);
        case "deleting" -> deleting.add(words[1]);
        case "deleted" -> deleted.add(words[1]);
        default -> throw new AssertionError(line);
      }
    }
  }

  private Said runAndKill(Path file) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                classPath,
                KillTrialProcess.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Said said = new Said();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).as("the process works").isEqualTo("ready");
      Thread killer = new Thread(() -> killSoon(process.toHandle()));
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        // The last line may be torn.
        if (line.endsWith(" .")) {
          said.line(line.substring(0, line.length() - 2));
        }
        if (said.possibleHashes.size() >= LEAST && killer.getState() == Thread.State.NEW) {
          killer.start();
        }
      }
      killer.join();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** By its handle: the process itself would also throw away what it said and nobody has read. */
  private static void killSoon(ProcessHandle process) {
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(200, 900));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private void check(Said said, DatabaseCredentialStore store) {
    said.possibleHashes.forEach(
        (id, hashes) -> {
          Optional<StoredClient> found = store.find(id);
          if (!said.deleting.contains(id)) {
            assertThat(found).as("acknowledged %s", id).isPresent();
          }
          found.ifPresent(client -> assertThat(hashes).contains(client.secrets().get(0).hash()));
        });
    said.deleted.forEach(id -> assertThat(store.find(id)).as("deleted %s", id).isEmpty());
    acknowledged += said.possibleHashes.size();
  }
}
