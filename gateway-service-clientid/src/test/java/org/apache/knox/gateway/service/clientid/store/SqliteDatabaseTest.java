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
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteDatabaseTest {

  private Path folder;
  private Path file;
  private SqliteDatabase database;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    folder = directory.resolve("clientid");
    file = folder.resolve("clients.db");
    database = SqliteDatabase.open(file);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static boolean note(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
              "INSERT INTO clientid_agreement (name, agreed) VALUES ('" + name + "', 'x')")
          == 1;
    }
  }

  private int notes() {
    return database.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM clientid_agreement")) {
            return rows.next() ? rows.getInt(1) : -1;
          }
        });
  }

  private void assertRefused(String... words) {
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> SqliteDatabase.open(file).close())
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains(words)
                    // Callers are told of it.
                    .doesNotContain(folder.toString(), "SQLITE_", "Exception"));
  }

  @Test
  void write_oneBadAmongMany_failsAlone() throws Exception {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    AtomicInteger done = new AtomicInteger();
    Race.of(
        32,
        runner -> {
          // Every other one takes a name that is taken.
          String name = runner % 2 == 0 ? "same" : "own" + runner;
          try {
            database.write(connection -> note(connection, name));
            done.incrementAndGet();
          } catch (CredentialException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
            failed.add(name);
          }
        });
    assertThat(failed).containsExactly("same");
    assertThat(done).hasValue(17);
    assertThat(notes()).isEqualTo(17);
  }

  @Test
  void write_failsHalfWay_leavesNothingOfIt() {
    Throwable thrown =
        catchThrowable(
            () ->
                database.write(
                    connection -> {
                      note(connection, "first");
                      note(connection, "second");
                      return note(connection, "first");
                    }));
    assertThat(thrown).isInstanceOf(CredentialException.class);
    assertThat(notes()).isZero();
    database.write(connection -> note(connection, "first"));
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void write_errorOrExceptionOfTheWork_reachesWhoWaitsAndTheWriterGoesOn() {
    assertThat(
            catchThrowable(
                () ->
                    database.write(
                        connection -> {
                          note(connection, "lost");
                          throw new OutOfMemoryError("made up");
                        })))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(
            catchThrowable(
                () ->
                    database.write(
                        connection -> {
                          throw CredentialException.accessDenied("made up");
                        })))
        .isInstanceOf(CredentialException.class);
    database.write(connection -> note(connection, "kept"));
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void write_waitsTooLong_isRefusedAndNeverMade() throws Exception {
    Thread slow =
        new Thread(
            () ->
                database.write(
                    connection -> {
                      try {
                        Thread.sleep(3_000);
                      } catch (InterruptedException e) {
                        throw new SQLException(e);
                      }
                      return note(connection, "slow");
                    }));
    slow.start();
    Thread.sleep(300);
    assertThat(catchThrowable(() -> database.write(connection -> note(connection, "late"))))
        .isInstanceOf(CredentialException.class);
    slow.join();
    database.write(connection -> note(connection, "next"));
    assertThat(notes()).isEqualTo(2);
  }

  @Test
  void read_tryingToWrite_fails() {
    assertThat(catchThrowable(() -> database.read(connection -> note(connection, "x"))))
        .isInstanceOf(CredentialException.class);
    assertThat(notes()).isZero();
  }

  @Test
  void open_newDatabase_isReadableByTheOwnerOnly() throws Exception {
    database.write(connection -> note(connection, "x"));
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(
              each ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                      .isEqualTo("rw-------"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void open_whileItIsOpen_isRefused() {
    assertRefused("in use by another process", "postgresql");
    database.write(connection -> note(connection, "still works"));
  }

  @Test
  void open_lostOrEmptiedDatabase_isRefusedAndNothingIsMade() throws Exception {
    database.write(connection -> note(connection, "x"));
    database.close();
    Path aside = file.resolveSibling("aside");
    Files.move(file, aside);
    assertRefused("gone or empty", "backup");
    assertThat(file).doesNotExist();
    Files.createFile(file);
    assertRefused("gone or empty");
    assertThat(file).isEmptyFile();
    Files.move(aside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    database = SqliteDatabase.open(file);
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void open_damagedDatabase_isRefusedAndLeftAsItIs() throws Exception {
    database.close();
    byte[] nonsense = "this is no database, ".repeat(1000).getBytes(UTF_8);
    Files.write(file, nonsense);
    assertRefused("cannot be opened", "backup");
    assertThat(file).hasBinaryContent(nonsense);
  }

  @Test
  void open_directoryThatIsNone_isRefused() throws Exception {
    database.close();
    Files.move(folder, folder.resolveSibling("aside"));
    Files.createFile(folder);
    assertRefused("directory", "cannot be written");
  }

  @Test
  void open_schemaOfANewerVersion_isRefused() {
    database.write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                "INSERT INTO clientid_schema_history (installed_rank, version, description, type,"
                    + " script, checksum, installed_by, execution_time, success)"
                    + " VALUES (99, '99', 'x', 'SQL', 'V99__x.sql', 1, '', 1, 1)");
          }
        });
    database.close();
    assertRefused("version 99", "knows only");
  }

  @Test
  void write_fileMovedAway_failsInsteadOfWritingWhereNobodyLooks() throws Exception {
    Path aside = file.resolveSibling("aside");
    Files.move(file, aside);
    assertThat(catchThrowable(() -> database.write(connection -> note(connection, "x"))))
        .isInstanceOf(CredentialException.class);
    Files.move(aside, file);
    database.write(connection -> note(connection, "y"));
    assertThat(notes()).isEqualTo(1);
  }
}
