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

import java.io.IOException;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The contract, and more of it for a store that a test can make fail while the gateway runs. */
abstract class FailingTokenStateContract extends TokenStateContract {
  /** Makes every access to the store fail. */
  abstract void breakStore(GatewayHome home) throws IOException;

  /** Undoes {@link #breakStore}. */
  abstract void mendStore(GatewayHome home) throws IOException;

  @Test
  @Order(5)
  void defect06_storeFails_nothingIsReportedAsDone() throws IOException {
    Credential kept = mint("");
    Credential disabled = mint("");
    assertThat(sandbox("guest").disable(disabled.id()).status()).isEqualTo(200);
    List<String> before = sandbox("guest").ids();
    breakStore(home());
    try {
      unavailable(sandbox("guest").post(""));
      unavailable(sandbox("guest").post("?lifespan=PT1H"));
      unavailable(sandbox("guest").revoke(kept.id()));
      unavailable(sandbox("guest").disable(kept.id()));
      unavailable(sandbox("guest").enable(disabled.id()));
    } finally {
      mendStore(home());
    }
    assertThat(sandbox("guest").ids()).containsExactlyInAnyOrderElementsOf(before);
    working.add(kept);
    locked.add(disabled);
    working.add(mint(""));
    assertAllAsLeft();
  }

  /** Where listing reads the store, and no memory of it. */
  final void assertListingFailsWhileTheStoreIsBroken() throws IOException {
    breakStore(home());
    try {
      unavailable(sandbox("guest").list(""));
    } finally {
      mendStore(home());
    }
    assertThat(sandbox("guest").ids()).isNotEmpty();
  }

  private static void unavailable(Answer answer) {
    Expect.error(answer, 503, "temporarily_unavailable");
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }
}
