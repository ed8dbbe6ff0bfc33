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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What searching finds, for whom, and in which order. */
abstract class SearchingContract extends ListingContract {

  private ClientPage firstPage(int limit) {
    return page(ClientFilter.NONE, OF_ALL, ClientOrder.NEWEST_FIRST, null, limit);
  }

  private List<StoredClient> found(ClientFilter filter, Administrator viewer) {
    return page(filter, viewer, ClientOrder.NEWEST_FIRST, null, 1000).clients();
  }

  @Test
  void search_nothingAsked_findsAllTheNewestFirst() {
    List<StoredClient> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(add("sam", null, "*"));
    }
    Collections.reverse(added);
    assertThat(found(ClientFilter.NONE, OF_ALL)).isEqualTo(added);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë's nightly ETL",
        "ë",
        "ZOË",
        "nightly",
        "y E",
        "  nightly  ",
        "100%",
        "a_b",
        "\\",
        "\"x\"",
        "東京",
        "'s"
      })
  void search_charactersInARowOfTheName_findIt(String text) {
    StoredClient wanted = add("sam", "Zoë's nightly ETL 100% a_b \\ \"x\" 東京", "*");
    add("sam", "another", "*");
    add("sam", null, "*");
    assertThat(found(search(text), OF_ALL)).containsExactly(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nightlyETL", "100_", "a%b", "ETL  100", "* OR", "NEAR(a b)", "xyz"})
  void search_otherCharacters_findNothing(String text) {
    add("sam", "Zoë's nightly ETL 100% a_b", "*");
    assertThat(found(search(text), OF_ALL)).isEmpty();
  }

  @Test
  void search_idOrPartOfIt_findsIt() {
    StoredClient wanted = add("sam", null, "*");
    add("sam", null, "*");
    String id = wanted.client().id();
    assertThat(found(search(id), OF_ALL)).containsExactly(wanted);
    assertThat(found(search(id.toUpperCase(java.util.Locale.ROOT)), OF_ALL))
        .containsExactly(wanted);
    assertThat(found(search(id.substring(3, 30)), OF_ALL)).containsExactly(wanted);
  }

  @Test
  void search_renamedOrDeleted_isFoundAsItIsNow() {
    StoredClient client = add("sam", "before", "*");
    Clients.change(store(), id(client), old -> old.toBuilder().name("later").build());
    assertThat(found(search("before"), OF_ALL)).isEmpty();
    assertThat(found(search("later"), OF_ALL)).hasSize(1);
    store().delete(id(client));
    assertThat(found(search("later"), OF_ALL)).isEmpty();
    assertThat(found(ClientFilter.NONE, OF_ALL)).isEmpty();
  }

  @Test
  void search_byRealm_findsThoseOfItAndOfAll() {
    StoredClient lake = add("sam", "one", "lake", "sea");
    StoredClient all = add("sam", "two", "*");
    add("sam", "three", "sea");
    add("sam", "four");
    assertThat(found(realm("lake"), OF_ALL)).containsExactly(all, lake);
    assertThat(found(new ClientFilter("one", "lake", null, null, null, null), OF_ALL))
        .containsExactly(lake);
    assertThat(found(new ClientFilter("three", "lake", null, null, null, null), OF_ALL)).isEmpty();
    Clients.change(store(), id(lake), old -> old.toBuilder().realms(List.of("sea")).build());
    assertThat(found(realm("lake"), OF_ALL)).containsExactly(all);
  }

  @Test
  void search_byStateSourceOwnerExpiry_narrows() {
    StoredClient plain = add("sam", "plain", "*");
    StoredClient disabled = add("sam", "disabled", "*");
    Clients.change(store(), id(disabled), old -> old.withEnabled(false));
    StoredClient keycloak =
        create(
            Clients.of("tom", clock())
                .with(client -> client.toBuilder().source(ClientSource.KEYCLOAK).build()));
    StoredClient soon = create(Clients.expiring("tom", clock(), Duration.ofMinutes(5)));
    create(Clients.expiring("tom", clock(), Duration.ofDays(5)));
    assertThat(found(new ClientFilter(null, null, null, false, null, null), OF_ALL))
        .extracting(stored -> stored.client().id())
        .containsExactly(id(disabled));
    assertThat(found(new ClientFilter(null, null, null, true, null, null), OF_ALL)).hasSize(4);
    assertThat(found(new ClientFilter(null, null, null, null, ClientSource.KEYCLOAK, null), OF_ALL))
        .containsExactly(keycloak);
    assertThat(found(new ClientFilter(null, null, null, null, ClientSource.KNOX, null), OF_ALL))
        .hasSize(4);
    assertThat(found(new ClientFilter("plain", null, "sam", true, null, null), OF_ALL))
        .containsExactly(plain);
    assertThat(found(new ClientFilter(null, null, "tom", null, null, null), OF_ALL)).hasSize(3);
    assertThat(found(new ClientFilter(null, null, null, null, null, Duration.ofHours(1)), OF_ALL))
        .containsExactly(soon);
  }

  @Test
  void search_viewer_findsOnlyWhatHeSees() {
    StoredClient sams = add("sam", "x1", "sea");
    StoredClient lake = add("tom", "x2", "lake");
    StoredClient all = add("tom", "x3", "*");
    add("tom", "x4", "sea");
    add("tom", "x5");
    StoredClient made =
        create(
            Clients.of("service", clock())
                .with(
                    client ->
                        client.toBuilder().name("x6").createdBy("eve").realms(List.of()).build()));
    for (ClientFilter filter : List.of(ClientFilter.NONE, search("x"), search("-"))) {
      assertThat(found(filter, SAM)).containsExactly(sams);
      assertThat(found(filter, OF_LAKE)).containsExactly(made, all, lake);
      assertThat(found(filter, OF_ALL)).hasSize(6);
    }
    assertThat(found(realm("sea"), OF_LAKE)).containsExactly(all);
    assertThat(found(realm("lake"), SAM)).isEmpty();
    assertThat(found(new ClientFilter(null, null, "tom", null, null, null), OF_LAKE))
        .containsExactly(all, lake);
    assertThat(found(new ClientFilter(null, null, "tom", null, null, null), SAM)).isEmpty();
    assertThat(found(new ClientFilter("x4", null, null, null, null, null), OF_LAKE)).isEmpty();
  }

  @Test
  void pages_exactlyFull_haveNoNext() {
    add("sam", null, "*");
    add("sam", null, "*");
    assertThat(firstPage(2).next()).isNull();
    assertThat(firstPage(1).next()).isNotNull();
  }
}
