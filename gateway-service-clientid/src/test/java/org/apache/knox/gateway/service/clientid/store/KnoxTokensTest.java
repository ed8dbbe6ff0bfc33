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

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.junit.jupiter.api.Test;

class KnoxTokensTest {

  private final StoredClient stored =
      Clients.complete("sam", "admin", "nightly", Clock.systemUTC());

  private StoredClient read(Map<String, String> metadata) {
    ApiClient client = stored.client();
    return KnoxTokens.client(
            client.id(),
            client.issuedAt().toEpochMilli(),
            KnoxTokens.millis(client.expiresAt()),
            KnoxTokens.millis(client.renewableUntil()),
            metadata)
        .orElseThrow();
  }

  @Test
  void client_writtenAndRead_isTheSame() {
    assertThat(read(KnoxTokens.metadata(stored))).isEqualTo(stored);
  }

  /** Defect 1 of Knox 2.0.0: what is written as -1 does not live. */
  @Test
  void millis_never_isFarInTheFutureAndBack() {
    assertThat(Instant.ofEpochMilli(KnoxTokens.millis(null))).isAfter("9999-01-01T00:00:00Z");
    assertThat(KnoxTokens.instant(KnoxTokens.millis(null))).isNull();
  }

  @Test
  void instant_minusOneOfKnox_isNever() {
    assertThat(KnoxTokens.instant(-1)).isNull();
    assertThat(KnoxTokens.instant(1000)).isEqualTo(Instant.ofEpochMilli(1000));
  }

  @Test
  void client_withoutAHashOrAnOwner_isNone() {
    for (String needed : List.of(KnoxTokens.SECRET_HASH, TokenMetadata.USER_NAME)) {
      Map<String, String> metadata = new HashMap<>(KnoxTokens.metadata(stored));
      metadata.remove(needed);
      assertThat(KnoxTokens.client("id", 1, 2, 3, metadata)).isEmpty();
    }
  }

  /** Whatever is not plainly enabled is not. */
  @Test
  void client_enabledMissingOrOdd_isDisabled() {
    Map<String, String> metadata = new HashMap<>(KnoxTokens.metadata(stored));
    metadata.remove("enabled");
    assertThat(read(metadata).client().enabled()).isFalse();
    metadata.put("enabled", "yes");
    assertThat(read(metadata).client().enabled()).isFalse();
  }

  @Test
  void client_tokenOfNobody_isNone() {
    assertThat(KnoxTokens.client("id", 1, 2, 3, Map.of("enabled", "true"))).isEmpty();
    assertThat(KnoxTokens.client("id", 1, 2, 3, Map.of("userName", " "))).isEmpty();
  }

  @Test
  void shortId_id_isNotShownInFull() {
    assertThat(KnoxTokens.shortId(stored.client().id()))
        .isNotEqualTo(stored.client().id())
        .hasSizeLessThan(30);
  }
}
