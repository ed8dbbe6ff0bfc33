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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.knox.gateway.config.impl.GatewayConfigImpl;
import org.apache.knox.gateway.service.clientid.administration.ClientDirectory;
import org.apache.knox.gateway.service.clientid.config.KeycloakSetting;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.keycloak.MirrorStore;
import org.apache.knox.gateway.services.GatewayServices;
import org.apache.knox.gateway.services.ServiceLifecycleException;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.impl.DefaultAliasService;
import org.apache.knox.gateway.services.security.impl.DefaultKeystoreService;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.easymock.EasyMock;
import org.jspecify.annotations.Nullable;

/** A storage of Knox: its real services over a directory, opened as a topology opens them. */
abstract class KnoxBackEnd implements BackEnd {

  static final String MASTER_SECRET = "a master secret for tests only";

  private final Path directory;
  // Never twice the same millisecond, so that "oldest first" is one order.
  private final Clock clock = new DistinctMillisClock(Clock.systemUTC());
  private final Map<String, String> extraSettings = new HashMap<>();
  private int generation;
  private @Nullable Running running;

  /** What runs between a start and an end. */
  private record Running(
      GatewayConfigImpl config,
      GatewayServices services,
      TokenStateService tokens,
      OpenStore openStore) {}

  KnoxBackEnd(Path directory) {
    this.directory = directory;
  }

  /** A token state service as Knox's factory makes it, not yet initialised. */
  abstract TokenStateService newTokenStateService(AliasService aliases);

  /** What the gateway's configuration says about the storage, of which files are below home. */
  abstract Map<String, String> settings(Path home);

  /** Home of the running gateway. */
  final Path home() {
    return directory.resolve("home-" + generation);
  }

  final Path securityDirectory() {
    return home().resolve("data/security");
  }

  final void start() throws Exception {
    Path home = home();
    Files.createDirectories(home);
    GatewayConfigImpl config = new GatewayConfigImpl();
    config.set("gateway.data.dir", home.resolve("data").toString());
    settings(home).forEach(config::set);
    extraSettings.forEach(config::set);
    DefaultKeystoreService keystores = new DefaultKeystoreService();
    keystores.setMasterService(MASTER_SECRET::toCharArray);
    keystores.init(config, Map.of());
    DefaultAliasService aliases = new DefaultAliasService();
    aliases.setMasterService(MASTER_SECRET::toCharArray);
    aliases.setKeystoreService(keystores);
    aliases.init(config, Map.of());
    addAliases(aliases);
    if (extraSettings.containsKey(KeycloakSetting.URL.key())) {
      aliases.addAliasForCluster(
          AliasService.NO_CLUSTER_NAME,
          TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME,
          "a hash key for tests only");
    }
    TokenStateService tokens = newTokenStateService(aliases);
    config.set("gateway.service.tokenstate.impl", tokens.getClass().getName());
    if (!(tokens instanceof ClientIdTokenStateService)) {
      config.set(JwtProviderSetting.NAME, "true");
    }
    tokens.init(config, Map.of());
    tokens.start();
    GatewayServices services = services(tokens, aliases);
    running = new Running(config, services, tokens, GatewayStores.open(services, config));
  }

  /** What setting the gateway up stores in its keystore. */
  void addAliases(AliasService aliases) throws Exception {}

  static GatewayServices services(TokenStateService tokens, AliasService aliases) {
    GatewayServices services = EasyMock.createNiceMock(GatewayServices.class);
    EasyMock.expect(services.<TokenStateService>getService(ServiceType.TOKEN_STATE_SERVICE))
        .andReturn(tokens)
        .anyTimes();
    EasyMock.expect(services.<AliasService>getService(ServiceType.ALIAS_SERVICE))
        .andReturn(aliases)
        .anyTimes();
    EasyMock.replay(services);
    return services;
  }

  private Running running() {
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }

  @Override
  public CredentialStore store() {
    return running().openStore().store();
  }

  @Override
  public RevokedTokens revoked() {
    return running().openStore().revoked();
  }

  @Override
  public Clock clock() {
    return clock;
  }

  final TokenStateService tokens() {
    return running().tokens();
  }

  final GatewayConfigImpl config() {
    return running().config();
  }

  final GatewayServices services() {
    return running().services();
  }

  /** A pool of connections may hand out dead ones for a moment. */
  final void awaitStore() {
    for (int attempt = 0; ; attempt++) {
      try {
        store().find("nobody");
        return;
      } catch (CredentialException e) {
        if (attempt == 20) {
          throw e;
        }
        LockSupport.parkNanos(100_000_000);
      }
    }
  }

  /** Keeps what changes for a realm of Keycloak, from the next start on. */
  final KnoxBackEnd withKeycloak(String realm) {
    extraSettings.put(KeycloakSetting.URL.key(), "https://keycloak.example");
    extraSettings.put(KeycloakSetting.REALM.key(), realm);
    return this;
  }

  /** The store's side for the exchange with Keycloak. */
  final MirrorStore mirror() {
    return java.util.Objects.requireNonNull(running().openStore().mirror());
  }

  /** Lets Knox's login providers know of unrestricted clients, from the next start on. */
  final KnoxBackEnd allowingJwtProvider() {
    extraSettings.put(JwtProviderSetting.NAME, "true");
    return this;
  }

  /** Restarts with Knox's reaper running every second, without grace. */
  final void restartWithReaper() throws Exception {
    extraSettings.put("gateway.knox.token.eviction.interval", "1");
    extraSettings.put("gateway.knox.token.eviction.grace.period", "0");
    restart();
  }

  /** Goes on over a copy of the files as they are this moment; the old process no longer counts. */
  @Override
  public void kill() throws Exception {
    Path before = home();
    generation++;
    copy(before, home());
    stop();
    start();
  }

  @Override
  public void restart() throws Exception {
    stop();
    start();
  }

  /** Ends what runs, in order. */
  void stop() throws Exception {
    if (running != null) {
      running.openStore().close();
      stop(running.tokens());
      running = null;
    }
  }

  private static void stop(TokenStateService tokens) throws ServiceLifecycleException {
    tokens.stop();
  }

  @Override
  public void close() throws Exception {
    stop();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        // A lock of HSQLDB, which holds against the living only: for ten seconds.
        if (!file.toString().endsWith(".lck")) {
          Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
      }
    }
  }

  /** Puts a file in the place of a directory or file, so that nothing can be read or written. */
  static void block(Path path) throws IOException {
    Files.move(path, aside(path));
    if (Files.isDirectory(aside(path))) {
      Files.write(path, "not a directory".getBytes(UTF_8));
    } else {
      Files.createDirectory(path);
    }
  }

  /** Undoes {@link #block}. */
  static void unblock(Path path) throws IOException {
    Files.delete(path);
    Files.move(aside(path), path);
  }

  static Path aside(Path path) {
    return path.resolveSibling(path.getFileName() + ".aside");
  }

  /** Counts logins, once {@link #restart} has written them. */
  final LoginCounter logins() {
    return java.util.Objects.requireNonNull(running).openStore().logins();
  }

  /** Compares names of users as all topologies do. */
  final void compareNames(UserNames names) {
    running().openStore().names().accept(names);
  }

  /** The store's side for administration. */
  final ClientDirectory directory() {
    return java.util.Objects.requireNonNull(running).openStore().directory();
  }
}
