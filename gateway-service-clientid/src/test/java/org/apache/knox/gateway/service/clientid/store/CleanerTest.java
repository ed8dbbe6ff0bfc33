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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.knox.gateway.config.impl.GatewayConfigImpl;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.util.JDBCUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What has expired is taken away by one gateway for all; nothing else is. */
@Timeout(120)
class CleanerTest {

  /** More than one batch. */
  private static final int EXPIRED = 450;

  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private Instant now = Instant.parse("2026-11-01T00:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private Cleaner cleaner(Database database) {
    GatewayConfigImpl config = new GatewayConfigImpl();
    config.set("gateway.knox.token.eviction.interval", Long.toString(INTERVAL.toSeconds()));
    config.set("gateway.knox.token.eviction.grace.period", "60");
    return new Cleaner(database, OutgoingChanges.none(), clock, config);
  }

  private StoredClient create(Database database, StoredClient client) {
    new DatabaseCredentialStore(database).create(client, OwnerLimit.unlimited(), now);
    return client;
  }

  private void cleans(Database one, Database other) {
    DatabaseCredentialStore store = new DatabaseCredentialStore(one);
    for (int i = 0; i < EXPIRED; i++) {
      create(one, Clients.expiring("sam", clock, Duration.ofSeconds(i % 60)));
    }
    StoredClient never = create(one, Clients.of("tom", clock));
    StoredClient later = create(one, Clients.expiring("tom", clock, Duration.ofHours(1)));
    DatabaseRevokedTokens revoked = new DatabaseRevokedTokens(one, clock);
    Grant grant = new Grant("a-grant", now, now.plusSeconds(3600));
    revoked.revoke("a-client", grant);
    Cleaner first = cleaner(one);
    Cleaner second = cleaner(other);
    first.run();
    assertThat(store.findByOwner("sam")).as("the grace period runs").hasSize(EXPIRED);
    now = now.plusSeconds(121);
    second.run();
    assertThat(store.findByOwner("sam")).as("the first has the lease").hasSize(EXPIRED);
    first.run();
    assertThat(store.findByOwner("sam")).isEmpty();
    create(one, Clients.expiring("sam", clock, Duration.ZERO));
    // The first has died; its lease ends.
    now = now.plus(INTERVAL.multipliedBy(2)).plusSeconds(1);
    second.run();
    assertThat(store.findByOwner("sam")).isEmpty();
    assertThat(store.find(never.client().id())).isPresent();
    assertThat(store.find(later.client().id())).isPresent();
    assertThat(revoked.isRevoked("a-client", grant)).isTrue();
    now = now.plus(Duration.ofDays(100_000));
    second.run();
    assertThat(store.find(never.client().id())).as("never means never").isPresent();
    assertThat(store.find(later.client().id())).isEmpty();
    assertThat(revoked.isRevoked("a-client", grant)).as("its tokens have expired").isFalse();
  }

  @Test
  void clean_embedded_takesWhatExpired(@TempDir Path directory) throws Exception {
    try (Database database = SqliteDatabase.open(directory.resolve("clients.db"))) {
      cleans(database, database);
    }
  }

  @Test
  void clean_postgresqlOfTwoGateways_isDoneByOne(@TempDir Path directory) throws Exception {
    OwnPostgresqlBackEnd backEnd = OwnPostgresqlBackEnd.migrated(directory);
    try {
      backEnd.start();
      AliasService aliases = backEnd.services().getService(ServiceType.ALIAS_SERVICE);
      try (Database one =
              PostgresqlDatabase.open(JDBCUtils.getDataSource(backEnd.config(), aliases));
          Database other =
              PostgresqlDatabase.open(JDBCUtils.getDataSource(backEnd.config(), aliases))) {
        cleans(one, other);
      }
    } finally {
      backEnd.close();
    }
  }
}
