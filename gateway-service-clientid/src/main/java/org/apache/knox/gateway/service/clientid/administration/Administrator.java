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

import java.time.Instant;
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
    return owns(client) || operates(client);
  }

  /** Whether a client acts for the administrator. */
  boolean owns(ApiClient client) {
    return user.equals(client.owner());
  }

  /**
   * Whether the administrator may come to know a secret of a client, and so act as its owner. A
   * service account acts as nobody else, so whoever operates it may.
   */
  public boolean mayActAs(ApiClient client) {
    return mayActAs(client.owner()) || (client.isOwnPrincipal() && operates(client));
  }

  /**
   * Whether the administrator may act as a user: as oneself, and as anybody where all is theirs.
   */
  boolean mayActAs(String principal) {
    return ofAllRealms || user.equals(principal);
  }

  /**
   * Whether the administrator is an operator of a client, whoever owns it. An operator of some
   * realms is none of what acts in others too.
   */
  public boolean operates(ApiClient client) {
    return ofAllRealms
        || (client.realms().isEmpty() ? isMakerOf(client) : realms.containsAll(client.realms()));
  }

  /**
   * Lets a client log in, or no longer. What an operator disabled its owner alone cannot enable,
   * nor an administrator of Keycloak, who can where only Keycloak disabled it.
   *
   * @param before the client as it is
   * @param wanted what it is to be, but for {@link ApiClient#disabledBy()}
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED}
   */
  ApiClient enabling(ApiClient before, ApiClient wanted) {
    if (!wanted.enabled()) {
      boolean mayBeLifted =
          before.disabledBy() == null || before.disabledBy().equals(ApiClient.DISABLED_IN_KEYCLOAK);
      return isOnlyOperatorOf(before) && mayBeLifted
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

  /**
   * Gives a client another expiry. What an operator sets who is not its owner is the latest that
   * its owner can set.
   *
   * @param before the client as it is
   * @param wanted what it is to be, but for {@link ApiClient#latestExpiry()}
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED}
   */
  ApiClient expiring(ApiClient before, ApiClient wanted) {
    Instant bound = before.latestExpiry();
    Instant expiresAt = wanted.expiresAt();
    boolean passes = bound != null && (expiresAt == null || expiresAt.isAfter(bound));
    if (passes && !operates(before)) {
      throw CredentialException.accessDenied(
          "expires_at: an operator lets this client live until "
              + bound
              + "; only an operator with access to all its realms can let it live longer");
    }
    return passes || isOnlyOperatorOf(before)
        ? wanted.toBuilder().latestExpiry(expiresAt).build()
        : wanted;
  }

  /**
   * Checks a change of realms: whoever became a client's operator by it could then lift what
   * operators have set.
   *
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED}
   */
  void checkStaysBound(ApiClient before, ApiClient after) {
    if (before.isBounded() && !operates(before) && operates(after)) {
      throw CredentialException.accessDenied(
          "realms: an operator has bounded this client; only an operator with access to all its"
              + " realms can move it to these");
    }
  }

  /** Whether what the administrator sets binds the owner, who is another. */
  boolean isOnlyOperatorOf(ApiClient client) {
    return operates(client) && !owns(client);
  }

  /** An operator sees what he or she made until it has a realm. */
  private boolean isMakerOf(ApiClient client) {
    return isOperator() && user.equals(client.createdBy());
  }
}
