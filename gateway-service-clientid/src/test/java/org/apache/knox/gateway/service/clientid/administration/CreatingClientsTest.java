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

import java.util.List;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.junit.jupiter.api.Test;

/** Who may make which clients. */
class CreatingClientsTest extends AdministrationFixture {

  @Test
  void create_byOperator_isItsOwnPrincipalWithoutRealm() {
    ApiClient client = at(NOON).create(ADMIN, wanted(null, null)).client().client();
    assertThat(client.owner()).isEqualTo(client.id());
    assertThat(client.realms()).isEmpty();
    assertThat(client.createdBy()).isEqualTo("admin");
    assertThat(client.name()).isEqualTo("nightly load");
  }

  @Test
  void create_byUser_isTheUsersInTheDefaultRealms() {
    ApiClient client = at(NOON).create(SAM, wanted(null, null)).client().client();
    assertThat(client.owner()).isEqualTo("sam");
    assertThat(client.createdBy()).isNull();
    assertThat(client.realms()).containsExactly("sea");
  }

  @Test
  void create_forAnother_onlyByOperatorOfAll() {
    assertThat(at(NOON).create(ADMIN, wanted("sam", null)).client().client().owner())
        .isEqualTo("sam");
    assertFails(ErrorCode.ACCESS_DENIED, () -> create(SAM, "admin", null));
    assertFails(ErrorCode.ACCESS_DENIED, () -> create(EVE, "sam", null));
    assertThat(found(ADMIN)).hasSize(1);
  }

  @Test
  void create_realms_onlyThoseOneHasAccessToAndThatExist() {
    create(EVE, null, Set.of("lake"));
    create(SAM, null, Set.of("sea"));
    assertFails(ErrorCode.ACCESS_DENIED, () -> create(EVE, null, Set.of("lake", "sea")));
    assertFails(ErrorCode.ACCESS_DENIED, () -> create(EVE, null, Set.of("*")));
    assertFails(ErrorCode.ACCESS_DENIED, () -> create(SAM, null, Set.of("lake")));
    assertFails(ErrorCode.INVALID_CLIENT_METADATA, () -> create(ADMIN, null, Set.of("nowhere")));
  }

  @Test
  void create_ownersLimit_counts_butNotForServiceAccounts() {
    for (int i = 0; i < 3; i++) {
      create(SAM, null, null);
    }
    assertFails(ErrorCode.LIMIT_EXCEEDED, () -> create(SAM, null, null));
    assertFails(ErrorCode.LIMIT_EXCEEDED, () -> create(ADMIN, "sam", null));
    for (int i = 0; i < 5; i++) {
      create(ADMIN, null, null);
    }
  }

  @Test
  void expiry_ofUsers_isHeldToTheTopologys() {
    ClientAdministration limited = at(NOON, HOUR);
    IssuedSecret issued = limited.create(SAM, wanted(null, null));
    String id = issued.client().client().id();
    assertThat(issued.client().client().expiresAt()).isEqualTo(NOON.plus(HOUR));
    assertFails(ErrorCode.ACCESS_DENIED, () -> limited.update(SAM, id, expiring(null), null));
    assertFails(
        ErrorCode.ACCESS_DENIED,
        () -> limited.update(SAM, id, expiring(NOON.plus(HOUR).plusSeconds(1)), null));
    limited.update(SAM, id, expiring(NOON.plusSeconds(60)), null);
    limited.update(ADMIN, id, expiring(null), null);
    assertFails(
        ErrorCode.INVALID_CLIENT_METADATA, () -> limited.update(ADMIN, id, expiring(NOON), null));
  }

  @Test
  void names_areTrimmedAndChecked() {
    assertThat(wanted(null, null).name()).isEqualTo("nightly load");
    assertThat(renamed("  東京 ").name().value()).isEqualTo("東京");
    for (String bad : List.of("", "  ", "a\nb", "a\u0000b", "a\u2028x", "x".repeat(256))) {
      assertFails(ErrorCode.INVALID_REQUEST, () -> renamed(bad));
    }
  }
}
