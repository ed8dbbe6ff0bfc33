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
package org.apache.knox.gateway.service.clientid.administration;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientTexts;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.jspecify.annotations.Nullable;

/**
 * A client that somebody wants made.
 *
 * @param name its name; null = none
 * @param realms where it may act; null = not said
 * @param policies the policies to assign to it; null = not said
 * @param defaultPolicy which of them applies to requests that name none; null = not said
 * @param owner the user it acts for; null = not said
 * @param expiresAt when it expires; null = never
 * @param metadata further names and values
 */
public record NewClient(
    @Nullable String name,
    @Nullable Set<String> realms,
    @Nullable Set<String> policies,
    @Nullable String defaultPolicy,
    @Nullable String owner,
    @Nullable Instant expiresAt,
    Map<String, String> metadata) {

  /** Checks the texts; whether realms and policy exist is checked against the gateway. */
  public NewClient {
    name = name == null ? null : ClientTexts.clientName(name);
    realms = realms == null ? null : Set.copyOf(realms);
    policies = policies == null ? null : Set.copyOf(policies);
    if (owner != null) {
      UserNames.check("owner", owner);
    }
    if (expiresAt != null && expiresAt.isAfter(ApiClient.LATEST_EXPIRY)) {
      throw CredentialException.invalidRequest("expires_at is later than time can be counted");
    }
    ClientTexts.checkMetadata(metadata);
    metadata = new TreeMap<>(metadata);
  }
}
