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

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection URL that names several hosts, of which one serves. */
@Timeout(60)
class SeveralHostsTest {

  private OwnPostgresqlBackEnd backEnd;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    backEnd = OwnPostgresqlBackEnd.migrated(directory);
    backEnd.start();
  }

  @AfterEach
  void stop() throws Exception {
    backEnd.close();
  }

  /** Behind another one. */
  private PGSimpleDataSource second(int firstPort) {
    String url = backEnd.config().get("gateway.database.connection.url");
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(
        url.replace("//127.0.0.1:", "//127.0.0.1:" + firstPort + ",127.0.0.1:")
            + "?targetServerType=primary");
    source.setUser("postgres");
    source.setPassword("postgres");
    return source;
  }

  private static void assertServes(Database database) {
    Instant end = Instant.now().plus(Duration.ofSeconds(15));
    while (true) {
      try {
        assertThat(database.<Integer>read(SeveralHostsTest::one)).isEqualTo(1);
        return;
      } catch (RuntimeException e) {
        assertThat(Instant.now()).as("%s", e).isBefore(end);
      }
    }
  }

  private static int one(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Database opened(PGSimpleDataSource source) {
    return new GatewayDatabase(() -> PostgresqlDatabase.open(source));
  }

  @Test
  void open_firstHostRefuses_theSecondServes() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (Database database = opened(second(closed))) {
      assertServes(database);
    }
  }

  /** As a primary that is frozen: it takes connections, and that is all. */
  @Test
  void open_firstHostAnswersNothing_theSecondServes() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Database database = opened(second(silent.getLocalPort()))) {
      assertServes(database);
    }
  }
}
