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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.IssuingRules;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * Administers clients for people who own them or operate realms; decides what each may do.
 *
 * <p>A client that the caller may not know of is {@link ErrorCode#NOT_FOUND}, as if it were not
 * there; one that the caller may know of and not change is {@link ErrorCode#ACCESS_DENIED}. Where
 * an expected version is given and the client has another, it is {@link
 * ErrorCode#PRECONDITION_FAILED}, and nothing is changed.
 */
public final class ClientAdministration {

  private final CredentialStore store;
  private final ClientDirectory directory;
  private final SecretIssuer secrets;
  private final RealmRules realmRules;
  private final CreationRules creationRules;
  private final Duration maximumGrace;
  private final Clock clock;

  /**
   * Administers the clients of a store, under the rules of one topology.
   *
   * @param store where clients are kept
   * @param directory the same place, for searching and remembering
   * @param secrets makes secrets
   * @param realms what the gateway has
   * @param issuingRules the limit of an owner's clients, and where those made by owners may act
   * @param maximumGrace how long an old secret may live on after a reset, at most
   * @param clock the time
   */
  public ClientAdministration(
      CredentialStore store,
      ClientDirectory directory,
      SecretIssuer secrets,
      Realms realms,
      IssuingRules issuingRules,
      Duration maximumGrace,
      Clock clock) {
    this.store = store;
    this.directory = directory;
    this.secrets = secrets;
    this.realmRules = new RealmRules(realms);
    this.creationRules = new CreationRules(issuingRules);
    this.maximumGrace = maximumGrace;
    this.clock = clock;
  }

  /**
   * Makes a client. One that an operator makes has no realm unless one is given, and without an
   * owner is its own principal; others make clients of their own, as by minting.
   *
   * @throws CredentialException {@link ErrorCode#INVALID_CLIENT_METADATA}, {@link
   *     ErrorCode#ACCESS_DENIED}, {@link ErrorCode#LIMIT_EXCEEDED}; nothing is stored then
   */
  public IssuedSecret create(Actor actor, NewClient wanted) {
    Administrator administrator = actor.administrator();
    String id = UUID.randomUUID().toString();
    String owner = CreationRules.owner(administrator, wanted, id);
    boolean isOwner = owner.equals(administrator.user());
    Set<String> realms = creationRules.realms(administrator, wanted);
    realmRules.checkRealms(
        administrator, isOwner, creationRules.givenRealms(administrator), realms);
    AssignedPolicies policies = AssignedPolicies.ofNew(wanted.policies(), wanted.defaultPolicy());
    Instant now = clock.instant();
    Instant expiresAt = creationRules.expiry(administrator, wanted, now);
    ApiClient client =
        ApiClient.builder(id, owner, now)
            .name(wanted.name())
            .createdBy(isOwner ? null : administrator.user())
            .realms(realms)
            .policies(policies.names())
            .defaultPolicy(policies.defaultPolicy())
            .expiresAt(expiresAt)
            .latestExpiry(isOwner ? null : expiresAt)
            .metadata(wanted.metadata())
            .build();
    realmRules.checkNewPolicies(administrator, client);
    ClientSecret secret = secrets.generate();
    StoredClient stored = secrets.first(client, secret, administrator.isOperator());
    store.create(
        stored,
        creationRules.limit(client),
        now,
        actor.entry(now, AuditAction.CREATE_CLIENT, List.of()));
    return new IssuedSecret(stored, secret);
  }

  /** Searches what the caller may see. */
  public ClientPage search(Actor actor, ClientFilter filter, PageRequest wanted) {
    return directory.search(filter, actor.administrator(), wanted, clock.instant());
  }

  /** A client. */
  public StoredClient get(Actor actor, String id) {
    return store
        .find(id)
        .filter(stored -> isSeen(actor, stored))
        .orElseThrow(ClientAdministration::notFound);
  }

  /** The last changes of a client, the newest first. */
  public List<HistoryEntry> history(Actor actor, String id) {
    get(actor, id);
    return directory.history(id);
  }

  /**
   * Changes a client.
   *
   * @param expectedVersion see the class; null = whichever
   * @return the new state
   */
  public StoredClient update(
      Actor actor, String id, ClientChange change, @Nullable Long expectedVersion) {
    return change(
        actor,
        id,
        expectedVersion,
        stored -> stored.with(client -> changed(actor.administrator(), client, change)),
        actor.trace(clock.instant(), AuditAction.UPDATE_CLIENT));
  }

  /** Checks a change, and makes it in memory only. */
  ApiClient changed(Administrator administrator, ApiClient before, ClientChange change) {
    ApiClient wanted = change.applyTo(before);
    ApiClient after = change.enabled().isGiven() ? administrator.enabling(before, wanted) : wanted;
    if (change.realms().isGiven()) {
      realmRules.checkRealms(
          administrator, administrator.owns(before), before.realms(), after.realms());
      administrator.checkStaysBound(before, after);
    }
    realmRules.checkPolicies(administrator, before, after);
    if (change.expiresAt().isGiven()) {
      creationRules.checkExpiry(administrator, after.expiresAt(), clock.instant());
      return administrator.expiring(before, after);
    }
    return after;
  }

  /**
   * Gives a client a new secret.
   *
   * @param grace how long the secret before still lives; zero = it dies at once
   * @return the client with its new secret, already durable
   */
  public IssuedSecret reset(
      Actor actor, String id, Duration grace, @Nullable Long expectedVersion) {
    if (grace.isNegative() || grace.compareTo(maximumGrace) > 0) {
      throw CredentialException.invalidRequest(
          "grace_period must be from 0 to " + maximumGrace.toSeconds() + " seconds");
    }
    ClientSecret secret = secrets.generate();
    Instant now = clock.instant();
    StoredClient changed =
        change(
            actor,
            id,
            expectedVersion,
            stored ->
                secrets.next(
                    withKnowableSecret(actor, stored),
                    secret,
                    now,
                    grace,
                    actor.administrator().isOperator()),
            actor.trace(now, AuditAction.RESET_SECRET, "secrets"));
    return new IssuedSecret(changed, secret);
  }

  /**
   * Ends the older secret of a client before its grace period is over.
   *
   * @throws CredentialException {@link ErrorCode#NOT_FOUND} if there is no such secret; {@link
   *     ErrorCode#INVALID_REQUEST} for the current one, which only a reset replaces
   */
  public void dropSecret(Actor actor, String id, String secretId) {
    change(
        actor,
        id,
        null,
        stored -> {
          if (stored.secrets().stream().noneMatch(secret -> secret.id().equals(secretId))) {
            throw notFound();
          }
          if (stored.secrets().get(0).id().equals(secretId)) {
            throw CredentialException.invalidRequest(
                "The current secret cannot be dropped: reset it, or disable the client");
          }
          return stored.withoutSecret(secretId);
        },
        actor.trace(clock.instant(), AuditAction.DROP_SECRET, "secrets"));
  }

  /** Removes a client for good; its access tokens die with it. */
  public void delete(Actor actor, String id, @Nullable Long expectedVersion) {
    boolean deleted;
    do {
      StoredClient stored = mutable(actor, get(actor, id));
      checkVersion(stored, expectedVersion);
      // What was checked is deleted: meanwhile it may have become what the caller may not delete.
      deleted = store.delete(id, stored.client().version());
    } while (!deleted);
  }

  private StoredClient change(
      Actor actor,
      String id,
      @Nullable Long expectedVersion,
      UnaryOperator<StoredClient> change,
      ChangeTrace trace) {
    try {
      return store.update(
          id,
          stored -> {
            if (!isSeen(actor, stored)) {
              throw notFound();
            }
            checkVersion(mutable(actor, stored), expectedVersion);
            return change.apply(stored);
          },
          trace);
    } catch (CredentialException e) {
      throw e.code() == ErrorCode.UNKNOWN_CLIENT ? notFound() : e;
    }
  }

  private static boolean isSeen(Actor actor, StoredClient stored) {
    return actor.administrator().sees(stored.client());
  }

  /** Checks that a client may be changed by the caller. */
  static StoredClient mutable(Actor actor, StoredClient stored) {
    if (!actor.administrator().mayChange(stored.client())) {
      throw CredentialException.accessDenied(
          "Only its owner, or an operator with access to all its realms, can change this client");
    }
    return stored;
  }

  /** Checks that the caller may know a secret of a client, and so act as its owner. */
  static StoredClient withKnowableSecret(Actor actor, StoredClient stored) {
    if (!actor.administrator().mayActAs(stored.client())) {
      throw CredentialException.accessDenied(
          "Whoever knows its secret acts as the owner of this client: only its owner, or an"
              + " operator of all realms, can reset it");
    }
    return stored;
  }

  private static void checkVersion(StoredClient stored, @Nullable Long expectedVersion) {
    if (expectedVersion != null && stored.client().version() != expectedVersion) {
      throw new CredentialException(
          ErrorCode.PRECONDITION_FAILED, "The client has changed since: read it again");
    }
  }

  private static CredentialException notFound() {
    return new CredentialException(ErrorCode.NOT_FOUND, "There is no such client");
  }
}
