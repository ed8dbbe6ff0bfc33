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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;

/**
 * What {@link KillTrialTest} kills: says on its standard output what it begins and what is done.
 */
final class KillTrialProcess {

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private final DatabaseCredentialStore store;

  private KillTrialProcess(DatabaseCredentialStore store) {
    this.store = store;
  }

  /** Works in the database of the first argument until it is killed. */
  public static void main(String[] arguments) throws Exception {
    Database database = SqliteDatabase.open(Path.of(arguments[0]));
    KillTrialProcess process = new KillTrialProcess(new DatabaseCredentialStore(database));
    write("ready\n");
    for (int i = 0; i < 8; i++) {
      String owner = "owner" + i;
      new Thread(() -> process.work(owner)).start();
    }
  }

  private static void write(String text) {
    try {
      synchronized (OUT) {
        OUT.write(text.getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(String... words) {
    write(String.join(" ", words) + " .\n");
  }

  private void work(String owner) {
    while (true) {
      String id = UUID.randomUUID().toString();
      String hash = "first-" + id;
      ApiClient client = ApiClient.builder(id, owner, Instant.now()).build();
      store.create(
          new StoredClient(client, List.of(secret(hash)), "mac"),
          OwnerLimit.unlimited(),
          Instant.now());
      say("made", id, hash);
      switch (ThreadLocalRandom.current().nextInt(3)) {
        case 0 -> reset(id);
        case 1 -> delete(id);
        default -> Clients.change(store, id, known -> known.withEnabled(false));
      }
    }
  }

  private static StoredSecret secret(String hash) {
    return new StoredSecret(hash, Instant.now(), null);
  }

  private void reset(String id) {
    String hash = "second-" + id;
    say("resetting", id, hash);
    store.update(id, old -> new StoredClient(old.client(), List.of(secret(hash)), "mac 2"));
    say("reset", id, hash);
  }

  private void delete(String id) {
    say("deleting", id);
    store.delete(id);
    say("deleted", id);
  }
}
