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
package org.apache.knox.gateway.clientid.home;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.services.ServiceLifecycleException;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.impl.DefaultAliasService;
import org.apache.knox.gateway.services.security.impl.DefaultKeystoreService;

/** The gateway's aliases: secrets by name, in Knox's credential store. */
final class Aliases {
  private static final String TOKEN_HASH_KEY = "knox.token.hash.key";
  private static final String DATABASE_USER = "gateway_database_user";
  private static final String DATABASE_PASSWORD = "gateway_database_password";

  private final HomeDirectory home;
  private final DefaultAliasService aliases = new DefaultAliasService();

  Aliases(HomeDirectory home, GatewayConfig config, MasterSecret master) throws SetupException {
    this.home = home;
    DefaultKeystoreService keystores = new DefaultKeystoreService();
    keystores.setMasterService(master);
    aliases.setMasterService(master);
    aliases.setKeystoreService(keystores);
    try {
      keystores.init(config, Map.of());
      aliases.init(config, Map.of());
    } catch (ServiceLifecycleException failed) {
      throw new SetupException("Knox's credential store does not start", failed);
    }
  }

  /**
   * Makes the aliases that are missing.
   *
   * @return how many were made
   */
  int createMissing() throws SetupException, IOException {
    if (Files.exists(home.credentialStore()) && Files.size(home.credentialStore()) == 0) {
      // Knox writes this file in place: an interrupted first write leaves it empty.
      Files.delete(home.credentialStore());
    }
    Map<String, String> missing = new LinkedHashMap<>();
    putIfMissing(missing, TOKEN_HASH_KEY, RandomText::generate);
    putIfMissing(missing, DATABASE_USER, () -> "clientid");
    putIfMissing(missing, DATABASE_PASSWORD, RandomText::generate);
    if (missing.containsKey(DATABASE_PASSWORD) && home.hasTokenDatabase()) {
      throw new SetupException(
          "the alias "
              + DATABASE_PASSWORD
              + " is gone but the database it opens is there: restore "
              + home.credentialStore());
    }
    if (!missing.isEmpty()) {
      add(missing);
    }
    HomeDirectory.makePrivate(home.credentialStore());
    return missing.size();
  }

  /** Knox's own service, for those who ask for aliases in another way. */
  AliasService service() {
    return aliases;
  }

  private void putIfMissing(Map<String, String> missing, String alias, Supplier<String> value)
      throws SetupException {
    if (!isPresent(alias)) {
      missing.put(alias, value.get());
    }
  }

  private void add(Map<String, String> values) throws SetupException {
    try {
      aliases.addAliasesForCluster(DefaultAliasService.NO_CLUSTER_NAME, values);
    } catch (AliasServiceException failed) {
      throw unreadable(failed);
    }
    // Knox logs a failed write and goes on, so ask for what was written.
    for (String alias : values.keySet()) {
      if (!isPresent(alias)) {
        throw new SetupException(
            "the alias " + alias + " could not be written to " + home.credentialStore());
      }
    }
  }

  private boolean isPresent(String alias) throws SetupException {
    try {
      return aliases.getPasswordFromAliasForGateway(alias) != null;
    } catch (AliasServiceException failed) {
      throw unreadable(failed);
    }
  }

  private SetupException unreadable(AliasServiceException cause) {
    return new SetupException(
        home.credentialStore() + " does not open with this home's master secret", cause);
  }
}
