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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/** Carries the clients of our own store elsewhere: to a backup, or to another store. */
public final class StoreTransfer {

  private StoreTransfer() {}

  /**
   * Copies the embedded database as it is this moment, also while a gateway uses it.
   *
   * @param database its file
   * @param target where to; must not exist, and then is readable by its owner only
   * @throws IOException if nothing, or nothing usable, could be written; then nothing is left
   * @throws StoreRefusedException if the engine does not load
   */
  public static void backUp(Path database, Path target) throws IOException, StoreRefusedException {
    SqliteConnections.load();
    Path partial = target.resolveSibling(target.getFileName() + ".part");
    if (Files.exists(target)) {
      throw new IOException(target + " exists already");
    }
    Files.createFile(
        partial,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (Connection connection = SqliteConnections.reader(database);
          PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
        copy.setString(1, partial.toAbsolutePath().toString());
        copy.execute();
      }
      check(partial);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException e) {
      throw new IOException("the backup failed: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Whether all pages of a database hang together. */
  private static void check(Path file) throws SQLException, IOException {
    try (Connection connection = SqliteConnections.reader(file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      String result = rows.next() ? rows.getString(1) : "no answer";
      if (!result.equals("ok")) {
        throw new IOException("the database is damaged: " + result);
      }
    }
  }

  /**
   * Puts a backup in the place of the embedded database. The one that was there is kept beside it
   * under a name that ends in {@code .replaced}, in place of an earlier one of that name.
   *
   * @throws StoreRefusedException if a gateway uses the database
   * @throws IOException if the backup is damaged or cannot be copied; then all is as it was
   */
  public static void restore(Path backup, Path database) throws IOException, StoreRefusedException {
    SqliteConnections.load();
    try {
      check(backup);
    } catch (SQLException e) {
      throw new IOException("the backup is no database: " + e.getMessage(), e);
    }
    SqliteFile.replace(database, backup);
  }

  /**
   * Writes all clients of the embedded database as lines of JSON, also while a gateway uses it.
   *
   * @param progress is told how many have been written
   * @return how many
   */
  public static long exportEmbedded(Path database, Writer out, LongConsumer progress)
      throws IOException, StoreRefusedException {
    SqliteConnections.load();
    try (Connection connection = SqliteConnections.reader(database)) {
      return ClientArchive.write(connection, out, progress);
    } catch (SQLException e) {
      throw new IOException("the export failed: " + e.getMessage(), e);
    }
  }

  /** Likewise, of PostgreSQL. */
  public static long exportPostgresql(DataSource source, Writer out, LongConsumer progress)
      throws IOException {
    try (Connection connection = source.getConnection()) {
      return ClientArchive.write(connection, out, progress);
    } catch (SQLException e) {
      throw new IOException("the export failed: " + e.getMessage(), e);
    }
  }

  /**
   * Stores the clients of an export that the embedded database does not have yet. Doing it again,
   * also after it was interrupted, does no harm.
   *
   * @param progress is told how many lines have been taken in
   * @return how many clients are new
   * @throws StoreRefusedException if a gateway uses the database, or it cannot be opened
   * @throws IOException if the export is not whole; what came before is stored
   */
  public static long importEmbedded(Path database, BufferedReader in, LongConsumer progress)
      throws IOException, StoreRefusedException {
    try (Database opened = SqliteDatabase.open(database)) {
      return ClientArchive.read(opened, in, progress);
    }
  }

  /** Likewise into PostgreSQL, also while gateways use it. */
  public static long importPostgresql(DataSource source, BufferedReader in, LongConsumer progress)
      throws IOException, StoreRefusedException {
    try (Database opened = PostgresqlDatabase.open(source)) {
      return ClientArchive.read(opened, in, progress);
    }
  }
}
