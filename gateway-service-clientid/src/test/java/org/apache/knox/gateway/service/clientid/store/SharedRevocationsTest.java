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

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens that are revoked on one of two gateways which share a PostgreSQL. */
@Timeout(120)
class SharedRevocationsTest {

  /** One grant after the other, until there are more than are told apart. */
  @Test
  void revocation_onOne_isSeenOnTheOtherWithinASecond(@TempDir Path directory) throws Exception {
    OwnPostgresqlBackEnd first = new OwnPostgresqlBackEnd(directory);
    first.start();
    ClientIdTokenStateService tokens = new ClientIdTokenStateService();
    AliasService aliases = first.services().getService(ServiceType.ALIAS_SERVICE);
    tokens.setSecrets(GatewaySecrets.of(aliases, null));
    tokens.init(first.config(), Map.of());
    tokens.start();
    try {
      RevokedTokens second = tokens.credentials().revoked();
      Instant begun = Instant.now().minusSeconds(1);
      for (int i = 0; i <= RevokedTokens.MAXIMUM_MARKS; i++) {
        Grant grant = new Grant("grant-" + i, begun, begun.plusSeconds(600));
        assertThat(second.isRevoked("a-client", grant)).isFalse();
        first.revoked().revoke("a-client", grant);
        Instant deadline = Instant.now().plusSeconds(1);
        while (!second.isRevoked("a-client", grant)) {
          assertThat(Instant.now()).isBefore(deadline);
        }
      }
      assertThat(first.number("SELECT COUNT(*) FROM clientid_revoked")).isEqualTo(1);
    } finally {
      tokens.stop();
      first.close();
    }
  }
}
