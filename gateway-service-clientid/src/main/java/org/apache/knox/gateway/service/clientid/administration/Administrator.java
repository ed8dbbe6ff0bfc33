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
package org.apache.knox.gateway.service.clientid.administration;

import java.util.Collections;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/**
 * Somebody who administers clients, and what they may do. Everybody administers the clients that
 * they own; an operator also those of the operator's realms.
 *
 * @param user the user's name
 * @param ofAllRealms whether an operator of all realms
 * @param realms the realms of an operator of some
 */
public record Administrator(String user, boolean ofAllRealms, Set<String> realms) {

  /** Copies the set. */
  public Administrator {
    realms = Set.copyOf(realms);
  }

  /** Whether an operator at all, of whatever realm. */
  public boolean isOperator() {
    return ofAllRealms || !realms.isEmpty();
  }

  /** Whether clients may be let into a realm, or taken out of it; for {@code *}: of all realms. */
  public boolean hasAccessTo(String realm) {
    return ofAllRealms || realms.contains(realm);
  }

  /** Whether the administrator may know of a client. */
  public boolean sees(ApiClient client) {
    return mayChange(client)
        || !Collections.disjoint(realms, client.realms())
        || (isOperator() && client.realms().contains(ApiClient.ALL_REALMS));
  }

  /** Whether the administrator may change a client, as its owner or as its operator. */
  public boolean mayChange(ApiClient client) {
    return user.equals(client.owner()) || operates(client);
  }

  /**
   * Whether the administrator is an operator of a client, whoever owns it. An operator of some
   * realms is none of what acts in others too: a new secret would let the operator act there.
   */
  public boolean operates(ApiClient client) {
    return ofAllRealms
        || (client.realms().isEmpty() ? isMakerOf(client) : realms.containsAll(client.realms()));
  }

  /**
   * Lets a client log in, or no longer. What an operator disabled its owner alone cannot enable.
   *
   * @param before the client as it is
   * @param wanted what it is to be, but for {@link ApiClient#disabledBy()}
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED}
   */
  ApiClient enabling(ApiClient before, ApiClient wanted) {
    if (!wanted.enabled()) {
      boolean asOperator = operates(before) && !user.equals(before.owner());
      return asOperator && before.disabledBy() == null
          ? wanted.toBuilder().disabledBy(user).build()
          : wanted;
    }
    if (before.disabledBy() != null && !operates(before)) {
      throw CredentialException.accessDenied(
          "enabled: an operator has disabled this client; only an operator with access to all its"
              + " realms can enable it again");
    }
    return wanted;
  }

  /** An operator sees what he or she made until it has a realm. */
  private boolean isMakerOf(ApiClient client) {
    return isOperator() && user.equals(client.createdBy());
  }
}
