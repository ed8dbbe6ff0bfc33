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

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalDurabilityTest {

  private JournalBackEnd gateway;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    gateway = new JournalBackEnd(directory);
    gateway.start();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private StoredClient create(StoredClient client) {
    gateway.store().create(client, OwnerLimit.unlimited(), gateway.clock().instant());
    return client;
  }

  private Path entry(StoredClient client) {
    return gateway.journal().resolve(client.client().id() + ".ts");
  }

  private Path companion(StoredClient client) {
    return gateway.companion().resolve(client.client().id() + ".json");
  }

  /** Knox truncates the file of a token and then writes it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 60})
  void restore_entryTornByAKill_isMended(int length) throws Exception {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly", gateway.clock()));
    try (var channel = Files.newByteChannel(entry(client), StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    gateway.kill();
    assertThat(gateway.store().find(client.client().id())).contains(client);
    gateway.kill();
    assertThat(gateway.store().find(client.client().id())).contains(client);
  }

  @Test
  void restore_revokedWhileWeWereAway_forgetsOurFile() throws Exception {
    StoredClient client = create(Clients.of("sam", gateway.clock()));
    Files.delete(entry(client));
    gateway.restart();
    assertThat(companion(client)).doesNotExist();
    assertThat(gateway.store().find(client.client().id())).isEmpty();
  }

  @Test
  void restore_leftoverOfAnUnfinishedWrite_isIgnored() throws Exception {
    StoredClient client = create(Clients.of("sam", gateway.clock()));
    Files.writeString(gateway.companion().resolve(client.client().id() + ".tmp"), "{\"torn");
    gateway.kill();
    assertThat(gateway.store().find(client.client().id())).contains(client);
    Clients.change(
        gateway.store(),
        client.client().id(),
        current -> current.withExpiresAt(current.issuedAt().plus(Duration.ofDays(1))));
  }

  @Test
  void put_hashesOfSecrets_areReadableByTheOwnerOnly() throws Exception {
    StoredClient client = create(Clients.of("sam", gateway.clock()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(companion(client))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(gateway.companion())))
        .isEqualTo("rwx------");
  }

  @Test
  void remove_client_leavesNoFile() throws Exception {
    StoredClient client = create(Clients.of("sam", gateway.clock()));
    gateway.store().delete(client.client().id());
    assertThat(gateway.journal()).isEmptyDirectory();
    assertThat(gateway.companion()).isEmptyDirectory();
  }

  @Test
  void create_companionDirectoryAway_failsAndLeavesNothing() throws Exception {
    KnoxBackEnd.block(gateway.companion());
    ContractGroup.assertFails(
        org.apache.knox.gateway.service.clientid.credential.ErrorCode.TEMPORARILY_UNAVAILABLE,
        () -> create(Clients.of("sam", gateway.clock())));
    KnoxBackEnd.unblock(gateway.companion());
    assertThat(gateway.store().findByOwner("sam")).isEmpty();
    gateway.restart();
    assertThat(gateway.store().findByOwner("sam")).isEmpty();
  }
}
