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
import java.util.List;
import java.util.stream.IntStream;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreDurabilityTest {

  private KeystoreBackEnd gateway;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    gateway = new KeystoreBackEnd(directory);
    gateway.start();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private StoredClient create() {
    StoredClient client = Clients.of("sam", gateway.clock());
    gateway.store().create(client, OwnerLimit.unlimited(), gateway.clock().instant());
    return client;
  }

  /** Knox reads the keystore in the background, and then puts what it read into its memory. */
  @Test
  void changes_whileKnoxStillReadsTheKeystore_areNotUndoneByIt() throws Exception {
    List<String> ids = IntStream.range(0, 40).mapToObj(i -> create().client().id()).toList();
    gateway.kill();
    gateway.store().delete(ids.get(0));
    Clients.change(gateway.store(), ids.get(1), client -> client.withEnabled(false));
    assertThat(gateway.store().findByOwner("sam")).hasSize(39);
    Thread.sleep(500);
    assertThat(gateway.store().find(ids.get(0))).isEmpty();
    assertThat(gateway.tokens().getTokenMetadata(ids.get(1)).isEnabled()).isFalse();
    assertThat(gateway.store().findByOwner("sam")).hasSize(39);
  }

  @Test
  void changes_afterOnesByKnoxThatAreStillQueued_areTheLastWord() throws Exception {
    List<String> ids = IntStream.range(0, 8).mapToObj(i -> create().client().id()).toList();
    for (String id : ids) {
      Clients.change(gateway.store(), id, client -> client.withEnabled(false));
      TokenMetadata metadata = gateway.tokens().getTokenMetadata(id);
      metadata.setEnabled(true);
      gateway.tokens().addMetadata(id, metadata);
      Clients.change(gateway.store(), id, client -> client.withEnabled(false));
    }
    gateway.restart();
    assertThat(gateway.store().findByOwner("sam")).hasSize(8).noneMatch(c -> c.enabled());
  }
}
