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

import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What creating a client does. */
abstract class CreatingContract<B extends BackEnd> extends ContractGroup<B> {

  @Test
  void create_completeClient_isFoundAsItWas() throws Exception {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly load", clock()));
    assertThat(store().find(id(client))).contains(client);
    backEnd().kill();
    assertThat(store().find(id(client))).contains(client);
  }

  @Test
  void create_clientWithoutExpiry_isFoundWithoutExpiry() {
    StoredClient client = create("sam");
    assertThat(found(client).expiresAt()).isNull();
    assertThat(found(client).renewableUntil()).isNull();
    assertThat(store().findByOwner("sam")).containsExactly(client.client());
  }

  @Test
  void create_takenId_failsAndLeavesTheFirstAsItWas() throws Exception {
    StoredClient first = create("sam");
    StoredClient second = Clients.sameIdFor("tom", first, clock());
    assertFails(ErrorCode.ALREADY_EXISTS, () -> create(second));
    assertThat(store().find(id(first))).contains(first);
    assertThat(idsOf("tom")).isEmpty();
    backEnd().kill();
    assertThat(store().find(id(first))).contains(first);
  }

  static String[] values() {
    return new String[] {
      "x".repeat(256),
      "Zoë and 東京",
      "\uD83D\uDD11".repeat(128),
      "a,b\\c\"d'e%f_g",
      "{\"json\": [1]}",
      " spaces around ",
      "-1"
    };
  }

  @ParameterizedTest
  @MethodSource("values")
  void create_unusualValues_areKept(String value) throws Exception {
    StoredClient client =
        create(
            Clients.withMetadata(
                value.strip(), clock(), Map.of("name-of_32.characters12345678901", value)));
    StoredClient commented = create(Clients.complete("sam", value.strip(), value, clock()));
    backEnd().kill();
    assertThat(store().find(id(client))).contains(client);
    assertThat(store().find(id(commented))).contains(commented);
    assertThat(store().findByOwner(value.strip())).containsExactly(client.client());
    assertThat(store().findByCreator(value.strip())).containsExactly(commented.client());
  }

  @Test
  void create_manyMetadata_areKept() {
    Map<String, String> metadata = new java.util.TreeMap<>();
    for (int i = 0; i < 32; i++) {
      metadata.put("name" + i, "é".repeat(256));
    }
    StoredClient client = create(Clients.withMetadata("sam", clock(), metadata));
    assertThat(store().find(id(client))).contains(client);
  }
}
