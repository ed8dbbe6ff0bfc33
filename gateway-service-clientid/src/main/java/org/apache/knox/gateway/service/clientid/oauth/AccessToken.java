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

import java.time.Instant;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.Grant;

/**
 * What an access token says (RFC 9068 §2.2).
 *
 * @param id {@code jti}
 * @param issuer {@code iss}
 * @param subject {@code sub}: the user that the client acts for
 * @param clientId {@code client_id}
 * @param secretId the secret that the client got it by, and that it lives no longer than
 * @param realm the topology that issued it, and the only one that accepts it
 * @param policy the name of the policy it was issued under
 * @param audiences {@code aud}
 * @param scopes what it allows
 * @param groups the groups of the subject
 * @param grant {@code sid}, {@code auth_time} and {@code session_exp}: what it was renewed from
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 */
public record AccessToken(
    String id,
    String issuer,
    String subject,
    String clientId,
    String secretId,
    String realm,
    String policy,
    Set<String> audiences,
    Set<String> scopes,
    Set<String> groups,
    Grant grant,
    Instant issuedAt,
    Instant expiresAt) {

  /** Whether it is past its expiry. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
