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
package org.apache.knox.gateway.service.clientid.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when to when an access token is valid, in whole seconds as tokens count (RFC 7519 §2).
 *
 * <p>Clients renew their tokens by what they were promised, Iceberg's when nine tenths of it are
 * over. So a token never ends before the seconds that its client was told of: its end is rounded
 * up, and it lives less than a second longer than the policy says.
 *
 * @param issuedAt {@code iat}: not after the token was issued
 * @param expiresAt {@code exp}
 * @param seconds {@code expires_in}: at least 1, as clients take 0 for a reason to ask again at
 *     once
 */
record Validity(Instant issuedAt, Instant expiresAt, long seconds) {

  /**
   * The validity of a token that is issued now.
   *
   * @param lifetime how long it lives at least, if nothing ends before; at least a second
   * @param end after which it must not be valid; null = none
   * @return empty if it would have to end within a second
   */
  static Optional<Validity> from(Instant now, Duration lifetime, @Nullable Instant end) {
    Instant expiresAt = roundedUp(now.plus(lifetime));
    if (end != null && end.isBefore(expiresAt)) {
      expiresAt = end.truncatedTo(ChronoUnit.SECONDS);
    }
    long seconds = now.until(expiresAt, ChronoUnit.SECONDS);
    return seconds < 1
        ? Optional.empty()
        : Optional.of(new Validity(now.truncatedTo(ChronoUnit.SECONDS), expiresAt, seconds));
  }

  private static Instant roundedUp(Instant instant) {
    Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(instant) ? whole : whole.plusSeconds(1);
  }
}
