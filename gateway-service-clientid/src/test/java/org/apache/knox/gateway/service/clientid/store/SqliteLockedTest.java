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
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database while something else holds it. */
class SqliteLockedTest {

  /** Two seconds, and what a busy machine adds. */
  private static final Duration SOON = Duration.ofSeconds(4);

  @Test
  void create_whileAnotherWrites_failsSoonAndWorksAfterwards(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("clients.db");
    try (SqliteDatabase database = SqliteDatabase.open(file);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      DatabaseCredentialStore store = new DatabaseCredentialStore(database);
      StoredClient before = Clients.of("sam", Clock.systemUTC());
      store.create(before, OwnerLimit.unlimited(), Instant.now());
      statement.execute("BEGIN IMMEDIATE");
      Instant start = Instant.now();
      StoredClient refused = Clients.of("sam", Clock.systemUTC());
      ContractGroup.assertFails(
          ErrorCode.TEMPORARILY_UNAVAILABLE,
          () -> store.create(refused, OwnerLimit.unlimited(), Instant.now()));
      assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
      assertThat(store.find(before.client().id())).as("reading goes on").isPresent();
      statement.execute("ROLLBACK");
      assertThat(store.find(refused.client().id())).as("refused is not done").isEmpty();
      store.create(refused, OwnerLimit.unlimited(), Instant.now());
      assertThat(store.find(refused.client().id())).isPresent();
    }
  }
}
