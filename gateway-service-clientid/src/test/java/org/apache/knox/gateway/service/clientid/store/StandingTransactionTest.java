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

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.util.JDBCUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of several gateways on a PostgreSQL loses its network, or stands still, while it holds a
 * lock. The database takes it for alive: by default for two hours.
 */
@Timeout(60)
class StandingTransactionTest {

  private OwnPostgresqlBackEnd gateway;
  private String id;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    gateway = OwnPostgresqlBackEnd.migrated(directory);
    gateway.start();
    StoredClient client = Clients.of("sam", gateway.clock());
    gateway.store().create(client, OwnerLimit.unlimited(), gateway.clock().instant());
    id = client.client().id();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  @Test
  void lockOfAGatewayThatStandsStill_isGivenToAnother() throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AliasService aliases = gateway.services().getService(ServiceType.ALIAS_SERVICE);
    try (Database other =
        PostgresqlDatabase.open(JDBCUtils.getDataSource(gateway.config(), aliases))) {
      Thread thread = new Thread(() -> standStill(other, locked, end));
      thread.start();
      locked.await();
      Instant deadline = Instant.now().plusSeconds(20);
      while (!isDisabled()) {
        assertThat(Instant.now()).isBefore(deadline);
      }
      end.countDown();
      thread.join();
    }
  }

  private void standStill(Database database, CountDownLatch locked, CountDownLatch end) {
    try {
      database.write(
          connection -> {
            lock(connection);
            locked.countDown();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return locked;
          });
    } catch (CredentialException e) {
      // The database has given it up.
      assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
    }
  }

  private void lock(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE clientid_client SET version = version WHERE id = ?")) {
      update.setString(1, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private boolean isDisabled() {
    try {
      return !Clients.change(gateway.store(), id, client -> client.withEnabled(false)).enabled();
    } catch (CredentialException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
      return false;
    }
  }
}
