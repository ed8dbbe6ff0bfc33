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
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The conformance suite for databases: besides, what is written is written in one transaction. */
abstract class KnoxTablesContract extends KnoxStoreContract {

  @Nested
  class Transactional extends ContractGroup<KnoxBackEnd> {
    @Override
    KnoxBackEnd start(Path directory) throws Exception {
      return KnoxTablesContract.this.start(directory);
    }

    private DatabaseBackEnd database() {
      return (DatabaseBackEnd) backEnd();
    }

    private void assertTokens(long expected) throws Exception {
      assertThat(database().number("SELECT COUNT(*) FROM KNOX_TOKENS")).isEqualTo(expected);
    }

    @Test
    void create_metadataTableMissing_leavesNoToken() throws Exception {
      database().execute("ALTER TABLE KNOX_TOKEN_METADATA RENAME TO ELSEWHERE");
      assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> create("sam"));
      assertTokens(0);
      database().execute("ALTER TABLE ELSEWHERE RENAME TO KNOX_TOKEN_METADATA");
      create("sam");
      assertTokens(1);
    }

    /** Defect 14 of Knox 2.0.0: there the token stays without its metadata. */
    @Test
    void create_valueThatTheSchemaRefuses_leavesNoToken() throws Exception {
      StoredClient client = Clients.withMetadata("sam", clock(), Map.of("a", "x".repeat(300)));
      assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> create(client));
      assertTokens(0);
      assertThat(database().number("SELECT COUNT(*) FROM KNOX_TOKEN_METADATA")).isZero();
    }

    @Test
    void create_failsAfterTheOldestWasRemoved_bringsItBack() throws Exception {
      StoredClient oldest = create("sam");
      StoredClient client = Clients.withMetadata("sam", clock(), Map.of("a", "x".repeat(300)));
      assertFails(
          ErrorCode.TEMPORARILY_UNAVAILABLE,
          () ->
              store()
                  .create(
                      client,
                      new OwnerLimit(1, OwnerLimit.Action.REMOVE_OLDEST),
                      clock().instant()));
      assertThat(store().find(id(oldest))).contains(oldest);
    }

    /** Defect 6 of Knox 2.0.0: there it is answered with "enabled" and "revoked". */
    @Test
    void everything_metadataTableMissing_isUnavailable() throws Exception {
      StoredClient client = create("sam");
      database().execute("ALTER TABLE KNOX_TOKEN_METADATA RENAME TO ELSEWHERE");
      assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> store().find(id(client)));
      assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> store().findByOwner("sam"));
      assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> store().findByCreator("sam"));
      assertFails(
          ErrorCode.TEMPORARILY_UNAVAILABLE,
          () -> Clients.change(store(), id(client), current -> current.withEnabled(false)));
    }

    @Test
    void delete_client_leavesNoRowBehind() throws Exception {
      StoredClient client = create(Clients.complete("sam", "admin", "nightly", clock()));
      store().delete(id(client));
      assertTokens(0);
      assertThat(database().number("SELECT COUNT(*) FROM KNOX_TOKEN_METADATA")).isZero();
    }

    @Test
    void work_thatEndsInAnError_isNotCommitted() throws Exception {
      try (ConnectionPool pool = ConnectionPool.over(dataSource())) {
        Transactions transactions = new Transactions(pool.dataSource());
        Error error =
            org.junit.jupiter.api.Assertions.assertThrows(
                OutOfMemoryError.class,
                () ->
                    transactions.atomic(
                        connection -> {
                          try (var statement = connection.createStatement()) {
                            statement.execute("INSERT INTO KNOX_TOKENS VALUES ('x', 1, 2, 3)");
                          }
                          throw new OutOfMemoryError("made up");
                        }));
        assertThat(error).hasMessage("made up");
      }
      assertTokens(0);
    }

    private javax.sql.DataSource dataSource() throws Exception {
      return org.apache.knox.gateway.util.JDBCUtils.getDataSource(
          backEnd().config(),
          backEnd()
              .services()
              .getService(org.apache.knox.gateway.services.ServiceType.ALIAS_SERVICE));
    }

    @Test
    void start_again_keepsTheIndex() throws Exception {
      backEnd().restart();
      backEnd().restart();
      create("sam");
      assertThat(idsOf("sam")).hasSize(1);
    }
  }
}
