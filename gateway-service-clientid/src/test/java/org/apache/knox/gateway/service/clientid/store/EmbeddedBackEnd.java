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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.TokenStateService;

/** Our own store in its embedded database, as the runnable gateway is set. */
final class EmbeddedBackEnd extends KnoxBackEnd implements DatabaseBackEnd {

  EmbeddedBackEnd(Path directory) {
    super(directory);
  }

  @Override
  TokenStateService newTokenStateService(AliasService aliases) {
    ClientIdTokenStateService tokens = new ClientIdTokenStateService();
    tokens.setSecrets(GatewaySecrets.of(aliases, null));
    return tokens;
  }

  @Override
  Map<String, String> settings(Path home) {
    return Map.of();
  }

  Path file() {
    return securityDirectory().resolve("clientid/clients.db");
  }

  @Override
  public Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  /** What is written would go into a file that the next start does not find. */
  @Override
  public void breakStorage() throws IOException {
    Files.move(file(), aside(file()));
  }

  @Override
  public void repairStorage() throws IOException {
    Files.move(aside(file()), file());
  }
}
