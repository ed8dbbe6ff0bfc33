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

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/**
 * The embedded engine: SQLite in a file, with a journal that lets readers go on while one writes.
 */
final class SqliteDatabase implements Database {

  private static final int READERS = 8;
  private static final long READER_WAIT_MILLIS = 1_700;

  private final SqliteFile file;
  private final SqliteWriter writer;
  private final BlockingQueue<Connection> readers;

  private SqliteDatabase(SqliteFile file, SqliteWriter writer, BlockingQueue<Connection> readers) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
  }

  /**
   * Opens the database of a file, or makes it if there never was one there.
   *
   * @throws StoreRefusedException if it cannot be opened; nothing takes its place then
   */
  static SqliteDatabase open(Path path) throws StoreRefusedException {
    SqliteConnections.load();
    SqliteFile file = SqliteFile.hold(path);
    try {
      SchemaMigrations.migrate(SqliteConnections.dataSource(path), Dialect.SQLITE);
      file.markPresent();
      BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();
      SqliteWriter writer = new SqliteWriter(SqliteConnections.writer(path), file);
      for (int i = 0; i < READERS; i++) {
        readers.add(SqliteConnections.reader(path));
      }
      writer.start();
      return new SqliteDatabase(file, writer, readers);
    } catch (SQLException | IOException | RuntimeException e) {
      file.close();
      throw new StoreRefusedException(
          "The embedded database "
              + path.getFileName()
              + " cannot be opened, see the gateway's log; if it is damaged, restore it from a backup",
          e);
    } catch (StoreRefusedException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    Connection reader = null;
    try {
      reader = readers.poll(READER_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      if (reader == null) {
        throw new SQLException("no connection became free");
      }
      return work.on(reader);
    } catch (SQLException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } finally {
      if (reader != null) {
        readers.add(reader);
      }
    }
  }

  @Override
  public <T> T writeOne(Work<T> work) {
    return write(work);
  }

  @Override
  public <T> T write(Work<T> work) {
    try {
      return writer.write(work);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static CredentialException failed(Exception cause) {
    StoreMessages.INSTANCE.storeFailed(cause);
    return CredentialException.storeFailed(cause);
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  Path path() {
    return file.path();
  }

  @Override
  public void close() {
    try (file) {
      for (Connection reader = readers.poll(); reader != null; reader = readers.poll()) {
        reader.close();
      }
      // The last connection to close takes the journal into the database.
      writer.close();
    } catch (SQLException e) {
      StoreMessages.INSTANCE.storeFailed(e);
    }
  }
}
