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
import org.apache.knox.gateway.service.clientid.administration.ClientPlace;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In which orders clients are listed, page by page. */
abstract class OrderingContract extends ListingContract {

  private List<StoredClient> ordered(ClientOrder order, Administrator viewer) {
    return page(ClientFilter.NONE, viewer, order, null, 1000).clients();
  }

  @Test
  void order_byName_isInLowerCase_amongEqualsByCreation_unnamedLast() {
    StoredClient beta = add("sam", "beta", "*");
    StoredClient emoji = add("sam", "\ud83d\ude00", "*");
    StoredClient wide = add("sam", "\uff5e", "*");
    StoredClient other = add("sam", "Alpha", "sea");
    StoredClient alpha = add("sam", "alpha", "lake");
    StoredClient space = add("sam", "alpha 2", "*");
    StoredClient unnamed =
        create(
            Clients.of("tom", clock())
                .with(client -> ApiClient.builder("aZ-7", "tom", client.issuedAt()).build()));
    StoredClient too = add("tom", null, "sea");
    List<StoredClient> all = List.of(other, alpha, space, beta, wide, emoji, unnamed, too);
    assertThat(ordered(ClientOrder.BY_NAME, OF_ALL)).isEqualTo(all);
    List<StoredClient> backwards = new ArrayList<>(all);
    Collections.reverse(backwards);
    assertThat(ordered(ClientOrder.BY_NAME_BACKWARDS, OF_ALL)).isEqualTo(backwards);
    assertThat(ordered(ClientOrder.BY_NAME, OF_LAKE))
        .containsExactly(alpha, space, beta, wide, emoji);
    Clients.change(store(), id(beta), old -> old.toBuilder().name("0").build());
    assertThat(ordered(ClientOrder.BY_NAME, OF_ALL).get(0).client().id()).isEqualTo(id(beta));
  }

  @Test
  void order_oldestFirst_isThatOfCreation() {
    List<StoredClient> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(add("sam", null, "*"));
    }
    assertThat(ordered(ClientOrder.OLDEST_FIRST, OF_ALL)).isEqualTo(added);
    assertThat(ordered(ClientOrder.OLDEST_FIRST, SAM)).isEqualTo(added);
  }

  @Test
  void order_byExpiry_listsOnlyWhatExpires() {
    StoredClient later = create(Clients.expiring("tom", clock(), Duration.ofDays(5)));
    add("sam", "for ever", "*");
    StoredClient soon = create(Clients.expiring("tom", clock(), Duration.ofMinutes(5)));
    StoredClient too = create(Clients.expiring("sam", clock(), Duration.ofDays(5)));
    assertThat(ordered(ClientOrder.FIRST_TO_EXPIRE, OF_ALL)).containsExactly(soon, later, too);
    assertThat(ordered(ClientOrder.LAST_TO_EXPIRE, OF_ALL)).containsExactly(too, later, soon);
    assertThat(ordered(ClientOrder.LAST_TO_EXPIRE, SAM)).containsExactly(too);
  }

  @ParameterizedTest
  @EnumSource(ClientOrder.class)
  void pages_whileClientsComeAndGo_neitherRepeatNorSkip(ClientOrder order) {
    List<StoredClient> added = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int number = i;
      added.add(
          create(
              Clients.expiring("sam", clock(), Duration.ofDays(5 + i / 4))
                  .with(
                      client ->
                          client.toBuilder()
                              .name("page " + (char) ('a' + number / 4))
                              .realms(List.of(number % 2 == 0 ? "lake" : "*"))
                              .build())));
    }
    if (order.isDescending()) {
      Collections.reverse(added);
    }
    for (ClientFilter filter : List.of(ClientFilter.NONE, search("page"), realm("lake"))) {
      List<StoredClient> seen = new ArrayList<>();
      @Nullable ClientPlace next = null;
      do {
        ClientPage page = page(filter, OF_ALL, order, next, 10);
        assertThat(page.clients()).hasSizeLessThanOrEqualTo(10);
        seen.addAll(page.clients());
        next = page.next();
        StoredClient gone = seen.get(seen.size() - 1);
        if (next != null && added.contains(gone) && store().delete(id(gone))) {
          // The place that the next page begins at.
          added.remove(gone);
          seen.remove(gone);
        }
        create(Clients.expiring("sam", clock(), Duration.ofDays(4)));
        add("sam", "page", "lake");
        add("sam", "page z", "lake");
      } while (next != null);
      assertThat(seen).containsSubsequence(added).doesNotHaveDuplicates();
    }
  }
}
