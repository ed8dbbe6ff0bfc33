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
import java.util.Map;
import org.apache.knox.gateway.config.impl.GatewayConfigImpl;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.GatewayServices;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.token.impl.DefaultTokenStateService;
import org.apache.knox.gateway.services.token.impl.JDBCTokenStateService;
import org.apache.knox.gateway.services.token.impl.ZookeeperTokenStateService;
import org.easymock.EasyMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayStoresTest {

  private static void assertRefused(
      TokenStateService tokens, Map<String, String> settings, String... reasons) {
    GatewayConfigImpl config = new GatewayConfigImpl();
    settings.forEach(config::set);
    AliasService aliases = EasyMock.createNiceMock(AliasService.class);
    EasyMock.replay(aliases);
    GatewayServices services = KnoxBackEnd.services(tokens, aliases);
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> GatewayStores.open(services, config))
        .satisfies(e -> assertThat(e.getMessage()).contains(reasons));
  }

  @Test
  void open_serviceThatKeepsNothing_isRefusedByNameWithTheAlternatives() {
    assertRefused(
        new DefaultTokenStateService(),
        Map.of(),
        "gateway.service.tokenstate.impl",
        "does not keep credentials across a restart",
        JDBCTokenStateService.class.getName());
  }

  @Test
  void open_subclassThatWritesElsewhere_isRefused() {
    assertRefused(
        new ZookeeperTokenStateService(EasyMock.createNiceMock(GatewayServices.class)),
        Map.of(),
        "ZookeeperTokenStateService");
  }

  /** Defect 6 of Knox 2.0.0: it falls back to the keystore when the database is away. */
  @Test
  void open_otherServiceThanConfigured_isRefused() {
    assertRefused(
        new DefaultTokenStateService(),
        Map.of("gateway.service.tokenstate.impl", JDBCTokenStateService.class.getName()),
        JDBCTokenStateService.class.getName(),
        "the configured one failed at start");
  }

  @Test
  void open_databaseThatKnoxDoesNotKnow_isRefused() {
    assertRefused(
        new JDBCTokenStateService(),
        Map.of("gateway.database.type", "nonsense", JwtProviderSetting.NAME, "true"),
        "could not be opened");
  }

  /** There Knox's provider and KNOXTOKEN ask nobody. */
  @Test
  void open_serviceOfKnoxThatKeepsThem_isRefusedUnlessAllowed() {
    assertRefused(
        new JDBCTokenStateService(),
        Map.of(),
        JDBCTokenStateService.class.getName(),
        ClientIdTokenStateService.class.getSimpleName(),
        "gateway.service.tokenstate.jwtprovider.allowed = true");
    assertRefused(
        new JDBCTokenStateService(),
        Map.of(JwtProviderSetting.NAME, "yes"),
        "gateway.service.tokenstate.jwtprovider.allowed must be true or false");
  }

  @Test
  void open_byTwoTopologies_sharesOneStoreUntilBothClosed(@TempDir Path directory)
      throws Exception {
    HsqldbBackEnd gateway = new HsqldbBackEnd(directory);
    gateway.start();
    OpenStore second = GatewayStores.open(gateway.services(), gateway.config());
    assertThat(second.store()).isSameAs(gateway.store());
    second.close();
    StoredClient client = Clients.of("sam", gateway.clock());
    gateway.store().create(client, OwnerLimit.unlimited(), gateway.clock().instant());
    assertThat(gateway.store().find(client.client().id())).contains(client);
    assertThat(gateway.services().<TokenStateService>getService(ServiceType.TOKEN_STATE_SERVICE))
        .isSameAs(gateway.tokens());
    gateway.close();
  }
}
