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

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;

/**
 * What {@link FailingDiskTest} runs where it has mounted file systems that nobody else sees, and
 * with files that a second process holds. Says on its standard output what happened, a line each.
 */
final class FailingDiskProcess {

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private final Path directory;
  private final Path file;
  private final List<String> acknowledged = new ArrayList<>();

  private FailingDiskProcess(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("clients.db");
  }

  /** Does what the first argument says in the directory of the second. */
  public static void main(String[] arguments) throws Exception {
    FailingDiskProcess process = new FailingDiskProcess(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "full" -> process.full();
      case "full-before" -> process.fullBefore();
      case "read-only-disk" -> process.readOnly("mount -o remount,", process.directory);
      case "read-only-file" -> process.readOnlyFile();
      case "hold" -> process.hold();
      case "lock" -> process.lock();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void say(String line) throws IOException {
    OUT.write((line + "\n").getBytes(UTF_8));
  }

  private void create(DatabaseCredentialStore store) {
    StoredClient client = Clients.of("sam", Clock.systemUTC());
    store.create(client, OwnerLimit.unlimited(), Instant.now());
    acknowledged.add(client.client().id());
  }

  private void sayFound(Database database) throws IOException {
    DatabaseCredentialStore store = new DatabaseCredentialStore(database);
    long found = acknowledged.stream().filter(id -> store.find(id).isPresent()).count();
    boolean all = found == acknowledged.size() && store.findByOwner("sam").size() == found;
    say(all ? "all there and nothing else" : found + " of " + acknowledged.size());
  }

  private void sayOpened() throws IOException {
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      sayFound(database);
    } catch (StoreRefusedException e) {
      say("refused: " + e.getMessage());
    }
  }

  /** Writes until nothing more goes onto the disk, and makes so much room again. */
  private Path fill(int room) throws IOException {
    Path filling = directory.resolve("filling");
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filling)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      say("the disk is full");
    }
    try (var channel = Files.newByteChannel(filling, java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(Math.max(channel.size() - room, 0));
    }
    return filling;
  }

  private void full() throws Exception {
    Path filling;
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      DatabaseCredentialStore store = new DatabaseCredentialStore(database);
      create(store);
      filling = fill(100_000);
      try {
        for (int i = 0; i < 1_000; i++) {
          create(store);
        }
        say("never full");
      } catch (CredentialException e) {
        say("failed: " + e.code() + ": " + e.getCause());
      }
      sayFound(database);
      Files.delete(filling);
      create(store);
      sayFound(database);
    }
    sayOpened();
  }

  private void fullBefore() throws Exception {
    Path filling = fill(0);
    sayOpened();
    Files.delete(filling);
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      create(new DatabaseCredentialStore(database));
    }
    filling = fill(0);
    sayOpened();
    Files.delete(filling);
    sayOpened();
  }

  private void readOnly(String mount, Path what) throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      create(new DatabaseCredentialStore(database));
    }
    run(mount + "ro " + what);
    sayOpened();
    run(mount + "rw " + what);
    sayOpened();
  }

  private void readOnlyFile() throws Exception {
    Files.createFile(directory.resolve("clients.db"));
    run("mount --bind " + file + " " + file);
    readOnly("mount -o remount,bind,", file);
  }

  private static void run(String command) throws Exception {
    Process process = new ProcessBuilder(command.split(" ", -1)).inheritIO().start();
    if (process.waitFor() != 0) {
      say("cannot " + command);
    }
  }

  private static void waitToBeKilled() throws Exception {
    say("ready");
    Thread.sleep(Long.MAX_VALUE);
  }

  private void hold() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      create(new DatabaseCredentialStore(database));
      waitToBeKilled();
    }
  }

  private void lock() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      waitToBeKilled();
    }
  }
}
