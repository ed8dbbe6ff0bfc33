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
package org.apache.knox.gateway.clientid.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two gateways on one PostgreSQL. */
@Isolated("compares times")
class TwoGatewaysIT {

  private static final Postgresql POSTGRESQL = Postgresql.start();
  private static GatewayProcess one;
  private static GatewayProcess other;

  @BeforeAll
  static void start() {
    GatewayHome first = POSTGRESQL.keepTokensOf(StoreTopologies.in(GatewayHome.create())).setUp();
    GatewayHome second =
        POSTGRESQL.keepTokensOf(StoreTopologies.in(GatewayHome.create())).sharingSecretsOf(first);
    one = first.start();
    other = second.start();
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
    POSTGRESQL.close();
  }

  @Test
  void mintedOnOne_isUsedOnTheOtherAtOnce() {
    for (int i = 0; i < 20; i++) {
      String secret =
          StoreTopologies.clients(one, "sam")
              .created("{\"realms\":[\"*\"]}")
              .path("client_secret")
              .asText();
      assertThat(StoreTopologies.logsIn(other, secret)).isTrue();
    }
  }

  /** Prints how long it takes, for whoever wants to know the distribution. */
  @Test
  void changedOnOne_isSeenByTheOtherWithinASecond() throws InterruptedException {
    ClientsApi sam = StoreTopologies.clients(one, "sam");
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      JsonNode created = sam.created("{\"realms\":[\"*\"]}");
      String id = created.path("client_id").asText();
      String secret = created.path("client_secret").asText();
      // So that the other one has it in its memory.
      assertThat(StoreTopologies.logsIn(other, secret)).isTrue();
      if (i % 3 == 0) {
        assertThat(sam.delete(id).status()).isEqualTo(204);
      } else if (i % 3 == 1) {
        assertThat(sam.change(id, "{\"enabled\":false}").status()).isEqualTo(200);
      } else {
        assertThat(sam.reset(id, "").status()).isEqualTo(200);
      }
      long changed = System.nanoTime();
      assertThat(StoreTopologies.logsIn(one, secret)).isFalse();
      while (StoreTopologies.logsIn(other, secret)) {
        assertThat(System.nanoTime() - changed).isLessThan(1_000_000_000L);
        Thread.sleep(1);
      }
      millis.add((System.nanoTime() - changed) / 1_000_000);
    }
    Collections.sort(millis);
    System.out.println(
        "TwoGatewaysIT: seen by the other after ms: median "
            + millis.get(millis.size() / 2)
            + ", worst "
            + millis.get(millis.size() - 1));
  }

  private static void rounds(int rounds) throws Exception {
    KillTrial trial = new KillTrial(List.of(one, other));
    for (int round = 1; round <= rounds; round++) {
      boolean database = round % 2 == 0;
      GatewayProcess victim = round % 4 == 1 ? one : other;
      trial.loadAndKill(100, database ? POSTGRESQL::crash : (Runnable) victim::kill);
      if (database) {
        POSTGRESQL.startAgain();
        awaitDatabase();
      } else {
        victim.start();
      }
      trial.verify();
      System.out.println(
          "TwoGatewaysIT: round " + round + ", " + trial.verified() + " clients verified");
    }
    assertThat(trial.verified()).isGreaterThan(20 * rounds);
  }

  /** Recovery needs no restart of the gateways. */
  private static void awaitDatabase() throws InterruptedException {
    for (GatewayProcess gateway : List.of(one, other)) {
      long end = System.nanoTime() + 20_000_000_000L;
      while (StoreTopologies.clients(gateway, "sam").list("?limit=1").status() != 200) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(100);
      }
    }
  }

  @Test
  void kill_ofAGatewayAndOfTheDatabase_losesNothingAcknowledged() throws Exception {
    rounds(2);
  }

  @Test
  @Tag("full")
  void kill_twentyTimes_losesNothingAcknowledgedAndRevivesNothing() throws Exception {
    rounds(20);
  }
}
