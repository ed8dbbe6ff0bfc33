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
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.services.GatewayServices;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.token.impl.AliasBasedTokenStateService;
import org.apache.knox.gateway.services.token.impl.JDBCTokenStateService;
import org.apache.knox.gateway.services.token.impl.JournalBasedTokenStateService;
import org.apache.knox.gateway.services.token.impl.state.TokenStateJournalFactory;
import org.apache.knox.gateway.util.JDBCUtils;

/**
 * Opens the store over the token state service that the gateway runs. All topologies of a gateway
 * share one: limits and updates are atomic across them.
 */
public final class GatewayStores {

  private static final String KNOX_JOURNAL = "token-state";
  private static final String JOURNAL_COMPANION = "clientid-metadata";

  /** Exactly these: a subclass, such as the one for ZooKeeper, writes somewhere else. */
  private static final Set<Class<? extends TokenStateService>> STOCK =
      Set.of(
          AliasBasedTokenStateService.class,
          JournalBasedTokenStateService.class,
          JDBCTokenStateService.class);

  /** An id that no client has. */
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private static final IdentityHashMap<TokenStateService, Shared> OPEN = new IdentityHashMap<>();

  /** A store and how many topologies use it. */
  private static final class Shared {
    private final OpenStore store;
    private int users;

    private Shared(OpenStore store) {
      this.store = store;
    }
  }

  private GatewayStores() {}

  /**
   * Opens the store, or joins those who have it open.
   *
   * @throws StoreRefusedException if the token state service keeps nothing, is not the one that is
   *     configured, or is one that we cannot make keep its word
   */
  public static OpenStore open(GatewayServices services, GatewayConfig config)
      throws StoreRefusedException {
    TokenStateService tokens = services.getService(ServiceType.TOKEN_STATE_SERVICE);
    AliasService aliases = services.getService(ServiceType.ALIAS_SERVICE);
    checkConfigured(tokens, config);
    synchronized (OPEN) {
      Shared shared = OPEN.get(tokens);
      if (shared == null) {
        shared = new Shared(create(tokens, aliases, config));
        OPEN.put(tokens, shared);
        StoreMessages.INSTANCE.storeOpened(tokens.getClass().getSimpleName());
      }
      shared.users++;
      return new OpenStore(
          shared.store.store(),
          shared.store.revoked(),
          shared.store.directory(),
          shared.store.logins(),
          shared.store.mirror(),
          shared.store.clock(),
          shared.store.names(),
          shared.store.check(),
          () -> release(tokens));
    }
  }

  private static void release(TokenStateService tokens) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(tokens);
      if (shared != null && --shared.users == 0) {
        OPEN.remove(tokens);
        shared.store.close();
      }
    }
  }

  /** Knox falls back to its keystore when the configured database cannot be reached (defect 6). */
  private static void checkConfigured(TokenStateService tokens, GatewayConfig config)
      throws StoreRefusedException {
    String configured =
        config.getServiceParameter(ServiceType.TOKEN_STATE_SERVICE.getShortName(), "impl");
    String actual = tokens.getClass().getName();
    if (configured != null && !configured.isBlank() && !configured.equals(actual)) {
      throw new StoreRefusedException(
          "gateway.service.tokenstate.impl is "
              + configured
              + " but the gateway runs "
              + actual
              + ": the configured one failed at start, see the gateway's log",
          null);
    }
  }

  private static OpenStore create(
      TokenStateService tokens, AliasService aliases, GatewayConfig config)
      throws StoreRefusedException {
    if (tokens instanceof ClientIdTokenStateService ours) {
      return ours.credentials();
    }
    if (STOCK.contains(tokens.getClass())) {
      checkAllowed(tokens, config);
    }
    try {
      if (tokens.getClass() == JDBCTokenStateService.class) {
        return tables(aliases, config);
      }
      if (tokens.getClass() == AliasBasedTokenStateService.class) {
        return writtenBehind(
            tokens,
            new KeystoreDurability(
                aliases,
                TokenStateJournalFactory.create(config),
                new TokenMemory((AliasBasedTokenStateService) tokens),
                Path.of(config.getGatewayKeystoreDir())));
      }
      if (tokens.getClass() == JournalBasedTokenStateService.class) {
        JournalDurability durability =
            new JournalDurability(
                tokens,
                TokenStateJournalFactory.create(config),
                Path.of(config.getGatewaySecurityDir(), KNOX_JOURNAL),
                Path.of(config.getGatewaySecurityDir(), JOURNAL_COMPANION));
        durability.restore();
        return writtenBehind(tokens, durability);
      }
    } catch (IOException | SQLException | AliasServiceException | RuntimeException e) {
      throw new StoreRefusedException(
          "The store behind gateway.service.tokenstate.impl "
              + tokens.getClass().getName()
              + " could not be opened, see the gateway's log",
          e);
    }
    throw new StoreRefusedException(
        "gateway.service.tokenstate.impl is "
            + tokens.getClass().getName()
            + ", which does not keep credentials across a restart; use this extension's "
            + ClientIdTokenStateService.class.getSimpleName()
            + ", or one of "
            + AliasBasedTokenStateService.class.getName()
            + ", "
            + JournalBasedTokenStateService.class.getName()
            + ", "
            + JDBCTokenStateService.class.getName(),
        null);
  }

  /** Knox's provider and services read Knox's stores themselves, past every rule of ours. */
  private static void checkAllowed(TokenStateService tokens, GatewayConfig config)
      throws StoreRefusedException {
    JwtProviderSetting.check(config);
    if (!JwtProviderSetting.isAllowed(config)) {
      throw new StoreRefusedException(
          "gateway.service.tokenstate.impl is "
              + tokens.getClass().getName()
              + ", where neither a client's realms nor a new state of it hold for Knox's JWTProvider"
              + " and KNOXTOKEN; use "
              + ClientIdTokenStateService.class.getSimpleName()
              + " of this extension, or accept that by "
              + JwtProviderSetting.NAME
              + " = true",
          null);
    }
  }

  private static OpenStore writtenBehind(TokenStateService tokens, Durability durability) {
    TokenStateCredentialStore stored = new TokenStateCredentialStore(tokens, durability);
    CredentialStore cached = measured(stored);
    Clock clock = new DistinctMillisClock(Clock.systemUTC());
    return new OpenStore(
        new WithoutRevocations(cached),
        new TokenStateRevokedTokens(cached, clock),
        new NoDirectory(),
        LoginCounter.NONE,
        null,
        clock,
        names -> {},
        () -> stored.find(NOBODY),
        () -> {});
  }

  private static OpenStore tables(AliasService aliases, GatewayConfig config)
      throws SQLException, AliasServiceException {
    ConnectionPool pool = ConnectionPool.over(JDBCUtils.getDataSource(config, aliases));
    KnoxTablesIndex.create(pool.dataSource());
    KnoxTablesCredentialStore stored =
        new KnoxTablesCredentialStore(
            new Transactions(pool.dataSource()), ConnectionPool.isPostgresql(config));
    CredentialStore cached = measured(stored);
    return new OpenStore(
        new WithoutRevocations(cached),
        new TokenStateRevokedTokens(cached, Clock.systemUTC()),
        new NoDirectory(),
        LoginCounter.NONE,
        null,
        Clock.systemUTC(),
        names -> {},
        () -> stored.find(NOBODY),
        pool::close);
  }

  private static CredentialStore measured(CredentialStore stored) {
    CachingCredentialStore cached = new CachingCredentialStore(stored);
    cached.measure(GatewayMetrics.ofGateway());
    return cached;
  }
}
