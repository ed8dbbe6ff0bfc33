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

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The shipped service, on PostgreSQL. */
class OwnPostgresqlTokenStateIT extends FailingTokenStateContract {
  private static final Postgresql POSTGRESQL = Postgresql.start();

  @AfterAll
  static void closeDatabase() {
    POSTGRESQL.close();
  }

  @Override
  String implementation() {
    return "ClientIdTokenStateService";
  }

  @Override
  GatewayHome configure(GatewayHome home) {
    return POSTGRESQL.keepTokensOf(home.keepTokensInOurStore());
  }

  @Override
  List<Path> directories() {
    return List.of(POSTGRESQL.directory());
  }

  @Override
  void breakStore(GatewayHome home) {
    POSTGRESQL.execute("ALTER TABLE clientid_client RENAME TO away");
  }

  @Override
  void mendStore(GatewayHome home) {
    POSTGRESQL.execute("ALTER TABLE away RENAME TO clientid_client");
  }

  @Test
  @Order(5)
  void defect06_listingFails_isNotAnEmptyList() throws IOException {
    assertListingFailsWhileTheStoreIsBroken();
  }
}
