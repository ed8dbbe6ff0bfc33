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
package org.apache.knox.gateway.service.clientid.credential;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a client's secret once gave: the authorization grant (RFC 6749 §1.3) of an access token and
 * of all that were renewed from it without a secret. It is revoked as a whole (RFC 7009 §2.1).
 *
 * @param id the {@code jti} of the first token
 * @param begunAt when the secret proved the client, in whole seconds as tokens count
 * @param endsAt no token of the grant lives longer
 */
public record Grant(String id, Instant begunAt, Instant endsAt) {

  /** The longest that settings allow, and a day for clocks that differ. */
  private static final int LONGEST_DAYS = 366;

  /**
   * The grant of a token that an older build issued, which names none: it is the first of its
   * renewals.
   *
   * @param tokenId its {@code jti}
   * @param issuedAt its {@code iat}
   */
  public static Grant ofOlderToken(String tokenId, Instant issuedAt) {
    return new Grant(tokenId, issuedAt, longestEnd(issuedAt));
  }

  /** No token that was issued by then, under whatever settings, lives longer. */
  public static Instant longestEnd(Instant issuedBy) {
    return issuedBy.plus(LONGEST_DAYS, ChronoUnit.DAYS);
  }
}
