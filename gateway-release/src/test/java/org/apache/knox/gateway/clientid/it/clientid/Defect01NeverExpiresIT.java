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

import java.time.Duration;
import java.time.Instant;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.junit.jupiter.api.Test;

/** Knox 2.0.0 lets its reaper remove tokens that never expire. */
class Defect01NeverExpiresIT {
  private static final int REAPER_RUNS = 4;

  @Test
  void mint_neverExpiring_outlivesManyRunsOfTheReaper() throws InterruptedException {
    CredentialsApi api = ClientIdGateway.api("people", "defect01");
    Credential lasting = api.mint();
    assertThat(ClientIdGateway.login(lasting.secret())).isEqualTo("defect01");
    for (int run = 0; run < REAPER_RUNS; run++) {
      Credential brief = api.mint("?lifespan=PT1S");
      awaitReaped(api, brief.id());
      assertThat(ClientIdGateway.login(brief.secret())).isEqualTo("401");
    }
    assertThat(ClientIdGateway.login(lasting.secret())).isEqualTo("defect01");
    assertThat(api.ids()).containsExactly(lasting.id());
  }

  /** The reaper has run when an expired token is no longer listed. */
  private static void awaitReaped(CredentialsApi api, String id) throws InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (api.ids().contains(id)) {
      assertThat(Instant.now()).describedAs("the reaper has to run").isBefore(deadline);
      Thread.sleep(100);
    }
  }
}
