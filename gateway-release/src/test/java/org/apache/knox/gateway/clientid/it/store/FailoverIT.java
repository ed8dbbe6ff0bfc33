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

import java.util.List;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.PostgresqlPair;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two gateways on a PostgreSQL whose primary dies while its synchronous standby lives. */
class FailoverIT {

  private static final long SERVICE_AGAIN_NANOS = 10_000_000_000L;

  @Test
  @Tag("full")
  void kill_ofThePrimary_standbyServesWithinTenSecondsOfItsPromotionAndHasAll() throws Exception {
    GatewayHome first = StoreTopologies.in(GatewayHome.create()).setUp();
    GatewayHome second = StoreTopologies.in(GatewayHome.create()).sharingSecretsOf(first);
    try (PostgresqlPair postgresql = PostgresqlPair.start();
        GatewayProcess one = postgresql.keepTokensOf(first).start();
        GatewayProcess other = postgresql.keepTokensOf(second).start()) {
      KillTrial trial = new KillTrial(List.of(one, other));
      trial.loadAndKill(300, postgresql::crashPrimary);
      postgresql.promote();
      long promoted = System.nanoTime();
      for (GatewayProcess gateway : List.of(one, other)) {
        while (StoreTopologies.clients(gateway, "sam").create("{}").status() != 201) {
          assertThat(System.nanoTime() - promoted).isLessThan(SERVICE_AGAIN_NANOS);
          Thread.sleep(50);
        }
      }
      System.out.printf(
          "FailoverIT: both gateways mint %.1f s after the promotion%n",
          (System.nanoTime() - promoted) / 1e9);
      trial.verify();
      System.out.println("FailoverIT: " + trial.verified() + " clients verified");
      assertThat(trial.verified()).isGreaterThan(100);
    }
  }
}
