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

import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;

/** What deleting does. */
abstract class DeletingContract<B extends BackEnd> extends ContractGroup<B> {

  @Test
  void delete_client_isGone() {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly", clock()));
    assertThat(store().delete(id(client))).isTrue();
    assertThat(store().find(id(client))).isEmpty();
    assertThat(store().findByOwner("sam")).isEmpty();
    assertThat(store().findByCreator("admin")).isEmpty();
    assertFails(
        ErrorCode.UNKNOWN_CLIENT, () -> Clients.change(store(), id(client), current -> current));
  }

  @Test
  void delete_unknownClient_isFalse() {
    assertThat(store().delete("9d2c7ee4-3f43-4a4c-8d13-0123456789ab")).isFalse();
  }

  @Test
  void delete_twice_isFalseTheSecondTime() {
    StoredClient client = create("sam");
    assertThat(store().delete(id(client))).isTrue();
    assertThat(store().delete(id(client))).isFalse();
  }

  @Test
  void delete_oneOfTwo_leavesTheOther() {
    StoredClient one = create("sam");
    StoredClient other = create("sam");
    store().delete(id(one));
    assertThat(idsOf("sam")).containsExactly(id(other));
    assertThat(store().find(id(other))).contains(other);
  }

  @Test
  void delete_disabledClient_isGone() {
    StoredClient client = create("sam");
    Clients.change(store(), id(client), current -> current.withEnabled(false));
    assertThat(store().delete(id(client))).isTrue();
    assertThat(store().find(id(client))).isEmpty();
  }

  @Test
  void delete_ofThisVersion_isGone() {
    StoredClient client = create("sam");
    assertThat(store().delete(id(client), client.client().version())).isTrue();
    assertThat(store().find(id(client))).isEmpty();
  }

  @Test
  void delete_ofAnotherVersion_changesNothing() {
    StoredClient client = create("sam");
    assertThat(store().delete(id(client), client.client().version() + 1)).isFalse();
    assertThat(store().find(id(client))).contains(client);
  }
}
