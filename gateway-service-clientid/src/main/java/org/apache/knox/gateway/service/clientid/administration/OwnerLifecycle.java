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

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;

/**
 * Knox's token life cycle: each for their own credentials, operators for those of their realms.
 *
 * <p>What somebody may do follows from what they are now. To have made a credential for another
 * user gives no power over it: the maker may no longer be an operator, or no longer act for that
 * user. Who still may does so as before, with {@code doAs}.
 */
public final class OwnerLifecycle {

  private final CredentialStore store;
  private final IssuingRules rules;
  private final Clock clock;

  /**
   * Renews, revokes, enables and disables under the rules of one topology.
   *
   * @param store where clients are kept, and other tokens of Knox
   * @param rules who renews, and how far
   * @param clock the time
   */
  public OwnerLifecycle(CredentialStore store, IssuingRules rules, Clock clock) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * The credentials of a user, oldest first; of another user, those that the caller operates or
   * sees as an operator.
   *
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED}
   */
  public Stream<ApiClient> ownedBy(Actor actor, String owner) {
    checkListing(actor, owner);
    return seen(actor, stream(store.iterateByOwner(owner)));
  }

  /**
   * The credentials that a user made on behalf of others, oldest first. One's own list has no
   * service accounts: they are nobody's, so only who operates them now sees them.
   *
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED}
   */
  public Stream<ApiClient> createdBy(Actor actor, String creator) {
    checkListing(actor, creator);
    Stream<ApiClient> made = stream(store.iterateByCreator(creator));
    return isCaller(actor, creator)
        ? made.filter(client -> actor.administrator().sees(client) || !client.isOwnPrincipal())
        : seen(actor, made);
  }

  private static Stream<ApiClient> stream(Iterator<ApiClient> clients) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(clients, Spliterator.ORDERED), false);
  }

  private static boolean isCaller(Actor actor, String user) {
    return user.equals(actor.administrator().user());
  }

  private static void checkListing(Actor actor, String user) {
    if (!isCaller(actor, user) && !actor.administrator().isOperator()) {
      throw CredentialException.accessDenied("Only one's own credentials can be listed");
    }
  }

  private static Stream<ApiClient> seen(Actor actor, Stream<ApiClient> clients) {
    return clients.filter(client -> actor.administrator().sees(client));
  }

  /**
   * Moves the expiry of a credential by the renew interval, from now. Only the users named as
   * renewers may do so, and its operators.
   *
   * @return the client with its new expiry
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED}, {@link ErrorCode#UNKNOWN_CLIENT},
   *     {@link ErrorCode#INVALID_REQUEST} for one that does not expire, is disabled, has expired,
   *     is at the end of its renewals, or lives as long already as an operator lets it
   */
  public ApiClient renew(Actor actor, String id) {
    Administrator administrator = actor.administrator();
    boolean isRenewer = rules.renewers().contains(administrator.user());
    if (!isRenewer && !administrator.isOperator()) {
      throw notRenewer();
    }
    return update(
        actor,
        id,
        AuditAction.RENEW_CREDENTIAL,
        client -> {
          if (!isRenewer && !administrator.operates(client)) {
            throw notRenewer();
          }
          return renewed(client);
        });
  }

  private static CredentialException notRenewer() {
    return CredentialException.accessDenied(
        "The caller is not named as a renewer in this topology");
  }

  private ApiClient renewed(ApiClient client) {
    Instant now = clock.instant();
    if (client.expiresAt() == null) {
      throw CredentialException.invalidRequest("The credential does not expire");
    }
    if (!client.enabled()) {
      throw CredentialException.invalidRequest("The credential is disabled");
    }
    if (client.isExpired(now)) {
      throw CredentialException.invalidRequest("The credential has expired");
    }
    Instant end = client.renewableUntil();
    Instant expiresAt = client.renewedUntil(now.plus(rules.renewInterval()));
    if (end != null && expiresAt.isAfter(end)) {
      throw CredentialException.invalidRequest("The credential is at the end of its renewals");
    }
    if (client.expiresAt().equals(client.latestExpiry())) {
      throw CredentialException.invalidRequest(
          "An operator lets the credential live until " + client.expiresAt() + " and no longer");
    }
    // A renewal never takes time away.
    return expiresAt.isAfter(client.expiresAt()) ? client.withExpiresAt(expiresAt) : client;
  }

  /**
   * Removes a credential for good. Its owner, its operators and the renewers may do so.
   *
   * @throws CredentialException {@link ErrorCode#UNKNOWN_CLIENT}, {@link ErrorCode#ACCESS_DENIED}
   */
  public void revoke(Actor actor, String id) {
    boolean removed;
    do {
      ApiClient client = store.find(id).orElseThrow(CredentialException::unknownClient).client();
      if (!rules.renewers().contains(actor.administrator().user())) {
        mutable(actor, client);
      }
      // What was checked is removed: meanwhile it may have become what the caller may not remove.
      removed = store.delete(id, client.version());
    } while (!removed);
  }

  /**
   * Lets a credential log in again, or no longer. Its owner and its operators may do so.
   *
   * @throws CredentialException {@link ErrorCode#UNKNOWN_CLIENT}, {@link ErrorCode#ACCESS_DENIED},
   *     {@link ErrorCode#ALREADY_ENABLED}, {@link ErrorCode#ALREADY_DISABLED}
   */
  public void setEnabled(Actor actor, String id, boolean enabled) {
    update(
        actor,
        id,
        enabled ? AuditAction.ENABLE_CREDENTIAL : AuditAction.DISABLE_CREDENTIAL,
        client -> {
          ApiClient wanted = mutable(actor, client).withEnabled(enabled);
          ApiClient changed = actor.administrator().enabling(client, wanted);
          if (changed.equals(client)) {
            throw enabled
                ? new CredentialException(
                    ErrorCode.ALREADY_ENABLED, "The credential is already enabled")
                : new CredentialException(
                    ErrorCode.ALREADY_DISABLED, "The credential is already disabled");
          }
          return changed;
        });
  }

  private ApiClient update(
      Actor actor, String id, AuditAction action, UnaryOperator<ApiClient> change) {
    StoredClient updated =
        store.update(id, stored -> stored.with(change), actor.trace(clock.instant(), action));
    return updated.client();
  }

  private static ApiClient mutable(Actor actor, ApiClient client) {
    if (!actor.administrator().mayChange(client)) {
      throw CredentialException.accessDenied("The credential belongs to another user");
    }
    return client;
  }
}
