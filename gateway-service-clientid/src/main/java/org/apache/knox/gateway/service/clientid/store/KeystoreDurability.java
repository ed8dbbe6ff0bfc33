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
import java.util.Arrays;
import java.util.Map;
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
 * <p>Writes the same aliases at once, and takes the journal entry away: on the next start it would
 * bring back a token that was revoked in between. Likewise what the service has yet to write: it
 * would write it over what we wrote.
 */
final class KeystoreDurability implements Durability {

  private static final String MAX_LIFETIME = "--max";
  private static final String ISSUE_TIME = "--iss";
  private static final String METADATA = "--meta";

  private final AliasService aliases;
  private final TokenStateJournal journal;
  private final KeystoreBacklog backlog;

  KeystoreDurability(AliasService aliases, TokenStateJournal journal, KeystoreBacklog backlog) {
    this.aliases = aliases;
    this.journal = journal;
    this.backlog = backlog;
  }

  @Override
  public void persist(StoredClient stored) throws IOException, AliasServiceException {
    ApiClient client = stored.client();
    String id = client.id();
    backlog.forget(id);
    String metadata = new TokenMetadata(KnoxTokens.metadata(stored)).toJSON();
    aliases.addAliasesForCluster(
        NO_CLUSTER_NAME,
        Map.of(
            id,
            String.valueOf(KnoxTokens.millis(client.expiresAt())),
            id + MAX_LIFETIME,
            String.valueOf(KnoxTokens.millis(client.renewableUntil())),
            id + ISSUE_TIME,
            String.valueOf(client.issuedAt().toEpochMilli()),
            id + METADATA,
            metadata));
    // A failed write leaves Knox's cache without the entry; then this reads the file.
    char[] written = aliases.getPasswordFromAliasForGateway(id + METADATA);
    if (!Arrays.equals(metadata.toCharArray(), written)) {
      throw new IOException("the credential keystore did not take the token");
    }
    journal.remove(id);
  }

  @Override
  public void beforeRemoval(String id) throws IOException {
    journal.remove(id);
  }

  @Override
  public void afterRemoval(String id) throws IOException, AliasServiceException {
    if (aliases.getPasswordFromAliasForGateway(id + METADATA) != null
        || aliases.getPasswordFromAliasForGateway(id) != null) {
      throw new IOException("the credential keystore still holds the token");
    }
  }
}
