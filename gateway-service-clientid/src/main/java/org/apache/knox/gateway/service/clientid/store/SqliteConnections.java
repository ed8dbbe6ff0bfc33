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

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/** Opens connections to the embedded database with the settings that its promises rest on. */
final class SqliteConnections {

  /** Others that use the file may make a request wait, which is to be answered in two seconds. */
  private static final int BUSY_MILLIS = 1_500;

  private static final int WRITER_CACHE_KIBIBYTES = 32 * 1024;
  private static final int READER_CACHE_KIBIBYTES = 8 * 1024;

  private static final String NOT_LOADED =
      "The native library of the embedded database does not load here; set gateway.database.type to"
          + " postgresql and gateway.database.* to your database instead, or the system property"
          + " org.sqlite.tmpdir to a directory that programs may be run from";

  private SqliteConnections() {}

  /**
   * Loads the engine.
   *
   * @throws StoreRefusedException where its native library does not load
   */
  static void load() throws StoreRefusedException {
    try {
      if (SQLiteJDBCLoader.initialize()) {
        return;
      }
      throw new StoreRefusedException(NOT_LOADED, null);
    } catch (StoreRefusedException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      throw new StoreRefusedException(NOT_LOADED, e);
    }
  }

  /** The connection that writes: a commit is on disk when it returns. */
  static Connection writer(Path file) throws SQLException {
    return KeptStatements.of(JDBC.createConnection(url(file), settings(WRITER_CACHE_KIBIBYTES)));
  }

  /** A connection that cannot write. */
  static Connection reader(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-READER_CACHE_KIBIBYTES);
    return KeptStatements.of(JDBC.createConnection(url(file), config.toProperties()));
  }

  /** For what opens its connections itself: the migration of the schema. */
  static SQLiteDataSource dataSource(Path file) {
    SQLiteDataSource source = new SQLiteDataSource(config(WRITER_CACHE_KIBIBYTES));
    source.setUrl(url(file));
    return source;
  }

  private static String url(Path file) {
    return JDBC.PREFIX + file.toAbsolutePath();
  }

  private static Properties settings(int cacheKibibytes) {
    return config(cacheKibibytes).toProperties();
  }

  private static SQLiteConfig config(int cacheKibibytes) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-cacheKibibytes);
    return config;
  }
}
