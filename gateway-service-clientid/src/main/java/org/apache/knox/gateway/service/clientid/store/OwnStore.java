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

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.administration.ClientDirectory;
import org.apache.knox.gateway.service.clientid.config.KeycloakConfiguration;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.keycloak.MirrorStore;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.apache.knox.gateway.util.JDBCUtils;
import org.jspecify.annotations.Nullable;

/**
 * Our own store, put together: the database that the gateway's settings name, the memory in front
 * of it, and what runs in the background.
 */
final class OwnStore implements AutoCloseable {

  private static final String FILE = "clientid/clients.db";

  private static final Duration USES_WRITTEN = Duration.ofSeconds(5);

  private final GatewayConfig config;
  private final GatewaySecrets secrets;
  private final GatewayDatabase database = new GatewayDatabase(this::openDatabase);
  private final Database timed = new TimedDatabase(database, GatewayMetrics.ofGateway().ofStore());
  private final OutgoingChanges outgoing;
  private final DatabaseCredentialStore stored;
  private final CachingCredentialStore cached;
  private final CachingRevokedTokens revoked;
  private final LoginRecords logins = new LoginRecords(timed);
  private final Statistics statistics = new Statistics(timed);
  private final NamesInStore names;
  private final Cleaner cleaner;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(OwnStore::thread);
  private volatile @Nullable ChangeListener listener;
  private volatile boolean started;
  private boolean keyCameLate;
  private final List<Future<?>> running = new ArrayList<>();

  OwnStore(GatewayConfig config, GatewaySecrets secrets, Clock clock) {
    this.config = config;
    this.secrets = secrets;
    this.outgoing = outgoing(config, clock);
    this.stored = new DatabaseCredentialStore(timed, outgoing);
    this.cached = new CachingCredentialStore(stored, OutageSetting.of(config));
    this.revoked =
        new CachingRevokedTokens(new DatabaseRevokedTokens(timed, clock), OutageSetting.of(config));
    this.names = new NamesInStore(timed, clock);
    this.cleaner = new Cleaner(timed, outgoing, clock, config);
    cached.measure(GatewayMetrics.ofGateway());
    cleaner.measure(GatewayMetrics.ofGateway());
  }

  /** Also where the other settings are not in order: what changes meanwhile is not to be lost. */
  private static OutgoingChanges outgoing(GatewayConfig config, Clock clock) {
    Map<String, String> settings =
        GatewaySettings.startingWith(KeycloakConfiguration.PREFIX, config);
    return KeycloakConfiguration.isConfigured(settings)
        ? OutgoingChanges.to(KeycloakConfiguration.realm(settings), clock)
        : OutgoingChanges.none();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "clientid-store-background");
    thread.setDaemon(true);
    return thread;
  }

  private Database openDatabase() throws StoreRefusedException {
    OutageSetting.check(config);
    JwtProviderSetting.check(config);
    Database opened = openEngine();
    try {
      agreeOnKey(opened);
      if (opened.dialect() == Dialect.SQLITE) {
        // Nobody else uses it: who held a lease is gone.
        opened.writeOne(connection -> OutgoingChanges.run(connection, OutboxSql.RELEASE_ALL));
      } else {
        KnoxTablesTakeover.run(ConnectionPool.patient(dataSource()));
      }
      listen(opened);
      StoreMessages.INSTANCE.storeOpened(
          opened.dialect() == Dialect.SQLITE ? FILE : "the database of gateway.database.*");
      return opened;
    } catch (StoreRefusedException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Who was started with another key goes on hashing under that. */
  private void agreeOnKey(Database opened) throws StoreRefusedException {
    boolean replaced = new HashKeys(opened, secrets.aliases(), secrets.master()).agree();
    keyCameLate |= replaced && started;
    if (keyCameLate) {
      throw new StoreRefusedException(
          "This gateway has taken over the hash key of the gateways which share its database, after"
              + " it had begun with another; restart it",
          null);
    }
  }

  private void listen(Database opened) throws StoreRefusedException {
    if (opened.dialect() == Dialect.POSTGRESQL) {
      ChangeListener made =
          new ChangeListener(ConnectionPool.patient(dataSource()), cached, revoked);
      made.start();
      listener = made;
    }
  }

  private DataSource dataSource() throws StoreRefusedException {
    try {
      return JDBCUtils.getDataSource(config, secrets.aliases());
    } catch (AliasServiceException | SQLException | IllegalArgumentException e) {
      throw new StoreRefusedException(
          "The settings gateway.database.* or their aliases cannot be used, see the gateway's log",
          e);
    }
  }

  private Database openEngine() throws StoreRefusedException {
    if (ConnectionPool.isPostgresql(config)) {
      return PostgresqlDatabase.open(dataSource());
    }
    String type = config.getDatabaseType();
    if (type != null && !type.isBlank() && !type.equalsIgnoreCase("none")) {
      throw new StoreRefusedException(
          "gateway.database.type is "
              + type
              + ", which this extension's store does not support; leave it away for the embedded"
              + " database, or set postgresql",
          null);
    }
    return SqliteDatabase.open(Path.of(config.getGatewaySecurityDir(), FILE));
  }

  /** Opens the database, if it answers, and begins to clean up. */
  void start() throws StoreRefusedException {
    if (!cleaner.interval().isNegative() && !cleaner.interval().isZero()) {
      repeat(cleaner, cleaner.interval());
    }
    repeat(stored.useRecords(), USES_WRITTEN);
    repeat(logins, USES_WRITTEN);
    repeat(names, USES_WRITTEN);
    try {
      check();
    } finally {
      started = true;
    }
  }

  private void repeat(Runnable work, Duration interval) {
    long millis = interval.toMillis();
    running.add(background.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS));
  }

  /**
   * Opens the database, unless it is open or away for the time being.
   *
   * @throws StoreRefusedException if it cannot be used until somebody mends something
   */
  void check() throws StoreRefusedException {
    database.check();
  }

  /**
   * Asks the database itself, whatever is in memory.
   *
   * @throws org.apache.knox.gateway.service.clientid.credential.CredentialException if it does not
   *     answer
   */
  void ask() {
    stored.find("");
  }

  /** What all of this gateway use. */
  CredentialStore clients() {
    return cached;
  }

  /** The access tokens that were revoked. */
  RevokedTokens revoked() {
    return revoked;
  }

  /** The same, for administration. */
  ClientDirectory directory() {
    return new DatabaseClientDirectory(timed, statistics);
  }

  /** How names of users are compared here. */
  NamesInStore names() {
    return names;
  }

  /** Counts logins. */
  LoginCounter logins() {
    return logins;
  }

  /**
   * The same, for the exchange with Keycloak; null if no Keycloak is configured, or there is no key
   * to seal secrets with.
   */
  @Nullable MirrorStore mirror() {
    Optional<char[]> key = outgoing.isOn() ? hashKey() : Optional.empty();
    if (key.isEmpty()) {
      return null;
    }
    SealedSecrets sealed = new SealedSecrets(key.get());
    SyncLease lease = new SyncLease(timed);
    return new MirrorStore(
        new DatabaseMirror(timed, lease, cached, outgoing),
        new DatabaseOutbox(timed, lease, outgoing, sealed),
        new DatabaseSyncState(timed, lease),
        sealed.mark(),
        sealed.outgoing(false),
        sealed.outgoing(true));
  }

  private Optional<char[]> hashKey() {
    try {
      return Optional.ofNullable(
              secrets
                  .aliases()
                  .getPasswordFromAliasForGateway(TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME))
          .filter(key -> key.length > 0);
    } catch (AliasServiceException e) {
      // Who needs it to hash finds that out, too.
      return Optional.empty();
    }
  }

  /** The first of an owner, with what Knox keeps besides. */
  List<StoredClient> findByOwner(String owner) {
    String normal = names.current().normalIfName(owner);
    return new ClientPages(timed, ClientSql.NEXT_OF_OWNER, normal).forKnox();
  }

  /** The first that a user made for others, with what Knox keeps besides. */
  List<StoredClient> findByCreator(String creator) {
    String normal = names.current().normalIfName(creator);
    return new ClientPages(timed, ClientSql.NEXT_OF_CREATOR, normal).forKnox();
  }

  @Override
  public void close() {
    running.forEach(work -> work.cancel(false));
    background.shutdown();
    ChangeListener listening = listener;
    if (listening != null) {
      listening.close();
    }
    stored.useRecords().run();
    logins.run();
    database.close();
  }
}
