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
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What each kind of caller is told of itself, of the realms, and of the whole. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class CallerIT {

  @Test
  void realms_tellWhatTheCallerMayAssign() {
    assertThat(assignable("admin")).contains("lake", "sea", "people");
    assertThat(assignable("eve")).containsExactly("lake");
    assertThat(assignable("sam")).isEmpty();
    JsonNode policies = clients("sam").send("GET", "/policies", "").json().path("policies");
    assertThat(policies.findValuesAsText("name")).contains("nightly", "default");
  }

  @Test
  void me_tellsWhatTheCallerIs() {
    String[][] table = {
      {"admin", "true true []"},
      {"gus", "true true []"},
      {"eve", "true false [\"lake\"]"},
      {"sam", "false false []"},
      {"tom", "false false []"}
    };
    for (String[] row : table) {
      JsonNode me = clients(row[0]).send("GET", "/me", "").json();
      assertThat(me.path("user").asText()).isEqualTo(row[0]);
      assertThat(
              me.path("operator")
                  + " "
                  + me.path("operator_of_all_realms")
                  + " "
                  + me.path("operator_of_realms"))
          .isEqualTo(row[1]);
      assertThat(me.path("maximum_grace_period").asLong()).isEqualTo(86_400);
    }
  }

  @Test
  void statistics_countWhatTheCallerSees() {
    clients("vera").created("{}");
    clients("admin").created("{\"owner\":\"vera\",\"realms\":[\"sea\"]}");
    assertThat(active("vera")).isEqualTo(2);
    assertThat(active("wim")).isZero();
    assertThat(active("admin")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void metrics_areForOperatorsOfAllRealms() {
    String[][] table = {
      {"admin", "200"},
      {"gus", "200"},
      {"eve", "403"},
      {"olga", "403"},
      {"sam", "403"},
      {"tom", "403"}
    };
    for (String[] row : table) {
      assertThat(clients(row[0]).send("GET", "/metrics", "").status())
          .describedAs(row[0])
          .isEqualTo(Integer.parseInt(row[1]));
    }
  }

  private static long active(String user) {
    JsonNode statistics = clients(user).send("GET", "/statistics", "").json();
    assertThat(statistics.path("logins")).hasSize(24);
    return statistics.path("clients").path("active").asLong();
  }

  private static List<String> assignable(String user) {
    List<String> names = new ArrayList<>();
    clients(user)
        .send("GET", "/realms", "")
        .json()
        .path("realms")
        .forEach(
            realm -> {
              if (realm.path("may_assign").asBoolean()) {
                names.add(realm.path("name").asText());
              }
            });
    return names;
  }
}
