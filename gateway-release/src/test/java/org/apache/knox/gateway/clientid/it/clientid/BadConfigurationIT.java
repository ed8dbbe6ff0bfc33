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
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad settings are named, all together, in the answer and in the log. */
class BadConfigurationIT {
  private static final String[] PROBLEMS = {
    "clientid.knox.token.ttl: ",
    "clientid.knox.token.exp.renew-interval: ",
    "clientid.knox.token.exp.max-lifetime: ",
    "clientid.knox.token.exp.server-managed: ",
    "clientid.knox.token.lifespan.input.enabled: ",
    "clientid.knox.token.user.limit.exceeded.action: ",
    "clientid.knox.token.tll: unknown",
    "knox.token.ttl: write clientid.knox.token.ttl",
    "something.else: unknown",
  };

  private final CredentialsApi broken = ClientIdGateway.api("broken", "operator");

  @Test
  void mint_namesAllProblemsTogether() {
    assertThat(Expect.error(broken.post(""), 503, "server_error")).contains(PROBLEMS);
  }

  @Test
  void everyCall_isRefusedSo() {
    assertThat(Expect.error(broken.list(""), 503, "server_error")).contains(PROBLEMS);
    assertThat(Expect.error(broken.client().get(broken.path()), 503, "server_error"))
        .contains(PROBLEMS);
    assertThat(Expect.error(broken.revoke("x"), 503, "server_error")).contains(PROBLEMS);
    assertThat(Expect.error(broken.postForm("", "a=%zz"), 503, "server_error")).contains(PROBLEMS);
  }

  @Test
  void log_namesAllProblems() {
    ClientIdGateway.get();
    String log = ClientIdGateway.get().home().log();
    for (String problem : PROBLEMS) {
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("ERROR")
                      && line.contains("Topology broken")
                      && line.contains(problem));
    }
  }

  @Test
  void otherServicesOfTheTopology_workOn() {
    GatewayClient operator = ClientIdGateway.client("operator");
    assertThat(operator.get("/broken/session/api/v1/sessioninfo").body())
        .contains("<user>operator</user>");
    assertThat(operator.get("/broken/knoxtoken/api/v1/token").json().path("passcode").asText())
        .isNotEmpty();
  }

  @Test
  void otherTopologies_workOn() {
    assertThat(ClientIdGateway.api("people", "operator").post("").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "1", "999"})
  void ttl_outOfRange_isNamed(String ttl) {
    assertThat(Expect.error(ClientIdGateway.api("ttl" + ttl, "x").post(""), 503, "server_error"))
        .contains("clientid.knox.token.ttl: ")
        .contains("-1")
        .doesNotContain(";");
  }

  @Test
  void notLoggedIn_learnsNothing() {
    assertThat(new CredentialsApi(ClientIdGateway.get().client(), "broken").post("").body())
        .doesNotContain("clientid.knox");
  }
}
