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
import java.time.Instant;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL whose user may make tables, and no extension. */
@Timeout(120)
class WithoutTrigramsTest {

  private static final String ROLE = "plain";

  @Test
  void search_userMayNotMakeTheExtension_readsTheTable(@TempDir Path directory) throws Exception {
    OwnPostgresqlBackEnd backEnd = new OwnPostgresqlBackEnd(directory);
    backEnd.start();
    try {
      backEnd.execute("DROP SCHEMA public CASCADE");
      backEnd.execute("CREATE SCHEMA public");
      backEnd.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + ROLE + "'");
      backEnd.execute("GRANT ALL ON SCHEMA public TO " + ROLE);
      try (PostgresqlDatabase database = PostgresqlDatabase.open(source(backEnd))) {
        assertThat(database.isTextIndexed()).isFalse();
        StoredClient wanted = create(database, "nightly ETL");
        create(database, "hourly");

        ClientSearch search =
            new ClientSearch(
                database,
                new ClientFilter("tly e", null, null, null, null, null),
                new Administrator("admin", true, Set.of()),
                new PageRequest(ClientOrder.BY_NAME, null, 10),
                Instant.now(),
                ClientSearch.Reach.USUAL);
        assertThat(database.read(search::page).clients()).containsExactly(wanted);
      }
    } finally {
      backEnd.execute("DROP OWNED BY " + ROLE);
      backEnd.execute("DROP ROLE " + ROLE);
      backEnd.close();
    }
  }

  private static PGSimpleDataSource source(OwnPostgresqlBackEnd backEnd) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(backEnd.config().get("gateway.database.connection.url"));
    source.setUser(ROLE);
    source.setPassword(ROLE);
    source.setSslMode("disable");
    return source;
  }

  private static StoredClient create(Database database, String name) {
    StoredClient client =
        Clients.of("sam", Clock.systemUTC()).with(plain -> plain.toBuilder().name(name).build());
    new DatabaseCredentialStore(database).create(client, OwnerLimit.unlimited(), Instant.now());
    return client;
  }
}
