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

import static org.apache.knox.gateway.services.security.AliasService.NO_CLUSTER_NAME;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.token.state.TokenStateJournal;

/**
 * For Knox's {@code AliasBasedTokenStateService}, which writes its state to the gateway's
 * credential keystore every 15 seconds and until then has it in a journal without the passcode.
 *
 * <p>Writes the same aliases at once, past the service's queue, and the service's memory after
 * them. What Knox's own services put into queue and journal is written or taken away first.
 */
final class KeystoreDurability implements Durability {

  private static final String MAX_LIFETIME = "--max";
  private static final String ISSUE_TIME = "--iss";
  private static final String METADATA = "--meta";

  /** How long a request waits for Knox to read the keystore after a start. */
  private static final Duration LOADING = Duration.ofSeconds(10);

  private final AliasService aliases;
  private final TokenStateJournal journal;
  private final TokenMemory memory;
  private final Path directory;

  KeystoreDurability(
      AliasService aliases, TokenStateJournal journal, TokenMemory memory, Path directory) {
    this.aliases = aliases;
    this.journal = journal;
    this.memory = memory;
    this.directory = directory;
  }

  /** What changes while Knox still reads would be undone in its memory by what it has read. */
  @Override
  public void check() throws IOException {
    long end = System.nanoTime() + LOADING.toNanos();
    while (!memory.isLoaded()) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the gateway still reads its credential keystore");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  @Override
  public void put(StoredClient stored, boolean isNew) throws IOException, AliasServiceException {
    ApiClient client = stored.client();
    String id = client.id();
    if (!isNew) {
      memory.writeQueue();
    }
    TokenMetadata metadata = new TokenMetadata(KnoxTokens.metadata(stored));
    long issueTime = client.issuedAt().toEpochMilli();
    long expiration = KnoxTokens.millis(client.expiresAt());
    long maxLifetime = KnoxTokens.millis(client.renewableUntil());
    Map<String, String> written =
        Map.of(
            id,
            String.valueOf(expiration),
            id + MAX_LIFETIME,
            String.valueOf(maxLifetime),
            id + ISSUE_TIME,
            String.valueOf(issueTime),
            id + METADATA,
            metadata.toJSON());
    aliases.addAliasesForCluster(NO_CLUSTER_NAME, written);
    for (Map.Entry<String, String> alias : written.entrySet()) {
      // A failed write leaves Knox's cache without the entry; then this reads the file.
      char[] read = aliases.getPasswordFromAliasForGateway(alias.getKey());
      if (!Arrays.equals(alias.getValue().toCharArray(), read)) {
        throw new IOException("the credential keystore did not take the token");
      }
    }
    journal.remove(id);
    memory.put(id, issueTime, expiration, maxLifetime, metadata);
  }

  @Override
  public void remove(String id) throws IOException, AliasServiceException {
    memory.writeQueue();
    Set<String> all = Set.of(id, id + MAX_LIFETIME, id + ISSUE_TIME, id + METADATA);
    // On the next start it would bring back a token that was revoked in between.
    journal.remove(id);
    aliases.removeAliasesForCluster(NO_CLUSTER_NAME, all);
    if (!Files.isDirectory(directory)) {
      throw new IOException("the directory of the credential keystore is away");
    }
    for (String alias : all) {
      if (aliases.getPasswordFromAliasForGateway(alias) != null) {
        throw new IOException("the credential keystore still holds the token");
      }
    }
    memory.remove(id);
  }
}
