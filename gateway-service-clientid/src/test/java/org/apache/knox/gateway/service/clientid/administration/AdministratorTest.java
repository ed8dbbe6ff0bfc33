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
package org.apache.knox.gateway.service.clientid.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorTest {

  private static final Administrator SAM = new Administrator("sam", false, Set.of());
  private static final Administrator OF_LAKE = new Administrator("eve", false, Set.of("lake"));
  private static final Administrator OF_ALL = new Administrator("admin", true, Set.of());

  private static ApiClient client(String owner, String realms, String creator) {
    return ApiClient.builder("id", owner, Instant.EPOCH)
        .realms(realms.equals("-") ? List.of() : List.of(realms.split(" ", -1)))
        .createdBy(creator)
        .build();
  }

  /**
   * Columns: owner, realms, maker; whether sam, an operator of lake, one of all sees and changes.
   */
  @ParameterizedTest
  @CsvSource({
    "sam, lake,       tom,   sees changes, sees changes",
    "tom, lake,       tom,   -,            sees changes",
    "tom, sea,        tom,   -,            -",
    "tom, lake sea,   tom,   -,            sees",
    "tom, *,          tom,   -,            sees",
    "sam, *,          tom,   sees changes, sees",
    "tom, -,          tom,   -,            -",
    "sam, -,          admin, sees changes, -",
    "id,  -,          eve,   -,            sees changes",
    "id,  sea,        eve,   -,            -",
    "eve, sea,        eve,   -,            sees changes",
    "id,  -,          sam,   -,            -",
  })
  void rights_followOwnerAndRealms(
      String owner, String realms, String maker, String sams, String ofLakes) {
    ApiClient client = client(owner, realms, maker);
    assertThat(rights(SAM, client)).isEqualTo(sams);
    assertThat(rights(OF_LAKE, client)).isEqualTo(ofLakes);
    assertThat(rights(OF_ALL, client)).isEqualTo("sees changes");
  }

  private static String rights(Administrator administrator, ApiClient client) {
    String rights =
        (administrator.sees(client) ? "sees " : "")
            + (administrator.mayChange(client) ? "changes" : "");
    return rights.isEmpty() ? "-" : rights.trim();
  }

  @Test
  void hasAccessTo_allRealms_onlyAnOperatorOfAll() {
    assertThat(OF_LAKE.hasAccessTo("lake")).isTrue();
    assertThat(OF_LAKE.hasAccessTo("sea")).isFalse();
    assertThat(OF_LAKE.hasAccessTo(ApiClient.ALL_REALMS)).isFalse();
    assertThat(OF_ALL.hasAccessTo(ApiClient.ALL_REALMS)).isTrue();
    assertThat(SAM.isOperator()).isFalse();
  }

  @Test
  void operators_areUsersAndGroups() {
    Operators operators =
        new Operators(
            new Operators.Names(Set.of("admin"), Set.of("platform")),
            Map.of("lake", new Operators.Names(Set.of("eve"), Set.of("lakers"))));
    assertThat(operators.administrator("admin", List.of()).ofAllRealms()).isTrue();
    assertThat(operators.administrator("sam", List.of("platform")).ofAllRealms()).isTrue();
    assertThat(operators.administrator("eve", List.of()))
        .isEqualTo(new Administrator("eve", false, Set.of("lake")));
    assertThat(operators.administrator("sam", List.of("lakers")).realms()).containsExactly("lake");
    assertThat(operators.administrator("sam", List.of("guests")).isOperator()).isFalse();
    // A user is not a group of the same name.
    assertThat(operators.administrator("platform", List.of("admin", "eve")).isOperator()).isFalse();
  }
}
