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

import static org.apache.knox.gateway.service.clientid.credential.OwnerLimit.Action.REMOVE_OLDEST;
import static org.apache.knox.gateway.service.clientid.credential.OwnerLimit.Action.RETURN_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;

/** How many clients an owner may have. */
abstract class LimitsContract<B extends BackEnd> extends ContractGroup<B> {

  private static final OwnerLimit THREE = new OwnerLimit(3, RETURN_ERROR);
  private static final OwnerLimit NEWEST_THREE = new OwnerLimit(3, REMOVE_OLDEST);

  private void createThree() {
    for (int i = 0; i < 3; i++) {
      create("sam", THREE);
    }
  }

  @Test
  void create_atTheLimit_isRefused() {
    createThree();
    List<String> before = idsOf("sam");
    assertFails(ErrorCode.LIMIT_EXCEEDED, () -> create("sam", THREE));
    assertThat(idsOf("sam")).isEqualTo(before).hasSize(3);
  }

  @Test
  void create_forAnotherOwner_isNotLimitedByTheFirst() {
    createThree();
    create("tom", THREE);
    assertThat(idsOf("tom")).hasSize(1);
  }

  @Test
  void create_afterOneWasDeleted_isAccepted() {
    createThree();
    store().delete(idsOf("sam").get(1));
    create("sam", THREE);
    assertThat(idsOf("sam")).hasSize(3);
  }

  @Test
  void create_expiredOnes_doNotCount() throws Exception {
    create(Clients.expiring("sam", clock(), Duration.ofMillis(1)));
    create(Clients.expiring("sam", clock(), Duration.ofMillis(1)));
    Thread.sleep(5);
    createThree();
    assertThat(idsOf("sam")).hasSize(5);
  }

  @Test
  void create_disabledOnes_count() {
    createThree();
    Clients.change(store(), idsOf("sam").get(0), client -> client.withEnabled(false));
    assertFails(ErrorCode.LIMIT_EXCEEDED, () -> create("sam", THREE));
  }

  @Test
  void create_limitOfZero_refusesAll() {
    assertFails(ErrorCode.LIMIT_EXCEEDED, () -> create("sam", new OwnerLimit(0, RETURN_ERROR)));
    assertFails(ErrorCode.LIMIT_EXCEEDED, () -> create("sam", new OwnerLimit(0, REMOVE_OLDEST)));
    assertThat(idsOf("sam")).isEmpty();
  }

  @Test
  void create_removingTheOldest_keepsTheNewest() throws Exception {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      StoredClient client = Clients.of("sam", clock());
      created.add(id(client));
      store().create(client, NEWEST_THREE, clock().instant());
    }
    assertThat(idsOf("sam")).containsExactlyElementsOf(created.subList(5, 8));
    backEnd().kill();
    assertThat(idsOf("sam")).containsExactlyElementsOf(created.subList(5, 8));
  }

  @Test
  void create_limitLoweredMeanwhile_removesAsManyAsNeeded() {
    for (int i = 0; i < 6; i++) {
      create("sam");
    }
    List<String> before = idsOf("sam");
    create("sam", NEWEST_THREE);
    assertThat(idsOf("sam")).hasSize(3).containsSequence(before.subList(4, 6));
  }

  @Test
  void create_afterARestart_stillCountsTheOldOnes() throws Exception {
    createThree();
    backEnd().kill();
    assertFails(ErrorCode.LIMIT_EXCEEDED, () -> create("sam", THREE));
  }

  @Test
  void create_takenIdAtTheLimit_removesNothing() {
    createThree();
    List<String> before = idsOf("sam");
    StoredClient taken = create("tom");
    assertFails(
        ErrorCode.ALREADY_EXISTS,
        () ->
            store()
                .create(Clients.sameIdFor("sam", taken, clock()), NEWEST_THREE, clock().instant()));
    assertThat(idsOf("sam")).isEqualTo(before);
  }
}
