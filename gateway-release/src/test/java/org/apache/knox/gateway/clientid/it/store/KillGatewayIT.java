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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of a gateway on the embedded store, under load. */
class KillGatewayIT {

  private static void rounds(int rounds) {
    try (GatewayProcess gateway = StoreTopologies.in(GatewayHome.create()).start()) {
      KillTrial trial = new KillTrial(List.of(gateway));
      for (int round = 1; round <= rounds; round++) {
        trial.loadAndKill(100 + 37 * round % 100, gateway::kill);
        gateway.start();
        trial.verify();
        System.out.println(
            "KillGatewayIT: round " + round + ", " + trial.verified() + " clients verified");
      }
      assertThat(trial.verified()).isGreaterThan(50 * rounds);
    }
  }

  @Test
  void kill_twice_losesNothingAcknowledgedAndRevivesNothing() {
    rounds(2);
  }

  @Test
  @Tag("full")
  void kill_fiftyTimes_losesNothingAcknowledgedAndRevivesNothing() {
    rounds(50);
  }
}
