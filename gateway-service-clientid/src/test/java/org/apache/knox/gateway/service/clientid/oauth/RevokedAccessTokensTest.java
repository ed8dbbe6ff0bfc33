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

import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.RevokedAccessTokens;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.Test;

class RevokedAccessTokensTest {

  private final TestStore store = new TestStore();
  private final SettableClock clock = new SettableClock();
  private final RevokedAccessTokens revoked = new RevokedAccessTokens(store, clock);

  @Test
  void revoke_isRememberedByTheStore() {
    revoked.revoke("jti", clock.instant().plusSeconds(60));
    assertThat(revoked.isRevoked("jti")).isTrue();
    assertThat(revoked.isRevoked("other")).isFalse();
    assertThat(new RevokedAccessTokens(store, clock).isRevoked("jti")).isTrue();
  }

  @Test
  void revoke_twice_isFine() {
    revoked.revoke("jti", clock.instant().plusSeconds(60));
    revoked.revoke("jti", clock.instant().plusSeconds(60));
    assertThat(revoked.isRevoked("jti")).isTrue();
  }

  @Test
  void revoke_marker_isNoClientThatCouldLogIn() {
    revoked.revoke("jti", clock.instant().plusSeconds(60));
    StoredClient marker = store.find("jti").orElseThrow();
    assertThat(marker.secrets()).isEmpty();
    assertThat(marker.client().enabled()).isFalse();
    assertThat(marker.client().realms()).isEmpty();
    assertThat(marker.client())
        .extracting(ApiClient::expiresAt)
        .isEqualTo(clock.instant().plusSeconds(60));
  }

  @Test
  void storeFails_isNeverAnAnswer() {
    store.fail();
    assertThatExceptionOfType(CredentialException.class).isThrownBy(() -> revoked.isRevoked("jti"));
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> revoked.revoke("jti", clock.instant()));
  }
}
