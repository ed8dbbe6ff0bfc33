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
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClientBuilder;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.junit.jupiter.api.Test;

/** What Knox's services have no place for is refused, and the refusal names the setting. */
class StockLimitsTest {

  private final StoredClient plain = Clients.complete("sam", "admin", "x", Clock.systemUTC());

  private StoredClient changed(UnaryOperator<ApiClientBuilder> change) {
    return plain.with(client -> change.apply(client.toBuilder()).build());
  }

  private static void assertRefused(Runnable check) {
    ContractGroup.assertFails(ErrorCode.UNSUPPORTED_BY_STORE, check::run);
    try {
      check.run();
    } catch (CredentialException e) {
      assertThat(e.description()).contains("gateway.service.tokenstate.impl");
    }
  }

  @Test
  void checkNew_plainClient_passes() {
    StockLimits.checkNew(plain);
  }

  @Test
  void checkNew_nameSourceOrSecretOfItsOwnLife_isRefused() {
    StoredSecret secret = plain.secrets().get(0);
    Instant later = secret.issuedAt().plusSeconds(1);
    List<StoredClient> all =
        List.of(
            changed(client -> client.name("named")),
            changed(client -> client.source(ClientSource.KEYCLOAK)),
            new StoredClient(plain.client(), List.of(secret, secret), "mac"),
            new StoredClient(plain.client(), List.of(new StoredSecret("hash", later, null)), "mac"),
            new StoredClient(
                plain.client(),
                List.of(new StoredSecret("hash", secret.issuedAt(), later)),
                "mac"));
    all.forEach(stored -> assertRefused(() -> StockLimits.checkNew(stored)));
  }

  @Test
  void checkChange_enabledAndExpiry_passes() {
    StockLimits.checkChange(plain, plain);
    StockLimits.checkChange(
        plain, changed(client -> client.enabled(false).expiresAt(Instant.EPOCH)));
  }

  @Test
  void checkChange_anythingElse_isRefused() {
    List<StoredClient> all =
        List.of(
            changed(client -> client.name("named")),
            changed(client -> client.owner("tom")),
            changed(client -> client.realms(List.of("elsewhere"))),
            changed(client -> client.metadata(Map.of())),
            changed(client -> client.comment(null)),
            changed(client -> client.defaultPolicy(null)),
            changed(client -> client.policies(List.of("other"))),
            new StoredClient(
                plain.client(),
                List.of(plain.secrets().get(0), plain.secrets().get(0)),
                plain.knoxMac()));
    all.forEach(stored -> assertRefused(() -> StockLimits.checkChange(plain, stored)));
  }
}
