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
package org.apache.knox.gateway.clientid.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.apache.knox.gateway.clientid.keycloak.FaultyProxy.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two gateways on one PostgreSQL, each with a way of its own to the same Keycloak. */
@BesideTheBrowser
@Tag("full")
class KeycloakFailoverIT {

  private static final Map<String, String> SHORT =
      Map.of("timeout.connect", "500", "timeout.read", "1500");

  private static Postgresql postgresql;
  private static KeycloakRealm realm;
  private static Side one;
  private static Side other;

  /** A gateway and its way to Keycloak. */
  private record Side(KeycloakGateway gateway, FaultyProxy proxy) implements AutoCloseable {

    @Override
    public void close() {
      gateway.close();
      proxy.close();
    }
  }

  @BeforeAll
  static void start() {
    postgresql = Postgresql.start();
    realm = KeycloakRealm.create(KeycloakServer.shared(), "pair");
    FaultyProxy first = FaultyProxy.before(KeycloakServer.shared());
    one = new Side(KeycloakGateway.start(home(first)), first);
    FaultyProxy second = FaultyProxy.before(KeycloakServer.shared());
    other = new Side(KeycloakGateway.startBeside(one.gateway, home(second)), second);
  }

  private static GatewayHome home(FaultyProxy proxy) {
    return postgresql.keepTokensOf(KeycloakGateway.home(proxy.url(), realm, SHORT));
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    postgresql.close();
  }

  /** Who exchanges while something happens: only one of them, by the requests to Keycloak. */
  private static Side exchanging(Runnable meanwhile) {
    long ofOne = one.proxy.requests();
    long ofOther = other.proxy.requests();
    meanwhile.run();
    boolean isOne = one.proxy.requests() > ofOne;
    assertThat(other.proxy.requests() > ofOther).as("only one of them").isEqualTo(!isOne);
    return isOne ? one : other;
  }

  /** Changes at both gateways reach Keycloak, and the other way round. */
  private static void assertBothInExchange() {
    BothSides atOne = new BothSides(realm, one.gateway);
    atOne.change(() -> {});
    BothSides atTheOther = new BothSides(realm, other.gateway);
    atTheOther.create("made at the other");
    atOne.assertAgreement();
    atTheOther.assertAgreement();
  }

  private static Side beside(Side side) {
    return side.equals(one) ? other : one;
  }

  @Test
  void gateway_killedInTheMiddle_isFollowedByTheOther_andNothingIsLost() {
    exchanging(KeycloakFailoverIT::assertBothInExchange);
    realm.addMany("pair-", 0, 250);
    BothSides sides = new BothSides(realm, one.gateway);
    List<Side> atIt = new ArrayList<>();
    sides.change(
        () -> {
          atIt.add(exchanging(KeycloakFailoverIT::holdUp));
          // The changes are made where somebody is left to tell them.
          sides.goOnAt(beside(atIt.get(0)).gateway);
        });
    Side killed = atIt.get(0);
    Side heir = beside(killed);
    assertThat(heir.gateway.status().path("pending").asInt()).isPositive();
    killed.gateway.process().kill();
    one.proxy.fail(Fault.NONE);
    other.proxy.fail(Fault.NONE);
    // What was asked for is done, though the one that had begun it is gone.
    heir.gateway.await("the run", () -> heir.gateway.status().path("run").has("finished_at"));
    assertThat(heir.gateway.status().path("run").path("error_description").asText()).isEmpty();
    assertThat(heir.gateway.admin().view("pair-249").status()).isEqualTo(200);
    sides.assertAgreement();
    killed.gateway.process().start();
    exchanging(KeycloakFailoverIT::assertBothInExchange);
  }

  /** Begins to synchronise, and stays in the middle of what there is. */
  private static void holdUp() {
    one.proxy.fail(Fault.HELD);
    other.proxy.fail(Fault.HELD);
    assertThat(one.gateway.admin().send("POST", "/clients/sync", "").status()).isEqualTo(202);
    one.gateway.await("half of what is there", () -> one.proxy.failed() + other.proxy.failed() > 0);
  }

  /**
   * The gateway is stopped while it writes what it read, another one takes over, and then it goes
   * on: what it read is too old by then.
   */
  @Test
  void gateway_thatGoesOnAfterTheOtherTookOver_writesNothing() throws Exception {
    String id = one.gateway.create("named here", "lake").path("client_id").asText();
    one.gateway.awaitTold();
    long changes = changesByKeycloak(id);
    Side stopped;
    try (Connection connection = postgresql.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT 1 FROM clientid_client WHERE id = '" + id + "' FOR UPDATE");
      realm.change(id, Map.of("name", "named there first"));
      stopped =
          exchanging(
              () -> {
                one.gateway.admin().send("POST", "/clients/sync", "");
                one.gateway.await("a write that waits", () -> waiting() > 0);
              });
      stopped.gateway.process().freeze();
      assertThat(waiting()).isEqualTo(1);
      connection.rollback();
    }
    Side heir = beside(stopped);
    try {
      long holder = holder();
      heir.gateway.await("another holder of the lease", () -> holder() != holder);
      realm.change(id, Map.of("name", "named there last"));
    } finally {
      stopped.gateway.process().thaw();
    }
    heir.gateway.await(
        "the last name",
        () -> heir.gateway.admin().viewed(id).path("client_name").asText().endsWith("last"));
    // Had the other one written, there would be two.
    assertThat(changesByKeycloak(id)).isEqualTo(changes + 1);
    stopped.gateway.await(
        "its own log", () -> stopped.gateway.process().home().log().contains("Another gateway"));
    exchanging(KeycloakFailoverIT::assertBothInExchange);
  }

  private static long changesByKeycloak(String id) {
    return one
        .gateway
        .admin()
        .send("GET", "/clients/" + id + "/history", "")
        .json()
        .findValuesAsText("user")
        .stream()
        .filter("keycloak"::equals)
        .count();
  }

  private static long waiting() {
    return postgresql.number(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND query LIKE 'UPDATE clientid_client %'");
  }

  private static long holder() {
    return postgresql.number("SELECT hashtext(holder) FROM clientid_lease WHERE name = 'keycloak'");
  }
}
