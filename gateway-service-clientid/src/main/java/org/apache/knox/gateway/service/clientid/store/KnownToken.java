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

import java.time.Instant;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What our own store holds, as Knox's services know it: a token of theirs, or an API client, which
 * they take for one.
 */
sealed interface KnownToken permits TokenState, ClientAsToken {

  String id();

  Instant issuedAt();

  /** From when on it is refused; null = never. */
  @Nullable Instant expiresAt();

  /** Up to when renewing may move its expiry; null = without end. */
  @Nullable Instant renewableUntil();

  /** What Knox's services know of it besides. */
  TokenMetadata metadata();

  /** As lists of Knox's services have it. */
  default KnoxToken listed() {
    return new KnoxToken(
        id(),
        issuedAt().toEpochMilli(),
        KnoxTokens.millis(expiresAt()),
        KnoxTokens.millis(renewableUntil()),
        metadata());
  }
}
