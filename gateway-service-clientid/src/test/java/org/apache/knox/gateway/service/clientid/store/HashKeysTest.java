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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.apache.knox.gateway.util.JDBCUtils;
import org.easymock.EasyMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gateways that were set up apart, each with a hash key of its own, on one PostgreSQL. */
@Timeout(120)
@Order(1)
class HashKeysTest {

  private static final String KEY = TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME;
  private static final String MASTER = "the master secret of all";

  private OwnPostgresqlBackEnd backEnd;
  private Database database;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    backEnd = new OwnPostgresqlBackEnd(directory);
    backEnd.start();
    database =
        PostgresqlDatabase.open(
            JDBCUtils.getDataSource(
                backEnd.config(), backEnd.services().getService(ServiceType.ALIAS_SERVICE)));
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
    backEnd.close();
  }

  /** A gateway's aliases; those of the database are the back end's. */
  private AliasService aliases(Map<String, String> own) throws Exception {
    AliasService real = backEnd.services().getService(ServiceType.ALIAS_SERVICE);
    AliasService aliases = EasyMock.createNiceMock(AliasService.class);
    EasyMock.expect(aliases.getPasswordFromAliasForGateway(EasyMock.anyString()))
        .andAnswer(
            () -> {
              String name = (String) EasyMock.getCurrentArguments()[0];
              String value = own.get(name);
              return value == null
                  ? real.getPasswordFromAliasForGateway(name)
                  : value.toCharArray();
            })
        .anyTimes();
    aliases.addAliasForCluster(
        EasyMock.anyString(), EasyMock.anyString(), EasyMock.<String>anyObject());
    EasyMock.expectLastCall()
        .andAnswer(
            () ->
                own.put(
                    (String) EasyMock.getCurrentArguments()[1],
                    (String) EasyMock.getCurrentArguments()[2]))
        .anyTimes();
    EasyMock.replay(aliases);
    return aliases;
  }

  private static Map<String, String> keyOf(String gateway) {
    return new ConcurrentHashMap<>(Map.of(KEY, "the key of " + gateway));
  }

  private boolean agree(Map<String, String> own, String master) throws Exception {
    return new HashKeys(database, aliases(own), master::toCharArray).agree();
  }

  private String agreements() throws Exception {
    try (Connection connection = backEnd.connection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT string_agg(name || ' ' || agreed, ' ') FROM clientid_agreement")) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  @Test
  void agree_manyAtOnceWithKeysOfTheirOwn_allHaveOneOfThese() throws Exception {
    List<Map<String, String>> gateways = new ArrayList<>();
    List<HashKeys> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      gateways.add(keyOf("gateway " + i));
      keys.add(new HashKeys(database, aliases(gateways.get(i)), MASTER::toCharArray));
    }
    Map<Integer, Boolean> replaced = new ConcurrentHashMap<>();
    Race.of(4, runner -> replaced.put(runner, keys.get(runner).agree()));
    assertThat(gateways).extracting(own -> own.get(KEY)).containsOnly(gateways.get(0).get(KEY));
    assertThat(replaced.values()).containsOnlyOnce(false);
    assertThat(gateways)
        .filteredOn(own -> own.containsKey(HashKeys.REPLACED_ALIAS))
        .as("the keys that were replaced are kept")
        .hasSize(3);
  }

  @Test
  void agree_again_changesNothing() throws Exception {
    Map<String, String> first = keyOf("first");
    assertThat(agree(first, MASTER)).isFalse();
    assertThat(agree(first, MASTER)).isFalse();
    assertThat(first).isEqualTo(keyOf("first"));
  }

  @Test
  void agree_withoutAKey_takesThatOfTheOthers() throws Exception {
    Map<String, String> empty = new ConcurrentHashMap<>();
    assertThat(agree(empty, MASTER)).isFalse();
    agree(keyOf("first"), MASTER);
    assertThat(agree(empty, MASTER)).isTrue();
    assertThat(empty).isEqualTo(keyOf("first"));
  }

  @Test
  void agree_withAnotherMasterSecret_isRefusedAndKeepsItsKey() throws Exception {
    agree(keyOf("first"), MASTER);
    Map<String, String> stranger = keyOf("a stranger");
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> agree(stranger, "another master secret"))
        .withMessageContaining("master secret")
        .withMessageContaining(KEY);
    assertThat(stranger).isEqualTo(keyOf("a stranger"));
  }

  @Test
  void agree_keyChangedInTheDatabase_isRefused() throws Exception {
    agree(keyOf("first"), MASTER);
    backEnd.execute(
        "UPDATE clientid_agreement SET agreed = '"
            + KeySeal.seal("the key of an attacker".toCharArray(), "guessed".toCharArray())
            + "' WHERE name = '"
            + HashKeys.SEALED
            + "'");
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> agree(keyOf("second"), MASTER));
  }

  @Test
  void agree_databaseOfAnEarlierVersion_getsTheSealedKeyFromWhoHasIt() throws Exception {
    new HashKeys(database, aliases(keyOf("first")), null).agree();
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> agree(keyOf("second"), MASTER))
        .withMessageContaining("the same one");
    agree(keyOf("first"), MASTER);
    assertThat(agree(keyOf("second"), MASTER)).isTrue();
  }

  @Test
  void database_ofAnAgreedKey_holdsNeitherKeyNorMasterSecret() throws Exception {
    agree(keyOf("first"), MASTER);
    assertThat(agreements())
        .contains(HashKeys.SEALED, HashKeys.CHECK)
        .doesNotContain("the key of", MASTER)
        .doesNotContain(
            java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    "the key of first".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void start_databaseComesLaterWithAnotherKey_isRefusedUntilARestart() throws Exception {
    agree(keyOf("first"), MASTER);
    Map<String, String> own = keyOf("second");
    ClientIdTokenStateService tokens = new ClientIdTokenStateService();
    tokens.setSecrets(GatewaySecrets.of(aliases(own), MASTER::toCharArray));
    tokens.init(backEnd.config(), Map.of());
    backEnd.breakStorage();
    tokens.start();
    backEnd.repairStorage();
    // A failure to open is not tried again for a second.
    Thread.sleep(1_200);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(StoreRefusedException.class)
          .isThrownBy(tokens::credentials)
          .withMessageContaining("restart");
    }
    tokens.stop();
    ClientIdTokenStateService restarted = new ClientIdTokenStateService();
    restarted.setSecrets(GatewaySecrets.of(aliases(own), MASTER::toCharArray));
    restarted.init(backEnd.config(), Map.of());
    restarted.start();
    assertThat(restarted.credentials().store().find("x")).isEmpty();
    restarted.stop();
  }
}
