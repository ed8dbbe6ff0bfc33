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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.token.impl.JDBCTokenStateService;
import org.apache.knox.gateway.util.JDBCUtils;
import org.hsqldb.error.ErrorCode;

/** Knox's tables in an HSQLDB file, set as the runnable gateway sets it. */
final class HsqldbBackEnd extends KnoxBackEnd implements DatabaseBackEnd {

  private static final String USER = "KNOX";
  private static final String PASSWORD = "for tests only";
  private static final Duration LOCK_ENDS = Duration.ofSeconds(30);

  HsqldbBackEnd(Path directory) {
    super(directory);
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
        AliasService.NO_CLUSTER_NAME, JDBCUtils.DATABASE_PASSWORD_ALIAS_NAME, PASSWORD);
    // Makes the database: the URL of the gateway here finds it only where it is.
    DriverManager.getConnection(url(home()), USER, PASSWORD).close();
  }

  private static String url(Path home) {
    return "jdbc:hsqldb:file:"
        + home.resolve("database/tokens")
        + ";hsqldb.write_delay=false;hsqldb.tx=mvcc";
  }

  @Override
  Map<String, String> settings(Path home) {
    return Map.of(
        "gateway.database.type",
        "hsql",
        "gateway.database.connection.url",
        url(home) + ";ifexists=true");
  }

  /** An attempt to open it while its files were away can leave its lock, which ends by itself. */
  @Override
  public Connection connection() throws SQLException {
    long end = System.nanoTime() + LOCK_ENDS.toNanos();
    while (true) {
      try {
        return DriverManager.getConnection(url(home()) + ";ifexists=true", USER, PASSWORD);
      } catch (SQLException e) {
        if (e.getErrorCode() != -ErrorCode.LOCK_FILE_ACQUISITION_FAILURE
            || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
  }

  private void shutDown(String how) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(how);
    }
  }

  @Override
  void stop() throws Exception {
    super.stop();
    shutDown("SHUTDOWN");
  }

  @Override
  public void breakStorage() throws SQLException, IOException {
    shutDown("SHUTDOWN");
    for (String suffix : suffixes()) {
      Files.move(file(suffix), aside(file(suffix)));
    }
  }

  @Override
  public void repairStorage() throws IOException {
    for (String suffix : suffixes()) {
      Files.move(aside(file(suffix)), file(suffix));
    }
    awaitStore();
  }

  private static List<String> suffixes() {
    return List.of(".script", ".properties");
  }

  private Path file(String suffix) {
    return home().resolve("database/tokens" + suffix);
  }
}
