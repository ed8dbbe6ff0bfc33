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
package org.apache.knox.gateway.clientid.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One gateway's life, in order because each start takes seconds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayLifecycleIT {
  private static final String WHO_AM_I = "/programs/session/api/v1/sessioninfo";
  private static final GatewayProcess GATEWAY =
      GatewayHome.create()
          .topology("programs", TopologyXml.tokenLogin().service("KNOX-SESSION"))
          .topology(
              "tokens",
              TopologyXml.ldapLogin(DemoLdap.shared().port())
                  .service(
                      "KNOXTOKEN",
                      Map.of("knox.token.ttl", "3600000", "knox.token.exp.server-managed", "true")))
          .start();
  private static final String PASSCODE =
      GATEWAY
          .clientOf("sam")
          .get("/tokens/knoxtoken/api/v1/token")
          .json()
          .path("passcode")
          .asText();

  @AfterAll
  static void closeGateway() {
    GATEWAY.close();
  }

  @Test
  @Order(1)
  void status_running_saysWhere() {
    Command status = GATEWAY.home().gateway("status").mustSucceed();
    assertThat(status.output())
        .contains(
            "is running at https://localhost:" + GATEWAY.home().port(),
            Long.toString(GATEWAY.pid()));
  }

  @Test
  @Order(2)
  void start_running_saysSo() {
    Command start = GATEWAY.home().gateway("start");
    assertThat(start.exitCode()).isEqualTo(1);
    assertThat(start.errors())
        .isEqualTo("gateway: is already running (process " + GATEWAY.pid() + ")\n");
  }

  @Test
  @Order(3)
  void kill_thenStart_servesAndKeepsTokens() {
    long killed = GATEWAY.pid();
    GATEWAY.kill();
    assertThat(GATEWAY.home().gateway("status").output()).isEqualTo("gateway: is not running\n");
    GATEWAY.start();
    assertThat(GATEWAY.pid()).isNotEqualTo(killed);
    assertThat(GATEWAY.client().withPasscode(PASSCODE).get(WHO_AM_I).body())
        .contains("<user>sam</user>");
  }

  @Test
  @Order(4)
  void stop_isCleanAndCanBeRepeated() {
    Command stop = GATEWAY.home().gateway("stop").mustSucceed();
    assertThat(stop.output()).isEqualTo("gateway: stopped\n");
    assertThat(stop.errors()).isEmpty();
    assertThat(GATEWAY.home().read("data/gatewayServer.status")).endsWith("STOPPED\n");
    assertThat(GATEWAY.home().gateway("stop").mustSucceed().output())
        .isEqualTo("gateway: is not running\n");
    assertThat(GATEWAY.home().gateway("status").exitCode()).isEqualTo(1);
  }

  @Test
  @Order(5)
  void start_pidFileOfAnotherProcess_startsAndLeavesThatAlone() throws IOException {
    Files.writeString(
        GATEWAY.home().file("data/gateway.pid"), ProcessHandle.current().pid() + "\n");
    assertThat(GATEWAY.home().gateway("status").output()).isEqualTo("gateway: is not running\n");
    GATEWAY.start();
    assertThat(GATEWAY.client().withPasscode(PASSCODE).get(WHO_AM_I).body())
        .contains("<user>sam</user>");
  }
}
