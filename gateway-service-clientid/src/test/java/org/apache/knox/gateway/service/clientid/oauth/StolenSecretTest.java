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
package org.apache.knox.gateway.service.clientid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.oauth.TestRealm.TestClient;
import org.junit.jupiter.api.Test;

/** What a thief got by a stolen secret ends when its owner resets the secret. */
class StolenSecretTest {

  private static final Duration GRACE = Duration.ofMinutes(10);

  private final TestRealm realm = new TestRealm(Map.of());
  private final TestClient client = realm.client();
  private final String stolen = realm.token(client, "");

  private boolean letsIn(String token) {
    return realm
        .server
        .login()
        .logIn(new AuthorizationHeader(List.of(), token), TestRealm.ISSUER, TestRealm.ADDRESS)
        .isPresent();
  }

  private boolean isActive(String token) {
    return realm.server.tokens().introspect(token).isPresent();
  }

  private String renewed(String token) {
    return realm.grant(null, TestRealm.exchange(token)).accessToken();
  }

  private void assertNotRenewed(String token) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> renewed(token))
        .matches(e -> e.code() == ErrorCode.INVALID_GRANT);
  }

  @Test
  void reset_tokenOfTheSecretBefore_diesAndIsNotRenewed() {
    assertThat(letsIn(stolen)).isTrue();
    String copy = renewed(stolen);
    TestClient reset = realm.reset(client, Duration.ZERO);
    for (String token : List.of(stolen, copy)) {
      assertThat(letsIn(token)).isFalse();
      assertThat(isActive(token)).isFalse();
      assertNotRenewed(token);
    }
    assertThat(letsIn(realm.token(reset, ""))).isTrue();
  }

  @Test
  void resetWithGrace_tokenOfTheSecretBefore_livesAsLongAsThat() {
    realm.reset(client, GRACE);
    String copy = renewed(stolen);
    assertThat(letsIn(stolen)).isTrue();
    realm.clock.advance(GRACE);
    assertThat(letsIn(stolen)).isFalse();
    assertThat(letsIn(copy)).isFalse();
    assertNotRenewed(copy);
  }

  @Test
  void renewing_withTheNewSecret_givesATokenThatLivesOn() {
    TestClient reset = realm.reset(client, GRACE);
    String bridged = realm.grant(reset.basic(), TestRealm.exchange(stolen)).accessToken();
    realm.clock.advance(GRACE);
    assertThat(letsIn(bridged)).isTrue();
  }

  @Test
  void logIn_bySecret_namesTheSecretThatProvedIt() {
    ClientLogin.Principal principal =
        realm
            .server
            .login()
            .logIn(
                AuthorizationHeader.parse(client.basic()).orElseThrow(),
                TestRealm.ISSUER,
                TestRealm.ADDRESS)
            .orElseThrow();
    assertThat(principal.secretId()).isEqualTo(stored().secrets().get(0).id());
  }

  @Test
  void madeAnew_clientOfTheSameId_doesNotTakeTokensOfTheOneBefore() {
    ApiClient before = stored().client();
    realm.store.delete(client.id());
    TestClient another = realm.client(made -> before.toBuilder().owner("tom").build());
    assertThat(another.id()).isEqualTo(client.id());
    assertThat(letsIn(stolen)).isFalse();
    assertNotRenewed(stolen);
  }

  private StoredClient stored() {
    return realm.store.find(client.id()).orElseThrow();
  }
}
