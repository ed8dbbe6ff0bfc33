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

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BackupTest {

  private Path directory;
  private EmbeddedBackEnd gateway;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    gateway = new EmbeddedBackEnd(temporary.resolve("gateway"));
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

  @Test
  void backUp_whileClientsAreMade_holdsAllThatWereBefore() throws Exception {
    List<StoredClient> before = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      before.add(create(Clients.of("sam", gateway.clock())));
    }
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> making =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                create(Clients.of("tom", gateway.clock()));
              }
            });
    Path backup = directory.resolve("backup.db");
    StoreTransfer.backUp(gateway.file(), backup);
    done.set(true);
    making.get();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    StringWriter out = new StringWriter();
    StoreTransfer.exportEmbedded(backup, out, count -> {});
    before.forEach(client -> assertThat(out.toString()).contains(client.client().id()));
  }

  @Test
  void backUp_overAnExistingFile_isRefused() throws Exception {
    Path backup = Files.writeString(directory.resolve("backup.db"), "mine");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> StoreTransfer.backUp(gateway.file(), backup))
        .withMessageContaining("exists");
    assertThat(backup).hasContent("mine");
  }

  @Test
  void restore_backup_bringsBackWhatWasThen() throws Exception {
    StoredClient kept = create(Clients.of("sam", gateway.clock()));
    Path backup = directory.resolve("backup.db");
    StoreTransfer.backUp(gateway.file(), backup);
    StoredClient later = create(Clients.of("sam", gateway.clock()));
    gateway.store().delete(kept.client().id());
    Path file = gateway.file();
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> StoreTransfer.restore(backup, file))
        .withMessageContaining("in use");
    gateway.stop();
    StoreTransfer.restore(backup, file);
    gateway.start();
    assertThat(gateway.store().find(kept.client().id())).contains(kept);
    assertThat(gateway.store().find(later.client().id())).isEmpty();
    assertThat(file.resolveSibling("clients.db.replaced")).exists();
  }

  @Test
  void restore_whatIsNoBackup_leavesTheDatabase() throws Exception {
    StoredClient kept = create(Clients.of("sam", gateway.clock()));
    Path file = gateway.file();
    gateway.stop();
    Path nonsense = Files.writeString(directory.resolve("x"), "no database ".repeat(100));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> StoreTransfer.restore(nonsense, file));
    gateway.start();
    assertThat(gateway.store().find(kept.client().id())).contains(kept);
  }
}
