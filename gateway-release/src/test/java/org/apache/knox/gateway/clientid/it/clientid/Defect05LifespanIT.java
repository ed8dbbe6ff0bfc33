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

import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In Knox 2.0.0 a negative lifespan passes the cap and a malformed one gives an expired token. */
class Defect05LifespanIT {
  private final CredentialsApi endless = ClientIdGateway.api("people", "defect05");
  private final CredentialsApi timed = ClientIdGateway.api("timed", "defect05-timed");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-PT1H",
        "PT-1H",
        "-P1D",
        "PT0S",
        "P0D",
        "PT0.999S",
        "PT0.000000001S",
        "1h",
        "3600",
        "-1",
        "P",
        "PT",
        "P1Y",
        "P1M",
        "%20PT1H",
        "PT1H%20",
        "PT1H%00",
        "PT9223372036854775808S",
        "P999999999999999999D",
        "null",
        "%D9%A1",
      })
  void mint_impossibleLifespan_isRefusedAndNothingIsStored(String lifespan) {
    Expect.error(endless.post("?lifespan=" + lifespan), 400, "invalid_request");
    Expect.error(timed.post("?lifespan=" + lifespan), 400, "invalid_request");
    Expect.error(timed.postForm("", "lifespan=" + lifespan), 400, "invalid_request");
    assertThat(endless.ids()).isEmpty();
    assertThat(timed.ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P10000000D", "PT9223372036854775807S", "P106751991167300D"})
  void mint_endlessLifespanBeyondTime_isRefused(String lifespan) {
    Expect.error(endless.post("?lifespan=" + lifespan), 400, "invalid_request");
    assertThat(endless.ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT75S", "PT1H", "P10000000D", "PT9223372036854775807S"})
  void mint_lifespanAboveTheTtl_isCutToIt(String lifespan) {
    CredentialsApi cut = ClientIdGateway.api("timed", "defect05-cut");
    assertThat(cut.mint("?lifespan=" + lifespan).answer().path("expires_in").asLong())
        .isEqualTo(74);
  }

  @Test
  void mint_lifespanBelowTheTtl_isTaken() {
    CredentialsApi taken = ClientIdGateway.api("timed", "defect05-taken");
    Credential minted = taken.mint("?lifespan=PT30S");
    assertThat(minted.answer().path("expires_in").asLong()).isEqualTo(30);
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("defect05-taken");
    assertThat(taken.mint("?lifespan=PT1S").answer().path("expires_in").asLong()).isEqualTo(1);
  }

  @Test
  void mint_lifespanWhereNothingExpires_isTaken() {
    CredentialsApi taken = ClientIdGateway.api("people", "defect05-shorter");
    assertThat(taken.mint("?lifespan=P30D").answer().path("expires_in").asLong())
        .isEqualTo(30L * 24 * 3600);
  }

  @Test
  void mint_emptyLifespan_isNone() {
    CredentialsApi none = ClientIdGateway.api("timed", "defect05-none");
    assertThat(none.mint("?lifespan=").answer().path("expires_in").asLong()).isEqualTo(74);
  }
}
