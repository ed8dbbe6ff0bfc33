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

import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.keycloak.FaultyProxy.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is between the gateway and Keycloak fails while both sides change; then it recovers, and
 * both sides have to agree, field by field.
 */
@Tag("full")
@BesideTheBrowser
class KeycloakFaultsIT {

  private static KeycloakRealm realm;
  private static FaultyProxy proxy;
  private static KeycloakGateway gateway;

  private BothSides sides;

  @BeforeAll
  static void start() {
    realm = KeycloakRealm.create(KeycloakServer.shared(), "faults");
    proxy = FaultyProxy.before(KeycloakServer.shared());
    GatewayHome home =
        KeycloakGateway.home(
            proxy.url(), realm, Map.of("timeout.connect", "500", "timeout.read", "1500"));
    gateway = KeycloakGateway.start(home);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    proxy.close();
  }

  @BeforeEach
  void begin() {
    sides = new BothSides(realm, gateway);
  }

  @AfterEach
  void recover() {
    proxy.fail(Fault.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "HELD"})
  void fault_whileBothSidesChange_losesNothing(Fault fault) {
    sides.change(() -> proxy.fail(fault));
    gateway.admin().send("POST", "/clients/sync", "");
    if (fault == Fault.DUPLICATE) {
      gateway.await("a duplicate", () -> proxy.failed() > 3);
    } else {
      gateway.await(
          "an error to be seen",
          () -> gateway.status().toString().matches(".*(last_error|error_description).*"));
      // Local work goes on.
      sides.assertLogin(sides.create("still made"));
      if (fault != Fault.CUT) {
        // Answers to changes have no body that could be cut.
        assertThat(gateway.status().path("pending").asInt()).isPositive();
      }
    }
    proxy.fail(Fault.NONE);
    sides.assertAgreement();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.INCLUDE,
      names = {"HANGING", "ANSWER_LOST"})
  void gateway_killedDuringAnOutgoingChange_losesNothing(Fault fault) {
    sides.change(() -> proxy.fail(fault));
    gateway.await("a request on its way", () -> proxy.failed() > 0);
    gateway.process().kill();
    proxy.fail(Fault.NONE);
    gateway.process().start();
    sides.assertAgreement();
  }

  @Test
  void keycloakRestarted_withItsTokensGone_isToldWithANewOne() {
    String id = sides.create("before");
    gateway.awaitTold();
    realm.invalidateTokens();
    sides.rename(id, "after");
    sides.assertAgreement();
  }

  @Test
  void permissionMissing_isVisible_andWhatIsHereGoesOn() {
    String id = sides.create("before");
    gateway.awaitTold();
    realm.permit(false);
    sides.rename(id, "after");
    gateway.await(
        "the reason",
        () -> gateway.status().toString().contains("view-clients and manage-clients"));
    sides.assertLogin(id);
    realm.permit(true);
    sides.assertAgreement();
  }
}
