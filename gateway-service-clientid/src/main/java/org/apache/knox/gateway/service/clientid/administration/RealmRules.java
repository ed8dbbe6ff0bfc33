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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Which realms and which default policy a client can be given, and by whom. */
final class RealmRules {

  private final Realms realms;

  RealmRules(Realms realms) {
    this.realms = realms;
  }

  /**
   * Checks a change of realms.
   *
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED} if the administrator has no access
   *     to a realm that comes or goes; {@link ErrorCode#INVALID_CLIENT_METADATA} if one that comes
   *     does not exist. One that goes may have disappeared already
   */
  void checkRealms(Administrator administrator, Set<String> before, Set<String> after) {
    Set<String> coming = new TreeSet<>(after);
    coming.removeAll(before);
    Set<String> changing = new TreeSet<>(before);
    changing.removeAll(after);
    changing.addAll(coming);
    for (String realm : changing) {
      if (!administrator.hasAccessTo(realm)) {
        throw CredentialException.accessDenied(
            "realms: only an operator with access to " + realm + " can assign or take it");
      }
    }
    List<String> known = realms.all().stream().map(Realm::name).toList();
    for (String realm : coming) {
      if (!realm.equals(ApiClient.ALL_REALMS) && !known.contains(realm)) {
        throw invalid("realms: there is no realm " + realm + " in this gateway");
      }
    }
  }

  /**
   * Checks that the default policy is one of a realm that the client has.
   *
   * @throws CredentialException {@link ErrorCode#INVALID_CLIENT_METADATA} if it is not
   */
  void checkPolicy(@Nullable String policy, Collection<String> realmsOfClient) {
    if (policy == null) {
      return;
    }
    boolean everywhere = realmsOfClient.contains(ApiClient.ALL_REALMS);
    boolean found =
        realms.all().stream()
            .filter(realm -> everywhere || realmsOfClient.contains(realm.name()))
            .anyMatch(realm -> realm.hasPolicy(policy));
    if (!found) {
      throw invalid("default_policy: none of the client's realms has the policy " + policy);
    }
  }

  private static CredentialException invalid(String description) {
    return new CredentialException(ErrorCode.INVALID_CLIENT_METADATA, description);
  }
}
