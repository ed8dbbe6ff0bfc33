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
import java.util.Map;
import java.util.Objects;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.store.KnoxVisibility.Question;
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
 * <p>What Knox's services and providers may know of an API client, {@link KnoxVisibility} says.
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
  private @Nullable KnoxVisibility visibility;

  /** In place of the gateway's own, where there is no gateway. */
  void setSecrets(GatewaySecrets secrets) {
    givenSecrets = secrets;
  }

  @Override
  public void init(GatewayConfig config, Map<String, String> options) {
    permissive = config.isKnoxTokenPermissiveValidationEnabled();
    GatewaySecrets secrets = givenSecrets;
    OwnStore own =
        new OwnStore(config, secrets == null ? GatewaySecrets.ofGateway() : secrets, clock);
    store = own;
    visibility =
        new KnoxVisibility(JwtProviderSetting.isAllowed(config), clock, own.names()::current);
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
        store().revoked(),
        store().directory(),
        store().logins(),
        store().mirror(),
        clock,
        store().names()::compare,
        store()::ask,
        () -> {});
  }

  private OwnStore store() {
    if (store == null) {
      throw new IllegalStateException("not initialised");
    }
    return store;
  }

  private KnownTokens tokens() {
    return new KnownTokens(store(), Objects.requireNonNull(visibility));
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
    tokens().add(TokenState.added(tokenId, issueTime, expiration, maxLifetimeDuration));
  }

  @Override
  public long getTokenIssueTime(String tokenId) throws UnknownTokenException {
    return tokens().get(tokenId, Question.ISSUE_TIME).issuedAt().toEpochMilli();
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
    tokens().delete(tokenId);
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
    return KnoxTokens.millis(tokens().renew(tokenId, expiresAt).expiresAt());
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
    return KnoxTokens.millis(tokens().get(tokenId, Question.EXPIRATION).expiresAt());
  }

  @Override
  public long getTokenExpiration(String tokenId, boolean validate) throws UnknownTokenException {
    return getTokenExpiration(tokenId);
  }

  /** Knox's KNOXTOKEN answers 400 for an {@link UnknownTokenException}, and 500 for any other. */
  @Override
  public void addMetadata(String tokenId, TokenMetadata metadata) {
    try {
      tokens().addMetadata(tokenId, metadata.getMetadataMap());
    } catch (UnknownTokenException e) {
      throwUndeclared(e);
    }
  }

  @Override
  public TokenMetadata getTokenMetadata(String tokenId) throws UnknownTokenException {
    return tokens().get(tokenId, Question.METADATA).metadata();
  }

  @Override
  public Collection<KnoxToken> getTokens(String userName) {
    return tokens().ofOwner(userName).stream().map(KnownToken::listed).toList();
  }

  @Override
  public Collection<KnoxToken> getDoAsTokens(String createdBy) {
    return tokens().ofCreator(createdBy).stream().map(KnownToken::listed).toList();
  }

  /** Throws what the method that Knox calls does not declare, though Knox catches it there. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> void throwUndeclared(Exception thrown) throws E {
    throw (E) thrown;
  }
}
