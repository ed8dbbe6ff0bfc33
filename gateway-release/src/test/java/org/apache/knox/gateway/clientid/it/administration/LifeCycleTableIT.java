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

import static org.apache.knox.gateway.clientid.fixture.AdministrationGateway.clients;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Knox's token life cycle beside what {@link PowersIT} tries: lists, and all doors to enabling. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class LifeCycleTableIT {

  private static final List<String> CALLERS = List.of("admin", "gus", "eve", "olga", "sam", "tom");

  private static CredentialsApi credentials(String user) {
    return new CredentialsApi(AdministrationGateway.get().client().with("SM_USER", user), "people");
  }

  private static String created(String owner, String realms) {
    List<String> members = new ArrayList<>();
    members.add("\"expires_at\":" + Instant.now().plusSeconds(600).getEpochSecond());
    if (!owner.equals("-")) {
      members.add("\"owner\":\"" + owner + "\"");
    }
    if (!realms.equals("-")) {
      members.add("\"realms\":[\"" + realms.replace(" ", "\",\"") + "\"]");
    }
    return clients("admin")
        .created("{" + String.join(",", members) + "}")
        .path("client_id")
        .asText();
  }

  /** Columns: whose list, a status for each caller, and who sees the client in lake, and in sea. */
  @ParameterizedTest
  @CsvSource({
    "userName,  sam,   200 200 200 200 200 403, admin gus eve sam, admin gus olga sam",
    "createdBy, admin, 200 200 200 200 403 403, admin gus eve,     admin gus olga",
  })
  void list_forEveryCaller_hasWhatTheCallerMayKnowOf(
      String parameter, String user, String statuses, String lakeSeenBy, String seaSeenBy) {
    String lake = created("sam", "lake");
    String sea = created("sam", "sea");
    String[] expected = statuses.split(" ", -1);
    for (int caller = 0; caller < expected.length; caller++) {
      String name = CALLERS.get(caller);
      Answer answer = credentials(name).list("?" + parameter + "=" + user);
      assertThat(answer.status()).describedAs(name).isEqualTo(Integer.parseInt(expected[caller]));
      List<String> listed = answer.json().findValuesAsText("tokenId");
      assertThat(listed.contains(lake)).isEqualTo(List.of(lakeSeenBy.split(" ")).contains(name));
      assertThat(listed.contains(sea)).isEqualTo(List.of(seaSeenBy.split(" ")).contains(name));
    }
  }

  @Test
  void status_isForEverybody() {
    for (String caller : CALLERS) {
      CredentialsApi api = credentials(caller);
      assertThat(api.client().get(api.path() + "/getTssStatus").status()).isEqualTo(200);
    }
  }

  @Test
  void disabledByAnOperator_isEnabledByNoneOfTheOwnersDoors() {
    String id = created("sam", "lake");
    assertThat(clients("eve").change(id, "{\"enabled\":false}").status()).isEqualTo(200);
    assertThat(clients("sam").viewed(id).path("disabled_by").asText()).isEqualTo("eve");
    Answer patch = clients("sam").change(id, "{\"enabled\":true}");
    assertThat(patch.status()).isEqualTo(403);
    assertThat(patch.json().path("error_description").asText()).contains("an operator");
    assertThat(credentials("sam").enable(id).status()).isEqualTo(403);
    String bulk = "{\"action\":\"enable\",\"client_ids\":[\"" + id + "\"]}";
    assertThat(clients("sam").send("POST", "/clients/bulk", bulk).json().findValuesAsText("error"))
        .containsExactly("access_denied");
    assertThat(clients("sam").viewed(id).path("enabled").asBoolean()).isFalse();
    assertThat(clients("gus").change(id, "{\"enabled\":true}").status()).isEqualTo(200);
    assertThat(clients("sam").viewed(id).has("disabled_by")).isFalse();
    JsonNode history = clients("sam").send("GET", "/clients/" + id + "/history", "").json();
    assertThat(history.path("history").findValuesAsText("user")).startsWith("gus", "eve");
  }
}
