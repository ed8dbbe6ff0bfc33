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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.config.impl.GatewayConfigImpl;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.apache.knox.gateway.services.token.impl.JDBCTokenStateService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of Knox's own services, where several gateways share a PostgreSQL. */
@Timeout(120)
class SharedTokensTest {

  private OwnPostgresqlBackEnd first;
  private final List<ClientIdTokenStateService> others = new ArrayList<>();

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    first = new OwnPostgresqlBackEnd(directory);
    first.start();
  }

  @AfterEach
  void stop() throws Exception {
    others.forEach(ClientIdTokenStateService::stop);
    first.close();
  }

  private ClientIdTokenStateService another(AliasService aliases) {
    ClientIdTokenStateService tokens = new ClientIdTokenStateService();
    tokens.setSecrets(GatewaySecrets.of(aliases, null));
    tokens.init(first.config(), Map.of());
    others.add(tokens);
    tokens.start();
    return tokens;
  }

  /** A back end on Knox's own tables, in the database that ours then takes over. */
  @Test
  void start_overTablesOfKnox_takesThemOverOnce(@TempDir Path directory) throws Exception {
    first.execute("DROP SCHEMA public CASCADE");
    first.execute("CREATE SCHEMA public");
    JDBCTokenStateService knox = new JDBCTokenStateService();
    AliasService aliases = first.services().getService(ServiceType.ALIAS_SERVICE);
    knox.setAliasService(aliases);
    GatewayConfigImpl config = new GatewayConfigImpl();
    first.settings(directory).forEach(config::set);
    config.set("gateway.service.tokenstate.impl", JDBCTokenStateService.class.getName());
    config.set(JwtProviderSetting.NAME, "true");
    knox.init(config, Map.of());
    StoredClient minted = Clients.complete("sam", "admin", "nightly", first.clock());
    try (OpenStore stock = GatewayStores.open(KnoxBackEnd.services(knox, aliases), config)) {
      stock.store().create(minted, OwnerLimit.unlimited(), first.clock().instant());
    }
    knox.addToken("by-knox", 1_000, 9_000_000_000_000L, 9_000_000_000_000L);
    TokenMetadata metadata = new TokenMetadata("tom", "of KNOXTOKEN");
    metadata.setPasscode("a \u0000 mac");
    metadata.add("team", "etl");
    knox.addMetadata("by-knox", metadata);
    knox.addToken("never-let-in", 1_000, -1, 1_000);
    knox.addMetadata("never-let-in", new TokenMetadata("tom"));
    knox.addToken("of-no-name", 1_000, 9_000_000_000_000L, 9_000_000_000_000L);
    knox.addMetadata("of-no-name", new TokenMetadata("\u2060nobody"));
    ClientIdTokenStateService ours = another(aliases);
    assertThat(ours.credentials().store().find(minted.client().id())).contains(minted);
    assertThat(ours.getTokenMetadata("by-knox")).isEqualTo(metadata);
    assertThat(ours.getTokenExpiration("by-knox")).isEqualTo(9_000_000_000_000L);
    assertThat(ours.credentials().store().find("by-knox")).as("it is no client").isEmpty();
    assertUnknown(ours, "never-let-in");
    assertUnknown(ours, "of-no-name");
    ours.revokeToken("by-knox");
    // Revoked is never taken over again.
    assertUnknown(another(aliases), "by-knox");
  }

  private static void assertUnknown(ClientIdTokenStateService tokens, String id) {
    assertThatExceptionOfType(UnknownTokenException.class)
        .isThrownBy(() -> tokens.getTokenMetadata(id));
  }

  @Test
  void tokenOfKnox_revokedOnOne_isUnknownToTheOtherWithinASecond() throws Exception {
    AliasService aliases = first.services().getService(ServiceType.ALIAS_SERVICE);
    ClientIdTokenStateService one = another(aliases);
    ClientIdTokenStateService other = another(aliases);
    one.addToken("by-knox", 1_000, 9_000_000_000_000L, 9_000_000_000_000L);
    one.addMetadata("by-knox", new TokenMetadata("tom"));
    assertThat(other.getTokenMetadata("by-knox").getUserName()).isEqualTo("tom");
    one.revokeToken("by-knox");
    Instant deadline = Instant.now().plusSeconds(1);
    boolean known = true;
    while (known) {
      assertThat(Instant.now()).isBefore(deadline);
      try {
        other.getTokenMetadata("by-knox");
      } catch (UnknownTokenException e) {
        known = false;
      }
    }
  }
}
