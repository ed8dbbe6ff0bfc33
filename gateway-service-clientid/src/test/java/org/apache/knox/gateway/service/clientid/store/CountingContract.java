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
package org.apache.knox.gateway.service.clientid.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientCounts;
import org.apache.knox.gateway.service.clientid.administration.LoginCounts;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;

/** What is counted, and for whom. */
abstract class CountingContract extends ContractGroup<KnoxBackEnd> {

  private static final Administrator OF_ALL = new Administrator("admin", true, Set.of());
  private static final Administrator OF_LAKE = new Administrator("eve", false, Set.of("lake"));
  private static final Administrator SAM = new Administrator("sam", false, Set.of());

  private StoredClient add(String owner, String... realms) {
    return create(
        Clients.of(owner, clock())
            .with(client -> client.toBuilder().realms(List.of(realms)).build()));
  }

  private ClientCounts counts(Administrator viewer) {
    return backEnd().directory().counts(viewer, clock().instant());
  }

  @Test
  void clients_areCountedByState() {
    add("sam", "*");
    StoredClient disabled = add("sam", "*");
    Clients.change(store(), id(disabled), old -> old.withEnabled(false));
    create(Clients.expiring("tom", clock(), Duration.ofDays(3)));
    create(Clients.expiring("tom", clock(), Duration.ofDays(40)));
    StoredClient expired = create(Clients.expiring("tom", clock(), Duration.ofDays(1)));
    Clients.change(
        store(),
        id(expired),
        old -> old.withExpiresAt(clock().instant().minus(Duration.ofHours(1))));
    create(
        Clients.of("tom", clock())
            .with(client -> client.toBuilder().source(ClientSource.KEYCLOAK).build()));
    ClientCounts counts = counts(OF_ALL);
    assertThat(counts.active()).isEqualTo(4);
    assertThat(counts.disabled()).isEqualTo(1);
    assertThat(counts.expired()).isEqualTo(1);
    assertThat(counts.expiringSoon()).isEqualTo(1);
    assertThat(counts.fromKeycloak()).isEqualTo(1);
  }

  @Test
  void clients_areCountedForThoseWhoSeeThem() {
    add("sam", "sea");
    add("tom", "lake", "sea");
    add("eve", "lake");
    add("tom", "*");
    add("tom");
    assertThat(counts(OF_ALL).active()).isEqualTo(5);
    assertThat(counts(OF_LAKE).active()).isEqualTo(3);
    assertThat(counts(SAM).active()).isEqualTo(1);
  }

  /** A million clients are not counted for every request. */
  @Test
  void clients_countedASecondTime_areAsTheyWere() {
    add("sam", "*");
    assertThat(counts(OF_ALL).active()).isEqualTo(1);
    add("sam", "*");
    assertThat(counts(new Administrator("anna", true, Set.of())).active()).isEqualTo(1);
    assertThat(counts(SAM).active()).isEqualTo(2);
  }

  @Test
  void logins_areCountedInIntervals_forThoseWhoSeeThem() throws Exception {
    Instant first = clock().instant().truncatedTo(ChronoUnit.HOURS);
    Instant second = first.plusSeconds(300);
    LoginCounter counter = backEnd().logins();
    counter.count("lake", "sam", true, first);
    counter.count("lake", "sam", true, first.plusSeconds(299));
    counter.count("lake", null, false, first.plusSeconds(1));
    counter.count("sea", "tom", true, first.plusSeconds(60));
    counter.count("sea", "sam", false, second);
    backEnd().restart();
    // Others of the same interval are added to what is there.
    backEnd().logins().count("lake", "sam", true, first);
    backEnd().restart();
    assertThat(logins(OF_ALL, first))
        .containsExactly(new LoginCounts(first, 4, 1), new LoginCounts(second, 0, 1));
    assertThat(logins(OF_ALL, second)).containsExactly(new LoginCounts(second, 0, 1));
    assertThat(logins(OF_LAKE, first)).containsExactly(new LoginCounts(first, 3, 1));
    assertThat(logins(SAM, first))
        .containsExactly(new LoginCounts(first, 3, 0), new LoginCounts(second, 0, 1));
    assertThat(logins(new Administrator("guest", false, Set.of()), first)).isEmpty();
  }

  private List<LoginCounts> logins(Administrator viewer, Instant since) {
    return backEnd().directory().logins(viewer, since);
  }
}
