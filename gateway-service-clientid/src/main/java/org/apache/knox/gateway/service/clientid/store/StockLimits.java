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

import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.ClientTexts;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;

/**
 * What Knox's token state services have no place for. It is refused: what a store takes it keeps.
 */
final class StockLimits {

  private StockLimits() {}

  /** Refuses a new client that could not be read again as it is. */
  static void checkNew(StoredClient stored) {
    ApiClient client = stored.client();
    if (client.name() != null) {
      throw CredentialException.unsupportedByStore("A client's name");
    }
    if (client.source() != ClientSource.KNOX) {
      throw CredentialException.unsupportedByStore("A client of another source");
    }
    if (String.join(",", client.policies()).length() > ClientTexts.MAXIMUM_VALUE_LENGTH
        || String.join(",", client.realms()).length() > ClientTexts.MAXIMUM_VALUE_LENGTH) {
      throw CredentialException.unsupportedByStore("So long a list of realms or policies");
    }
    List<StoredSecret> secrets = stored.secrets();
    if (secrets.size() > 1
        || secrets.stream()
            .anyMatch(
                secret ->
                    secret.expiresAt() != null || !secret.issuedAt().equals(client.issuedAt()))) {
      throw CredentialException.unsupportedByStore("A second secret, or one of its own life,");
    }
  }

  /**
   * A change without what is of no use to refuse: an operator must be able to disable a client and
   * to let it end, though Knox's services have no place for who it was, nor for a new bound.
   */
  static StoredClient kept(StoredClient before, StoredClient changed) {
    return changed.with(
        client ->
            client.toBuilder()
                .disabledBy(null)
                .latestExpiry(before.client().latestExpiry())
                .build());
  }

  /** Refuses a change of anything but {@code enabled} and {@code expiresAt}. */
  static void checkChange(StoredClient before, StoredClient after) {
    ApiClient client = after.client();
    StoredClient kept =
        before.with(
            old -> old.toBuilder().enabled(client.enabled()).expiresAt(client.expiresAt()).build());
    if (!kept.secrets().equals(after.secrets())) {
      throw CredentialException.unsupportedByStore("A new secret of a client");
    }
    if (!kept.equals(after)) {
      throw CredentialException.unsupportedByStore(
          "A change of anything but whether a client is enabled and when it expires");
    }
  }
}
