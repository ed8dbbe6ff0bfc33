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
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;

/** What updating does. */
abstract class UpdatingContract<B extends BackEnd> extends ContractGroup<B> {

  @Test
  void update_enabled_changesNothingElse() {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly", clock()));
    ApiClient disabled = Clients.change(store(), id(client), current -> current.withEnabled(false));
    assertThat(unversioned(disabled)).isEqualTo(client.client().withEnabled(false));
    assertThat(store().find(id(client))).contains(client.with(known -> disabled));
    assertThat(store().findByOwner("sam")).containsExactly(disabled);
    Clients.change(store(), id(client), current -> current.withEnabled(true));
    assertThat(foundStored(client)).isEqualTo(client);
  }

  @Test
  void update_expiry_changesNothingElse() {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly", clock()));
    Instant later = clock().instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);
    Clients.change(store(), id(client), current -> current.withExpiresAt(later));
    assertThat(foundStored(client)).isEqualTo(client.with(known -> known.withExpiresAt(later)));
  }

  @Test
  void update_bothAtOnce_changesBoth() {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly", clock()));
    Instant later = clock().instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);
    Clients.change(store(), id(client), current -> current.withExpiresAt(later).withEnabled(false));
    assertThat(found(client)).isEqualTo(client.client().withExpiresAt(later).withEnabled(false));
  }

  @Test
  void update_toTheSame_changesNothing() {
    StoredClient client = create("sam");
    assertThat(Clients.change(store(), id(client), current -> current)).isEqualTo(client.client());
    assertThat(store().find(id(client))).contains(client);
  }

  @Test
  void update_changeThatThrows_changesNothing() {
    StoredClient client = create("sam");
    assertFails(
        ErrorCode.ACCESS_DENIED,
        () ->
            Clients.change(
                store(),
                id(client),
                current -> {
                  throw CredentialException.accessDenied("not yours");
                }));
    assertThat(store().find(id(client))).contains(client);
  }

  @Test
  void update_unknownClient_isUnknown() {
    assertFails(
        ErrorCode.UNKNOWN_CLIENT,
        () -> Clients.change(store(), "9d2c7ee4-3f43-4a4c-8d13-0123456789ab", client -> client));
  }

  @Test
  void update_oneOfTwo_leavesTheOther() {
    StoredClient one = create("sam");
    StoredClient other = create("sam");
    Clients.change(store(), id(one), current -> current.withEnabled(false));
    assertThat(found(one).enabled()).isFalse();
    assertThat(found(other).enabled()).isTrue();
  }
}
