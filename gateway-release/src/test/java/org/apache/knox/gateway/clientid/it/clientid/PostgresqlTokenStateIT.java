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
package org.apache.knox.gateway.clientid.it.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("full")
class PostgresqlTokenStateIT extends FailingTokenStateContract {
  private static final Postgresql POSTGRESQL = Postgresql.start();

  @AfterAll
  static void closeDatabase() {
    POSTGRESQL.close();
  }

  @Override
  String implementation() {
    return "JDBCTokenStateService";
  }

  @Override
  GatewayHome configure(GatewayHome home) {
    return POSTGRESQL.keepTokensOf(home);
  }

  @Override
  List<Path> directories() {
    return List.of(POSTGRESQL.directory());
  }

  @Override
  void breakStore(GatewayHome home) {
    POSTGRESQL.execute("ALTER TABLE knox_token_metadata RENAME TO away");
  }

  @Override
  void mendStore(GatewayHome home) {
    POSTGRESQL.execute("ALTER TABLE away RENAME TO knox_token_metadata");
  }

  @Test
  @Order(5)
  void defect06_listingFails_isNotAnEmptyList() throws IOException {
    assertListingFailsWhileTheStoreIsBroken();
  }

  /** Whatever statement of a change fails, all of the change is undone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT ON knox_token_metadata",
        "INSERT ON knox_tokens",
        "UPDATE ON knox_token_metadata",
        "DELETE ON knox_tokens",
        "DELETE ON knox_token_metadata",
      })
  @Order(5)
  void defect06_changeFailsHalfWay_leavesNothing(String change) {
    Credential kept = sandbox("sam").mint();
    POSTGRESQL.execute(
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql"
            + " AS 'BEGIN RAISE EXCEPTION ''refused''; END'");
    long tokens = tokensOf("sam");
    POSTGRESQL.execute(
        "CREATE TRIGGER refuse BEFORE " + change + " FOR EACH ROW EXECUTE FUNCTION refuse()");
    try {
      if (change.startsWith("INSERT")) {
        Expect.error(sandbox("sam").post(""), 503, "temporarily_unavailable");
      } else if (change.startsWith("UPDATE")) {
        Expect.error(sandbox("sam").disable(kept.id()), 503, "temporarily_unavailable");
      } else {
        Expect.error(sandbox("sam").revoke(kept.id()), 503, "temporarily_unavailable");
      }
    } finally {
      POSTGRESQL.execute("DROP TRIGGER refuse ON " + change.substring(change.lastIndexOf(' ')));
    }
    assertThat(tokensOf("sam")).isEqualTo(tokens);
    assertThat(orphans()).isZero();
    assertThat(login(kept)).isEqualTo("sam");
  }

  private static long tokensOf(String user) {
    return POSTGRESQL.number(
        "SELECT count(*) FROM knox_token_metadata WHERE md_name = 'userName' AND md_value = '"
            + user
            + "'");
  }

  private static long orphans() {
    return POSTGRESQL.number(
        "SELECT count(*) FROM knox_tokens t WHERE NOT EXISTS"
            + " (SELECT 1 FROM knox_token_metadata m WHERE m.token_id = t.token_id)");
  }
}
