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

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/** Which realms and which policies a client can be given or lose, and by whom. */
final class RealmRules {

  private final Realms realms;

  RealmRules(Realms realms) {
    this.realms = realms;
  }

  /**
   * Checks a change of realms.
   *
   * @param isOwner whether the administrator owns the client, and so may narrow where it acts
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED} if the administrator has no access
   *     to a realm that comes or goes; {@link ErrorCode#INVALID_CLIENT_METADATA} if one that comes
   *     does not exist. One that goes may have disappeared already
   */
  void checkRealms(
      Administrator administrator, boolean isOwner, Set<String> before, Set<String> after) {
    Set<String> coming = new TreeSet<>(after);
    coming.removeAll(before);
    Set<String> changing = new TreeSet<>(before);
    changing.removeAll(after);
    changing.addAll(coming);
    boolean everywhere = before.contains(ApiClient.ALL_REALMS);
    for (String realm : changing) {
      boolean narrows = isOwner && (everywhere || before.contains(realm));
      if (!narrows && !administrator.hasAccessTo(realm)) {
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
   * Checks the policies of a new client.
   *
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED} if it has any and the administrator
   *     does not operate it; {@link ErrorCode#INVALID_CLIENT_METADATA} if one of them is none of
   *     its realms
   */
  void checkNewPolicies(Administrator administrator, ApiClient client) {
    if (!client.policies().isEmpty()) {
      checkAssigning(administrator, client);
      client.policies().forEach(policy -> checkExists(policy, client.realms()));
    }
  }

  /**
   * Checks a change of policies, or of realms that no longer have them. An owner may take some away
   * and not all: a client without any may use what a realm gives to everybody.
   *
   * @throws CredentialException as for a new client
   */
  void checkPolicies(Administrator administrator, ApiClient before, ApiClient after) {
    Set<String> coming = new TreeSet<>(after.policies());
    coming.removeAll(before.policies());
    boolean lifts = !before.policies().isEmpty() && after.policies().isEmpty();
    if (lifts || !coming.isEmpty()) {
      if (!before.policies().isEmpty()) {
        checkAssigning(administrator, before);
      }
      checkAssigning(administrator, after);
    }
    coming.forEach(policy -> checkExists(policy, after.realms()));
    String policy = after.defaultPolicy();
    if (policy != null && !after.realms().containsAll(before.realms())) {
      checkExists(policy, after.realms());
    }
  }

  private static void checkAssigning(Administrator administrator, ApiClient client) {
    if (!administrator.operates(client)) {
      throw CredentialException.accessDenied(
          "policies: only an operator with access to all realms of the client can assign policies,"
              + " or take the last one away");
    }
  }

  private void checkExists(String policy, Set<String> realmsOfClient) {
    boolean everywhere = realmsOfClient.contains(ApiClient.ALL_REALMS);
    boolean found =
        realms.all().stream()
            .filter(realm -> everywhere || realmsOfClient.contains(realm.name()))
            .anyMatch(realm -> realm.hasPolicy(policy));
    if (!found) {
      throw invalid("policies: none of the client's realms has the policy " + policy);
    }
  }

  private static CredentialException invalid(String description) {
    return new CredentialException(ErrorCode.INVALID_CLIENT_METADATA, description);
  }
}
