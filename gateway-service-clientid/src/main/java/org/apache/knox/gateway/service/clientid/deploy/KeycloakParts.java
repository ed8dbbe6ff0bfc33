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
package org.apache.knox.gateway.service.clientid.deploy;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.knox.gateway.service.clientid.config.ConfigurationException;
import org.apache.knox.gateway.service.clientid.config.KeycloakConfiguration;
import org.apache.knox.gateway.service.clientid.config.KeycloakSetting;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.keycloak.ImportRules;
import org.apache.knox.gateway.service.clientid.keycloak.KeycloakConnection;
import org.apache.knox.gateway.service.clientid.keycloak.MirrorStore;
import org.apache.knox.gateway.service.clientid.keycloak.SyncParts;
import org.apache.knox.gateway.service.clientid.keycloak.Synchronisation.OnSearch;
import org.apache.knox.gateway.service.clientid.store.GatewaySettings;
import org.apache.knox.gateway.service.clientid.store.OpenStore;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.jspecify.annotations.Nullable;

/** What the synchronisation with Keycloak is made of, with what is wrong about it. */
final class KeycloakParts {

  private final GatewayParts gateway;
  private final @Nullable KeycloakConfiguration configuration;
  private final @Nullable KeycloakConnection connection;

  private KeycloakParts(
      GatewayParts gateway,
      @Nullable KeycloakConfiguration configuration,
      @Nullable KeycloakConnection connection) {
    this.gateway = gateway;
    this.configuration = configuration;
    this.connection = connection;
  }

  /** Reads the gateway's settings. */
  static KeycloakParts of(GatewayParts gateway, List<String> problems) {
    try {
      KeycloakConfiguration configuration =
          KeycloakConfiguration.parse(
                  GatewaySettings.startingWith(KeycloakConfiguration.PREFIX, gateway.config()))
              .orElse(null);
      return new KeycloakParts(
          gateway,
          configuration,
          configuration == null ? null : connection(gateway, configuration, problems));
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
      return new KeycloakParts(gateway, null, null);
    }
  }

  private static @Nullable KeycloakConnection connection(
      GatewayParts gateway, KeycloakConfiguration configuration, List<String> problems) {
    String alias = configuration.value(KeycloakSetting.SECRET_ALIAS);
    Optional<char[]> secret = alias(gateway, alias);
    if (secret.isEmpty()) {
      problems.add(
          KeycloakSetting.SECRET_ALIAS.key()
              + ": the alias "
              + alias
              + " is missing or not readable; create it with knoxcli create-alias "
              + alias);
    }
    Optional<SSLContext> trust = trust(gateway, configuration, problems);
    if (secret.isEmpty() || trust.isEmpty()) {
      return null;
    }
    return new KeycloakConnection(
        configuration.url(),
        configuration.value(KeycloakSetting.REALM),
        configuration.value(KeycloakSetting.CLIENT_ID),
        new ClientSecret(new String(secret.get())),
        trust.get(),
        configuration.duration(KeycloakSetting.CONNECT_TIMEOUT),
        configuration.duration(KeycloakSetting.READ_TIMEOUT));
  }

  private static Optional<char[]> alias(GatewayParts gateway, String alias) {
    try {
      AliasService aliases = gateway.services().getService(ServiceType.ALIAS_SERVICE);
      return Optional.ofNullable(aliases.getPasswordFromAliasForGateway(alias))
          .filter(value -> value.length > 0);
    } catch (AliasServiceException e) {
      DeployMessages.INSTANCE.problemDetails(e);
      return Optional.empty();
    }
  }

  private static Optional<SSLContext> trust(
      GatewayParts gateway, KeycloakConfiguration configuration, List<String> problems) {
    String file = configuration.value(KeycloakSetting.TRUST_STORE);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      if (file.isEmpty()) {
        context.init(null, null, null);
      } else {
        char[] password =
            alias(gateway, configuration.value(KeycloakSetting.TRUST_STORE_ALIAS)).orElse(null);
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(new File(file), password));
        context.init(null, factory.getTrustManagers(), null);
      }
      return Optional.of(context);
    } catch (IOException | GeneralSecurityException e) {
      DeployMessages.INSTANCE.problemDetails(e);
      problems.add(
          KeycloakSetting.TRUST_STORE.key()
              + ": the file cannot be read as a PKCS12 or JKS trust store with the password of the"
              + " alias "
              + configuration.value(KeycloakSetting.TRUST_STORE_ALIAS));
      return Optional.empty();
    }
  }

  /**
   * The synchronisation; null if no Keycloak is configured, or, with a problem noted, it cannot be.
   */
  @Nullable SharedSync sync(OpenStore store, SecretHasher hasher, List<String> problems) {
    if (configuration == null || connection == null) {
      return null;
    }
    MirrorStore mirror = store.mirror();
    if (mirror == null) {
      problems.add(
          KeycloakSetting.URL.key()
              + ": clients can be kept the same as in Keycloak only in this extension's own store;"
              + " set gateway.service.tokenstate.impl to its token state service");
      return null;
    }
    if (!problems.isEmpty()) {
      return null;
    }
    SyncParts parts =
        new SyncParts(
            connection,
            mirror,
            hasher,
            new SecretIssuer(hasher, new SecureRandom()),
            new ImportRules(
                configuration.importRealms(),
                Integer.parseInt(configuration.value(KeycloakSetting.IMPORT_SECRET_LENGTH)),
                configuration.value(KeycloakSetting.DELETED_THERE).equals("delete"),
                configuration.isSet(KeycloakSetting.DELETE_IMPORTED)),
            new KeycloakAudit(),
            configuration.duration(KeycloakSetting.INTERVAL),
            Clock.systemUTC());
    OnSearch onSearch =
        new OnSearch(
            configuration.isSet(KeycloakSetting.ON_SEARCH),
            configuration.duration(KeycloakSetting.SEARCH_WAIT),
            configuration.duration(KeycloakSetting.SEARCH_AGE));
    return SharedSync.join(
        gateway.services(), parts, onSearch, configuration.isSet(KeycloakSetting.MIRROR_MINTED));
  }
}
