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
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What finding and listing do. */
abstract class FindingContract<B extends BackEnd> extends ContractGroup<B> {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9d2c7ee4-3f43-4a4c-8d13-0123456789ab",
        "../../token-state/x",
        "a'b\"c",
        "%",
        "a\u0000b",
        "ünknown"
      })
  void find_unknownId_isEmpty(String id) {
    create("sam");
    assertThat(store().find(id)).isEmpty();
  }

  @Test
  void find_expiredClient_isStillFound() throws Exception {
    StoredClient client = create(Clients.expiring("sam", clock(), Duration.ofMillis(1)));
    assertThat(found(client)).isEqualTo(client.client());
    assertThat(idsOf("sam")).containsExactly(id(client));
  }

  @Test
  void findByOwner_severalClients_listsOnesOwnOldestFirst() {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      created.add(id(create("sam")));
      create("tom");
    }
    assertThat(idsOf("sam")).containsExactlyElementsOf(created);
  }

  @Test
  void iterateByOwner_moreThanAPage_handsOverAllInOrder() {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 410; i++) {
      created.add(id(create(Clients.complete("sam", "admin", "c" + i, clock()))));
    }
    create("tom");
    List<ApiClient> owned = new ArrayList<>();
    store().iterateByOwner("sam").forEachRemaining(owned::add);
    List<ApiClient> made = new ArrayList<>();
    store().iterateByCreator("admin").forEachRemaining(made::add);
    assertThat(ids(owned)).containsExactlyElementsOf(created);
    assertThat(ids(made)).containsExactlyElementsOf(created);
    assertThat(store().iterateByOwner("nobody").hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sam", "sa", "sam ", "sam%", "s_m", "nobody"})
  void findByOwner_similarName_isEmpty(String owner) {
    create("sam");
    assertThat(store().findByOwner(owner)).isEmpty();
    assertThat(store().findByCreator(owner)).isEmpty();
  }

  @Test
  void findByCreator_clientsMadeForOthers_listsThemOldestFirst() {
    String first = id(create(Clients.complete("sam", "admin", "one", clock())));
    create(Clients.complete("sam", "tom", "two", clock()));
    String third = id(create(Clients.complete("tom", "admin", "three", clock())));
    create("admin");
    assertThat(ids(store().findByCreator("admin"))).containsExactly(first, third);
    assertThat(ids(store().findByOwner("admin"))).hasSize(1);
  }

  @Test
  void findByOwner_ownerWhoseNameIsAnothersMetadata_isEmpty() {
    create(Clients.complete("sam", "admin", "tom", clock()));
    assertThat(store().findByOwner("tom")).isEmpty();
    assertThat(store().findByOwner("etl")).isEmpty();
  }
}
