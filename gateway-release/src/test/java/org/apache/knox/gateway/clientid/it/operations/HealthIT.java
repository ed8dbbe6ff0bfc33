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
package org.apache.knox.gateway.clientid.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a load balancer, which does not log in, sees of a gateway. */
class HealthIT {

  private static final List<String> HEALTHY = List.of("people", "programs", "both");

  private static final Postgresql POSTGRESQL = Postgresql.start();
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() {
    gateway =
        POSTGRESQL
            .keepTokensOf(
                GatewayHome.create()
                    .keepTokensInOurStore()
                    .topology("people", TopologyXml.headerLogin().service("CLIENTID"))
                    .topology(
                        "programs",
                        TopologyXml.clientLogin().service("KNOX-SESSION").service("CLIENTID-OAUTH"))
                    .topology(
                        "both",
                        TopologyXml.clientLogin().service("CLIENTID").service("CLIENTID-OAUTH"))
                    .topology(
                        "broken",
                        TopologyXml.clientLogin()
                            .service("CLIENTID-OAUTH")
                            .service("CLIENTID", Map.of("clientid.unknown", "x"))))
            .start();
  }

  @AfterAll
  static void close() {
    gateway.close();
    POSTGRESQL.close();
  }

  private static Answer health(String topology) {
    return gateway.client().get("/" + topology + "/clientid/health");
  }

  private static void assertDown(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[0-9]+");
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"temporarily_unavailable\",\"error_description\":\"down\"}");
  }

  private static void await(int status) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(20);
    for (String topology : HEALTHY) {
      while (health(topology).status() != status) {
        assertThat(Instant.now()).as("%s", health(topology)).isBefore(end);
        Thread.sleep(100);
      }
    }
  }

  @Test
  void health_ofARunningService_isUpAndTellsNoMore() {
    for (String topology : HEALTHY) {
      Answer answer = health(topology);
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
  }

  /** Not why: that is in the log, and told to who has logged in. */
  @Test
  void health_ofAServiceThatRefusesToRun_isDown() {
    assertDown(health("broken"));
  }

  @Test
  void health_otherMethods_areRefused() {
    Answer answer = gateway.client().post("/people/clientid/health");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(gateway.client().send("HEAD", "/people/clientid/health", "").status())
        .isEqualTo(200);
  }

  @Test
  void health_besideIt_stillTakesALogin() {
    for (String path : List.of("/people/clientid/api/v1/health", "/people/clientid/healthy")) {
      assertThat(gateway.client().get(path).status()).as(path).isNotEqualTo(200);
    }
    assertThat(gateway.client().get("/people/clientid/api/v1/clients").status()).isIn(401, 403);
  }

  @Test
  void health_databaseFrozenOrKilled_isDownInTimeAndUpAgainByItself() throws Exception {
    downAndUp(POSTGRESQL::freeze, POSTGRESQL::thaw);
    downAndUp(POSTGRESQL::crash, POSTGRESQL::startAgain);
  }

  private static void downAndUp(Runnable goes, Runnable comes) throws InterruptedException {
    await(200);
    goes.run();
    try {
      // The last answer counts for a second.
      Thread.sleep(1_100);
      Duration quickest = Duration.ofDays(1);
      for (int i = 0; i < 3; i++) {
        Instant start = Instant.now();
        assertDown(health("people"));
        Duration took = Duration.between(start, Instant.now());
        quickest = took.compareTo(quickest) < 0 ? took : quickest;
        Thread.sleep(1_100);
      }
      assertThat(quickest).isLessThan(Duration.ofSeconds(2));
      await(503);
    } finally {
      comes.run();
    }
    await(200);
  }
}
