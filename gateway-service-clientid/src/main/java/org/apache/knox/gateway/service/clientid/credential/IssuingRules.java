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

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a topology allows for the credentials issued in it.
 *
 * @param ttl the longest lifetime; null = credentials do not expire
 * @param lifespanAllowed whether a request may ask for a shorter one
 * @param renewInterval how far a renewal moves the expiry
 * @param maximumLifetime how long after issue renewals may go on
 * @param renewers users who may renew and revoke credentials of others
 * @param ownerLimit how many live tokens an owner may have
 */
public record IssuingRules(
    @Nullable Duration ttl,
    boolean lifespanAllowed,
    Duration renewInterval,
    Duration maximumLifetime,
    Set<String> renewers,
    OwnerLimit ownerLimit) {

  /** Copies the set. */
  public IssuingRules {
    renewers = Set.copyOf(renewers);
  }
}
