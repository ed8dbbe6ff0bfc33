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
package org.apache.knox.gateway.clientid.it.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.SharedGateway;
import org.junit.jupiter.api.Test;

/** KNOXTOKEN works on the same store, and lets everybody in (defect 3). */
class KnoxTokenDoorIT {

  private final GatewayProcess gateway = SharedGateway.get();
  private final ClientsApi admin = new ClientsApi(gateway.clientOf("admin"), "sandbox");
  private final ClientsApi guest = new ClientsApi(gateway.clientOf("guest"), "sandbox");

  private Answer enableByKnoxToken(String user, String id) {
    return gateway.clientOf(user).send("PUT", "/tokens/knoxtoken/api/v1/token/enable", id);
  }

  private Answer disableByKnoxToken(String user, String id) {
    return gateway.clientOf(user).send("PUT", "/tokens/knoxtoken/api/v1/token/disable", id);
  }

  private boolean isEnabled(String id) {
    return admin.viewed(id).path("enabled").asBoolean();
  }

  @Test
  void disabledByOwnerOrOperator_isNotEnabledThere() {
    String id = admin.created("{\"owner\":\"guest\"}").path("client_id").asText();
    assertThat(guest.change(id, "{\"enabled\":false}").status()).isEqualTo(200);
    for (String user : List.of("tom", "guest", "admin")) {
      Answer refused = enableByKnoxToken(user, id);
      assertThat(refused.status()).describedAs(refused.toString()).isEqualTo(400);
      assertThat(refused.json().path("error").asText())
          .startsWith(user.equals("guest") ? "Only the CLIENTID service enables" : "Unknown token");
      assertThat(isEnabled(id)).isFalse();
    }
    assertThat(admin.change(id, "{\"enabled\":false}").status()).isEqualTo(200);
    assertThat(enableByKnoxToken("guest", id).status()).isEqualTo(400);
    assertThat(isEnabled(id)).isFalse();
  }

  /** Whoever knows an id, as all who see a log do, could stop the program of another. */
  @Test
  void ofAnother_isNotDisabledThere() {
    String id = guest.created("{}").path("client_id").asText();
    for (String user : List.of("tom", "admin")) {
      Answer refused = disableByKnoxToken(user, id);
      assertThat(refused.status()).describedAs(refused.toString()).isEqualTo(400);
      assertThat(refused.json().path("error").asText()).startsWith("Unknown token");
      assertThat(isEnabled(id)).isTrue();
    }
    assertThat(disableByKnoxToken("guest", id).status()).isEqualTo(200);
    assertThat(isEnabled(id)).isFalse();
  }

  private String listed(String user, String query) {
    Answer list =
        gateway.clientOf(user).get("/tokens/knoxtoken/api/v1/token/getUserTokens" + query);
    assertThat(list.status()).describedAs(list.toString()).isEqualTo(200);
    return list.body();
  }

  @Test
  void lists_showOnesOwn_whateverIsAskedFor() {
    String guests = guest.created("{}").path("client_id").asText();
    String byAdmin = admin.created("{\"owner\":\"guest\"}").path("client_id").asText();
    assertThat(listed("guest", "?userName=guest")).contains(guests, byAdmin);
    for (String user : List.of("tom", "admin")) {
      for (String query : List.of("?userName=guest", "?createdBy=admin", "?createdBy=guest", "")) {
        assertThat(listed(user, query)).doesNotContain(guests, byAdmin);
      }
    }
  }
}
