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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.junit.jupiter.api.Test;

class KnoxSecretHasherTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final ClientSecret SECRET = new ClientSecret("correct horse battery staple");
  private static final ApiClient CLIENT = Clients.client("sam", NOON, null, Map.of());

  private final KnoxSecretHasher hasher =
      new KnoxSecretHasher(Clients.HASH_ALGORITHM, Clients.HASH_KEY);

  @Test
  void hash_sameSecretOfSameClient_isTheSame() {
    KnoxSecretHasher restarted = new KnoxSecretHasher(Clients.HASH_ALGORITHM, Clients.HASH_KEY);
    assertThat(restarted.secretHash(CLIENT.id(), SECRET))
        .isEqualTo(hasher.secretHash(CLIENT.id(), SECRET));
    assertThat(restarted.knoxMac(CLIENT, SECRET)).isEqualTo(hasher.knoxMac(CLIENT, SECRET));
  }

  @Test
  void hash_otherClientSecretOrKey_isAnother() {
    String hash = hasher.secretHash(CLIENT.id(), SECRET);
    ApiClient other = Clients.client("sam", NOON, null, Map.of());
    KnoxSecretHasher otherKey =
        new KnoxSecretHasher(Clients.HASH_ALGORITHM, "another key".toCharArray());
    assertThat(hasher.secretHash(other.id(), SECRET)).isNotEqualTo(hash);
    assertThat(hasher.secretHash(CLIENT.id(), new ClientSecret("another"))).isNotEqualTo(hash);
    assertThat(otherKey.secretHash(CLIENT.id(), SECRET)).isNotEqualTo(hash);
  }

  @Test
  void hash_ours_isLosslessAndHasNothingInCommonWithKnoxs() {
    assertThat(hasher.secretHash(CLIENT.id(), SECRET))
        .matches("[A-Za-z0-9_-]{43}")
        .isNotEqualTo(hasher.knoxMac(CLIENT, SECRET));
  }

  @Test
  void hash_knoxs_isThatOfTokenMac() throws Exception {
    TokenMAC mac = new TokenMAC(Clients.HASH_ALGORITHM, Clients.HASH_KEY);
    assertThat(hasher.knoxMac(CLIENT, SECRET))
        .isEqualTo(mac.hash(CLIENT.id(), NOON.toEpochMilli(), "sam", SECRET.reveal()));
  }

  @Test
  void hash_manyThreads_isTheSameInAll() throws Exception {
    Set<String> hashes = ConcurrentHashMap.newKeySet();
    Race.of(
        8,
        runner -> {
          for (int i = 0; i < 500; i++) {
            hashes.add(hasher.secretHash(CLIENT.id(), SECRET));
          }
        });
    assertThat(hashes).hasSize(1);
  }

  @Test
  void create_emptyKeyOrUnknownAlgorithm_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KnoxSecretHasher(Clients.HASH_ALGORITHM, new char[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KnoxSecretHasher("HmacNonsense", Clients.HASH_KEY))
        .withMessageContaining("gateway.knox.token.hash.algorithm");
  }
}
