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

import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The policies that somebody wants assigned to a client: both components are there, or neither.
 *
 * @param names all of them
 * @param defaultPolicy which of them applies to requests that name none
 */
record AssignedPolicies(Set<String> names, @Nullable String defaultPolicy) {

  private static final AssignedPolicies NONE = new AssignedPolicies(Set.of(), null);

  AssignedPolicies {
    names = Set.copyOf(names);
  }

  /**
   * Reads what a request says. A default policy alone stands for itself and no other, unless it is
   * assigned already; policies alone keep the default policy that they have, or have one only.
   *
   * @param before what is assigned now
   * @throws CredentialException {@link ErrorCode#INVALID_CLIENT_METADATA} if it is not said which
   *     of several is the default policy, or if that is none of them
   */
  static AssignedPolicies of(
      Field<Set<String>> policies, Field<String> defaultPolicy, AssignedPolicies before) {
    String wanted = defaultPolicy.value();
    if (policies.isGiven()) {
      Set<String> names = policies.value() == null ? Set.of() : policies.value();
      return new AssignedPolicies(names, defaultOf(names, wanted, before.defaultPolicy()));
    }
    if (!defaultPolicy.isGiven()) {
      return before;
    }
    if (wanted == null) {
      return NONE;
    }
    return before.names().contains(wanted)
        ? new AssignedPolicies(before.names(), wanted)
        : new AssignedPolicies(Set.of(wanted), wanted);
  }

  /** The same, of a client that does not exist yet. */
  static AssignedPolicies ofNew(@Nullable Set<String> policies, @Nullable String defaultPolicy) {
    return of(
        policies == null ? Field.absent() : Field.of(policies),
        defaultPolicy == null ? Field.absent() : Field.of(defaultPolicy),
        NONE);
  }

  private static @Nullable String defaultOf(
      Set<String> names, @Nullable String wanted, @Nullable String before) {
    if (wanted != null) {
      if (!names.contains(wanted)) {
        throw invalid("default_policy must be one of policies");
      }
      return wanted;
    }
    if (before != null && names.contains(before)) {
      return before;
    }
    if (names.size() > 1) {
      throw invalid("default_policy: say which of policies applies to requests that name none");
    }
    return names.stream().findFirst().orElse(null);
  }

  private static CredentialException invalid(String description) {
    return new CredentialException(ErrorCode.INVALID_CLIENT_METADATA, description);
  }
}
