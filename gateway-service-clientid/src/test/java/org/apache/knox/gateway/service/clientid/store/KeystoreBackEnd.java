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
import java.util.Map;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.token.impl.AliasBasedTokenStateService;

/** Knox's default: tokens as aliases of the gateway's credential keystore. */
final class KeystoreBackEnd extends KnoxBackEnd {

  KeystoreBackEnd(Path directory) {
    super(directory);
  }

  @Override
  TokenStateService newTokenStateService(AliasService aliases) {
    AliasBasedTokenStateService tokens = new AliasBasedTokenStateService();
    tokens.setAliasService(aliases);
    return tokens;
  }

  @Override
  Map<String, String> settings(Path home) {
    return Map.of();
  }

  @Override
  public void breakStorage() throws IOException {
    block(securityDirectory().resolve("keystores"));
  }

  @Override
  public void repairStorage() throws IOException {
    unblock(securityDirectory().resolve("keystores"));
  }

  /** Each write encrypts and writes the whole keystore. */
  @Override
  public int scaled(int count) {
    return Math.min(count, 160);
  }
}
