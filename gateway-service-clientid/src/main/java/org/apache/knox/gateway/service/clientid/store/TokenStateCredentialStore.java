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
import java.nio.channels.OverlappingFileLockException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ChangeTrace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
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

  private static final int READ_ATTEMPTS = 100;

  private final TokenStateService tokens;
  private final Durability durability;

  /** One for all: these services read and write a token's state in several steps. */
  private final Lock lock = new ReentrantLock();

  TokenStateCredentialStore(TokenStateService tokens, Durability durability) {
    this.tokens = tokens;
    this.durability = durability;
  }

  /** Work on the service. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException, AliasServiceException;
  }

  /** Runs work alone; what goes wrong in it is never anything else to the caller. */
  private <T> T exclusively(Work<T> work) {
    lock.lock();
    try {
      durability.check();
      return work.run();
    } catch (CredentialException e) {
      throw e;
    } catch (IOException | AliasServiceException | RuntimeException e) {
      LOG.storeFailed(e);
      throw CredentialException.storeFailed(e);
    } finally {
      lock.unlock();
    }
  }

  /** Reads again what another thread of Knox has locked: that makes the journal throw. */
  private static <T> T patiently(Supplier<T> read) {
    for (int attempt = 1; ; attempt++) {
      try {
        return read.get();
      } catch (OverlappingFileLockException e) {
        if (attempt == READ_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  @Override
  public void create(
      StoredClient stored, OwnerLimit limit, Instant now, @Nullable HistoryEntry entry) {
    StockLimits.checkNew(stored);
    exclusively(
        () -> {
          if (read(stored.client().id()).isPresent()) {
            throw CredentialException.alreadyExists(stored.client().id());
          }
          List<String> tooMany =
              limit.isLimited() ? tooMany(stored.client().owner(), limit, now) : List.of();
          write(stored, null);
          removeOrUndo(tooMany, stored);
          return stored;
        });
  }

  /** The live tokens, clients or not, that have to go, so that one more may come. */
  private List<String> tooMany(String owner, OwnerLimit limit, Instant now) {
    List<String> live =
        patiently(() -> tokens.getTokens(owner)).stream()
            .filter(token -> token.getExpirationLong() > now.toEpochMilli())
            .sorted(Comparator.comparingLong(KnoxToken::getIssueTimeLong))
            .map(KnoxToken::getTokenId)
            .toList();
    int excess = live.size() - limit.maximum() + 1;
    if (excess > 0 && (limit.action() == OwnerLimit.Action.RETURN_ERROR || excess > live.size())) {
      throw LimitExceeded.of(limit);
    }
    return live.subList(0, Math.max(excess, 0));
  }

  /** Removes the old for the new; if that fails, the new goes again. */
  private void removeOrUndo(List<String> old, StoredClient added)
      throws IOException, AliasServiceException {
    try {
      for (String id : old) {
        durability.remove(id);
      }
    } catch (IOException | AliasServiceException | RuntimeException e) {
      undo(added.client().id(), null);
      throw e;
    }
  }

  /**
   * Writes the state; if that fails, puts the previous one back, or removes it if there was none.
   */
  private void write(StoredClient stored, @Nullable StoredClient previous)
      throws IOException, AliasServiceException {
    try {
      durability.put(stored, previous == null);
    } catch (IOException | AliasServiceException | RuntimeException e) {
      undo(stored.client().id(), previous);
      throw e;
    }
  }

  private void undo(String id, @Nullable StoredClient previous) {
    try {
      if (previous == null) {
        durability.remove(id);
      } else {
        durability.put(previous, false);
      }
    } catch (IOException | AliasServiceException | RuntimeException undoing) {
      LOG.undoFailed(KnoxTokens.shortId(id), undoing);
    }
  }

  @Override
  public Optional<StoredClient> find(String id) {
    return exclusively(() -> read(id));
  }

  private Optional<StoredClient> read(String id) throws IOException {
    return patiently(() -> readOnce(id));
  }

  private Optional<StoredClient> readOnce(String id) {
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
    return exclusively(() -> clients(patiently(() -> tokens.getTokens(owner))));
  }

  @Override
  public List<ApiClient> findByCreator(String creator) {
    return exclusively(() -> clients(patiently(() -> tokens.getDoAsTokens(creator))));
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
  public StoredClient update(String id, UnaryOperator<StoredClient> change, ChangeTrace trace) {
    return exclusively(
        () -> {
          StoredClient previous = read(id).orElseThrow(CredentialException::unknownClient);
          StoredClient changed = StockLimits.kept(previous, change.apply(previous));
          StockLimits.checkChange(previous, changed);
          if (!changed.equals(previous)) {
            write(changed, previous);
          }
          return changed;
        });
  }

  @Override
  public boolean delete(String id, long version) {
    // There is one version only of what is kept here.
    return version == 1 && delete(id);
  }

  @Override
  public boolean delete(String id) {
    return exclusively(
        () -> {
          if (read(id).isEmpty()) {
            return false;
          }
          durability.remove(id);
          return true;
        });
  }
}
