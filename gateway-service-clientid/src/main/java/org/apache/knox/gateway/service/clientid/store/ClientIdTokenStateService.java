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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.RevokedAccessTokens;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.PersistentTokenStateService;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.TokenStateServiceException;
import org.apache.knox.gateway.services.security.token.TokenUtils;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.apache.knox.gateway.services.security.token.impl.JWT;
import org.apache.knox.gateway.services.security.token.impl.JWTToken;
import org.jspecify.annotations.Nullable;

/**
 * Knox's token state, kept together with our clients in a database of our own: embedded unless
 * {@code gateway.database.type} is {@code postgresql}. Set it by {@code
 * gateway.service.tokenstate.impl}.
 *
 * <p>Each method reads the state of a token once, from a memory that is half a second old at most
 * and in which every change by this gateway is seen at once. What does not expire says so by an
 * expiry at the end of the year 9999; Knox's own -1 is taken for the same. When the database does
 * not answer, every method throws {@link TokenStateServiceException}.
 */
public final class ClientIdTokenStateService implements PersistentTokenStateService {

  private static final Duration RENEW_INTERVAL = Duration.ofHours(24);
  private static final Duration MAXIMUM_LIFETIME = Duration.ofDays(7);

  private final Clock clock = Clock.systemUTC();
  private @Nullable GatewaySecrets givenSecrets;
  private @Nullable OwnStore store;
  private boolean permissive;

  /** In place of the gateway's own, where there is no gateway. */
  void setSecrets(GatewaySecrets secrets) {
    givenSecrets = secrets;
  }

  @Override
  public void init(GatewayConfig config, Map<String, String> options) {
    permissive = config.isKnoxTokenPermissiveValidationEnabled();
    GatewaySecrets secrets = givenSecrets;
    store = new OwnStore(config, secrets == null ? GatewaySecrets.ofGateway() : secrets, clock);
  }

  /**
   * A failure is told in the log, and to whoever then needs the store; the gateway still starts.
   */
  @Override
  public void start() {
    try {
      store().start();
    } catch (StoreRefusedException e) {
      // Logged where it was found; the services of this extension refuse to run with it.
      return;
    }
  }

  @Override
  public void stop() {
    store().close();
  }

  /**
   * The store of our own parts, on the same database and memory.
   *
   * @throws StoreRefusedException if the database cannot be used until somebody mends something
   */
  OpenStore credentials() throws StoreRefusedException {
    store().check();
    return new OpenStore(
        store().clients(),
        store().directory(),
        store().logins(),
        store().mirror(),
        clock,
        store()::ask,
        () -> {});
  }

  private OwnStore store() {
    if (store == null) {
      throw new IllegalStateException("not initialised");
    }
    return store;
  }

  /** Work that may find no token. */
  private <T> T known(@Nullable String tokenId, Supplier<Optional<T>> work)
      throws UnknownTokenException {
    if (tokenId == null || tokenId.isEmpty()) {
      throw new IllegalArgumentException("The token has no id");
    }
    return available(work).orElseThrow(() -> new UnknownTokenException(tokenId));
  }

  private static <T> T available(Supplier<T> work) {
    try {
      return work.get();
    } catch (CredentialException e) {
      throw new TokenStateServiceException(e.description(), e);
    }
  }

  /** What Knox may know of: not that an access token of ours was revoked. */
  private Optional<StoredClient> find(String tokenId) {
    return store().clients().find(tokenId).filter(ClientIdTokenStateService::isToken);
  }

  private static boolean isToken(StoredClient stored) {
    return !RevokedAccessTokens.isRevocation(stored.client());
  }

  private StoredClient get(String tokenId) throws UnknownTokenException {
    return known(tokenId, () -> find(tokenId));
  }

  @Override
  public long getDefaultRenewInterval() {
    return RENEW_INTERVAL.toMillis();
  }

  @Override
  public long getDefaultMaxLifetimeDuration() {
    return MAXIMUM_LIFETIME.toMillis();
  }

  @Override
  public void addToken(JWTToken token, long issueTime) {
    addToken(
        TokenUtils.getTokenId(token), issueTime, token.getExpiresDate().toInstant().toEpochMilli());
  }

  @Override
  public void addToken(String tokenId, long issueTime, long expiration) {
    addToken(tokenId, issueTime, expiration, getDefaultMaxLifetimeDuration());
  }

  @Override
  public void addToken(String tokenId, long issueTime, long expiration, long maxLifetimeDuration) {
    StoredClient token = KnoxState.newToken(tokenId, issueTime, expiration, maxLifetimeDuration);
    available(
        () -> {
          store().clients().create(token, OwnerLimit.unlimited(), clock.instant());
          return token;
        });
  }

  @Override
  public long getTokenIssueTime(String tokenId) throws UnknownTokenException {
    return get(tokenId).client().issuedAt().toEpochMilli();
  }

  @Override
  public boolean isExpired(JWTToken token) throws UnknownTokenException {
    return getTokenExpiration(token) <= clock.millis();
  }

  @Override
  public void revokeToken(JWTToken token) throws UnknownTokenException {
    revokeToken(TokenUtils.getTokenId(token));
  }

  @Override
  public void revokeToken(String tokenId) throws UnknownTokenException {
    known(
        tokenId,
        () ->
            find(tokenId).isPresent() && store().clients().delete(tokenId)
                ? Optional.of(tokenId)
                : Optional.empty());
  }

  @Override
  public long renewToken(JWTToken token) throws UnknownTokenException {
    return renewToken(token, getDefaultRenewInterval());
  }

  @Override
  public long renewToken(JWTToken token, long renewInterval) throws UnknownTokenException {
    return renewToken(TokenUtils.getTokenId(token), renewInterval);
  }

  @Override
  public long renewToken(String tokenId) throws UnknownTokenException {
    return renewToken(tokenId, getDefaultRenewInterval());
  }

  @Override
  public long renewToken(String tokenId, long renewInterval) throws UnknownTokenException {
    Instant expiresAt = clock.instant().plusMillis(renewInterval);
    StoredClient renewed = update(tokenId, stored -> KnoxState.renewed(stored, expiresAt));
    return KnoxTokens.millis(renewed.client().expiresAt());
  }

  private StoredClient update(String tokenId, UnaryOperator<StoredClient> change)
      throws UnknownTokenException {
    return known(
        tokenId,
        () -> {
          try {
            return find(tokenId).map(found -> store().clients().update(tokenId, change));
          } catch (CredentialException e) {
            if (e.code() == ErrorCode.UNKNOWN_CLIENT) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public long getTokenExpiration(JWT token) throws UnknownTokenException {
    try {
      return getTokenExpiration(TokenUtils.getTokenId(token));
    } catch (UnknownTokenException e) {
      String expires = token.getExpires();
      if (!permissive || expires == null) {
        throw e;
      }
      return Long.parseLong(expires);
    }
  }

  @Override
  public long getTokenExpiration(String tokenId) throws UnknownTokenException {
    return KnoxTokens.millis(get(tokenId).client().expiresAt());
  }

  @Override
  public long getTokenExpiration(String tokenId, boolean validate) throws UnknownTokenException {
    return getTokenExpiration(tokenId);
  }

  @Override
  public void addMetadata(String tokenId, TokenMetadata metadata) {
    try {
      String user = KnoxState.user();
      update(tokenId, stored -> KnoxState.withMetadata(stored, metadata.getMetadataMap(), user));
    } catch (UnknownTokenException e) {
      throw new TokenStateServiceException("Metadata of an unknown token", e);
    }
  }

  @Override
  public TokenMetadata getTokenMetadata(String tokenId) throws UnknownTokenException {
    return KnoxState.metadata(get(tokenId));
  }

  @Override
  public Collection<KnoxToken> getTokens(String userName) {
    return tokens(() -> store().findByOwner(userName));
  }

  @Override
  public Collection<KnoxToken> getDoAsTokens(String createdBy) {
    return tokens(() -> store().findByCreator(createdBy));
  }

  /** A list, oldest first: Knox's services lose what was issued in the same millisecond. */
  private static List<KnoxToken> tokens(Supplier<List<StoredClient>> find) {
    return available(find).stream()
        .filter(ClientIdTokenStateService::isToken)
        .map(KnoxState::token)
        .toList();
  }
}
