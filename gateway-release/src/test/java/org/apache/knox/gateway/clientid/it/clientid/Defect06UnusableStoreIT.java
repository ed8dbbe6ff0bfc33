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

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.FreePort;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.junit.jupiter.api.Test;

/**
 * Knox 2.0.0 falls back to its keystore without a word when its database cannot be reached at
 * start, and hands out tokens that its memory alone holds.
 */
class Defect06UnusableStoreIT {
  private static final String IMPLEMENTATIONS = "org.apache.knox.gateway.services.token.impl.";

  @Test
  void start_databaseOutOfReach_isSaidAndNothingIsMinted() {
    GatewayHome home =
        GatewayHome.create()
            .property("gateway.service.tokenstate.impl", IMPLEMENTATIONS + "JDBCTokenStateService")
            .property("gateway.database.type", "postgresql")
            .property(
                "gateway.database.connection.url",
                "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/none");
    try (GatewayProcess gateway = home.start()) {
      assertRefused(gateway, "JDBCTokenStateService", "AliasBasedTokenStateService");
    }
  }

  /** Knox's own services read there what they like. */
  @Test
  void start_storeOfKnoxThatIsNotAllowed_isSaidAndNothingIsMinted() {
    GatewayHome home =
        GatewayHome.create()
            .property(
                "gateway.service.tokenstate.impl", IMPLEMENTATIONS + "AliasBasedTokenStateService");
    try (GatewayProcess gateway = home.start()) {
      assertRefused(
          gateway,
          "AliasBasedTokenStateService",
          "ClientIdTokenStateService",
          "gateway.service.tokenstate.jwtprovider.allowed = true");
    }
  }

  @Test
  void start_storeThatKeepsNothing_isSaidAndNothingIsMinted() {
    GatewayHome home =
        GatewayHome.create()
            .property(
                "gateway.service.tokenstate.impl", IMPLEMENTATIONS + "DefaultTokenStateService");
    try (GatewayProcess gateway = home.start()) {
      assertRefused(gateway, "DefaultTokenStateService", "does not keep credentials");
    }
  }

  @Test
  void start_ownDatabaseOutOfReach_isUnavailableAndSaidInTheLog() {
    GatewayHome home =
        GatewayHome.create()
            .property("gateway.database.type", "postgresql")
            .property(
                "gateway.database.connection.url",
                "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/none");
    try (GatewayProcess gateway = home.start()) {
      CredentialsApi guest = new CredentialsApi(gateway.clientOf("guest"), "sandbox");
      Expect.error(guest.post(""), 503, "temporarily_unavailable");
      Expect.error(guest.list(""), 503, "temporarily_unavailable");
      assertThat(gateway.home().log().lines())
          .anyMatch(line -> line.contains("The credential database does not answer yet"));
    }
  }

  /** An empty store in the place of a lost one would make every credential unknown. */
  @Test
  void start_ownDatabaseLost_isSaidAndNothingIsMinted() throws Exception {
    GatewayHome home = GatewayHome.create();
    Path file = home.file("data/security/clientid/clients.db");
    try (GatewayProcess gateway = home.start()) {
      new CredentialsApi(gateway.clientOf("guest"), "sandbox").mint();
      gateway.stop();
      Files.delete(file);
      CredentialsApi guest = new CredentialsApi(home.start().clientOf("guest"), "sandbox");
      assertThat(Expect.error(guest.post(""), 503, "server_error")).contains("gone or empty");
      assertThat(file).doesNotExist();
    }
  }

  private static void assertRefused(GatewayProcess gateway, String... words) {
    CredentialsApi guest = new CredentialsApi(gateway.clientOf("guest"), "sandbox");
    for (int i = 0; i < 2; i++) {
      assertThat(Expect.error(guest.post(""), 503, "server_error"))
          .contains("gateway.service.tokenstate.impl")
          .contains(words);
    }
    assertThat(guest.list("").status()).isEqualTo(503);
    assertThat(gateway.home().log().lines())
        .anyMatch(line -> line.contains("ERROR") && line.contains("CLIENTID does not run"));
    assertThat(gateway.clientOf("guest").get("/sandbox/session/api/v1/sessioninfo").body())
        .contains("<user>guest</user>");
  }
}
