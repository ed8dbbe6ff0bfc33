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

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.token.impl.JDBCTokenStateService;
import org.apache.knox.gateway.util.JDBCUtils;
import org.postgresql.ds.PGSimpleDataSource;

/** Knox's tables in a database of its own on a real PostgreSQL, one for the whole run. */
class PostgresqlBackEnd extends KnoxBackEnd implements DatabaseBackEnd {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final String USER = "postgres";

  private final String database = "gateway" + DATABASES.incrementAndGet();

  /** Started when the first test needs it; ends with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  PostgresqlBackEnd(Path directory) throws SQLException {
    this(directory, "template1");
  }

  /** With what another database has in it. */
  PostgresqlBackEnd(Path directory, String template) throws SQLException {
    super(directory);
    onServer("CREATE DATABASE " + database + " TEMPLATE " + template);
  }

  /** A connection's source, for a database of the server. */
  static PGSimpleDataSource source(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(database));
    source.setUser(USER);
    source.setPassword(USER);
    return source;
  }

  static void onServer(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, USER);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + Server.INSTANCE.getPort() + "/" + database;
  }

  @Override
  TokenStateService newTokenStateService(AliasService aliases) {
    JDBCTokenStateService tokens = new JDBCTokenStateService();
    tokens.setAliasService(aliases);
    return tokens;
  }

  @Override
  void addAliases(AliasService aliases) throws Exception {
    aliases.addAliasForCluster(
        AliasService.NO_CLUSTER_NAME, JDBCUtils.DATABASE_USER_ALIAS_NAME, USER);
    aliases.addAliasForCluster(
        AliasService.NO_CLUSTER_NAME, JDBCUtils.DATABASE_PASSWORD_ALIAS_NAME, USER);
  }

  @Override
  Map<String, String> settings(Path home) {
    return Map.of(
        "gateway.database.type", "postgresql", "gateway.database.connection.url", url(database));
  }

  @Override
  public Connection connection() throws SQLException {
    return DriverManager.getConnection(url(database), USER, USER);
  }

  @Override
  public void breakStorage() throws SQLException {
    onServer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
    onServer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database
            + "'");
  }

  @Override
  public void repairStorage() throws SQLException {
    onServer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
    awaitStore();
  }

  @Override
  public void close() throws Exception {
    super.close();
    onServer("DROP DATABASE " + database + " WITH (FORCE)");
  }
}
