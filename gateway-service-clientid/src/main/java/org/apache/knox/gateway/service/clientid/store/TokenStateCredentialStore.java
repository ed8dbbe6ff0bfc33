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

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps clients in a token state service of Knox that has its state in memory and writes it behind:
 * keystore and journal. What the service does not make durable, {@link Durability} does; what it
 * cannot do atomically is undone when a step fails.
 */
final class TokenStateCredentialStore implements CredentialStore {

  private static final StoreMessages LOG = StoreMessages.INSTANCE;

  private final TokenStateService tokens;
  private final Durability durability;
  private final StripedLocks owners = new StripedLocks();
  private final StripedLocks clients = new StripedLocks();

  TokenStateCredentialStore(TokenStateService tokens, Durability durability) {
    this.tokens = tokens;
    this.durability = durability;
  }

  @Override
  public void create(StoredClient stored, OwnerLimit limit, Instant now) {
    String owner = stored.client().owner();
    owners.locked(
        owner,
        () -> {
          if (limit.isLimited()) {
            makeRoom(owner, limit, now);
          }
          return clients.locked(stored.client().id(), () -> createUnlessTaken(stored));
        });
  }

  private void makeRoom(String owner, OwnerLimit limit, Instant now) {
    List<ApiClient> live =
        findByOwner(owner).stream().filter(client -> !client.isExpired(now)).toList();
    int excess = live.size() - limit.maximum() + 1;
    if (excess <= 0) {
      return;
    }
    if (limit.action() == OwnerLimit.Action.RETURN_ERROR || excess > live.size()) {
      throw LimitExceeded.of(limit);
    }
    live.stream().limit(excess).forEach(client -> delete(client.id()));
  }

  private StoredClient createUnlessTaken(StoredClient stored) {
    if (find(stored.client().id()).isPresent()) {
      throw CredentialException.storeFailed(new IllegalStateException("the id is taken"));
    }
    return write(stored, null);
  }

  /**
   * Writes the state; if that fails, puts the previous one back, or removes it if there was none.
   */
  private StoredClient write(StoredClient stored, @Nullable StoredClient previous) {
    try {
      hand(stored);
      durability.persist(stored);
      return stored;
    } catch (IOException | AliasServiceException | RuntimeException e) {
      try {
        if (previous == null) {
          remove(stored.client().id());
        } else {
          hand(previous);
          durability.persist(previous);
        }
      } catch (IOException | AliasServiceException | RuntimeException undoing) {
        LOG.undoFailed(KnoxTokens.shortId(stored.client().id()), undoing);
      }
      throw CredentialException.storeFailed(e);
    }
  }

  private void hand(StoredClient stored) {
    ApiClient client = stored.client();
    long issued = client.issuedAt().toEpochMilli();
    tokens.addToken(
        client.id(),
        issued,
        KnoxTokens.millis(client.expiresAt()),
        KnoxTokens.millis(client.renewableUntil()) - issued);
    tokens.addMetadata(client.id(), new TokenMetadata(KnoxTokens.metadata(stored)));
  }

  @Override
  public Optional<StoredClient> find(String id) {
    try {
      long expiration = tokens.getTokenExpiration(id, false);
      TokenMetadata metadata = tokens.getTokenMetadata(id);
      if (metadata == null || expiration == 0) {
        // How the keystore service reports that it could not read.
        throw CredentialException.storeFailed(new IOException("the token state is not readable"));
      }
      long issued = tokens.getTokenIssueTime(id);
      long maxLifetime =
          KnoxTokens.instant(expiration) == null
              ? expiration
              : maxLifetime(id, metadata.getUserName(), expiration);
      return KnoxTokens.client(id, issued, expiration, maxLifetime, metadata.getMetadataMap());
    } catch (UnknownTokenException e) {
      return Optional.empty();
    }
  }

  /** The services tell the maximum lifetime in listings only. */
  private long maxLifetime(String id, @Nullable String owner, long expiration) {
    return list(owner).stream()
        .filter(token -> token.getTokenId().equals(id))
        .mapToLong(KnoxToken::getMaxLifetimeLong)
        .findFirst()
        .orElse(expiration);
  }

  private Collection<KnoxToken> list(@Nullable String owner) {
    return owner == null ? List.of() : tokens.getTokens(owner);
  }

  @Override
  public List<ApiClient> findByOwner(String owner) {
    return clients(tokens.getTokens(owner));
  }

  @Override
  public List<ApiClient> findByCreator(String creator) {
    return clients(tokens.getDoAsTokens(creator));
  }

  private static List<ApiClient> clients(Collection<KnoxToken> tokens) {
    return tokens.stream()
        .map(
            token ->
                KnoxTokens.client(
                    token.getTokenId(),
                    token.getIssueTimeLong(),
                    token.getExpirationLong(),
                    token.getMaxLifetimeLong(),
                    token.getMetadata().getMetadataMap()))
        .flatMap(Optional::stream)
        .map(StoredClient::client)
        .sorted(Comparator.comparing(ApiClient::issuedAt))
        .toList();
  }

  @Override
  public ApiClient update(String id, UnaryOperator<ApiClient> change) {
    return clients.locked(
        id,
        () -> {
          StoredClient previous = find(id).orElseThrow(CredentialException::unknownClient);
          ApiClient changed = change.apply(previous.client());
          return write(new StoredClient(changed, previous.secret()), previous).client();
        });
  }

  @Override
  public boolean delete(String id) {
    return clients.locked(
        id,
        () -> {
          try {
            return remove(id);
          } catch (IOException | AliasServiceException e) {
            throw new CredentialException(
                ErrorCode.TEMPORARILY_UNAVAILABLE,
                "The credential store did not remove the credential; try again",
                e);
          }
        });
  }

  private boolean remove(String id) throws IOException, AliasServiceException {
    durability.beforeRemoval(id);
    try {
      tokens.revokeToken(id);
    } catch (UnknownTokenException e) {
      return false;
    }
    durability.afterRemoval(id);
    return true;
  }
}
