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
package org.apache.knox.gateway.service.clientid.keycloak;

import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.jspecify.annotations.Nullable;

/**
 * What may be taken over from Keycloak.
 *
 * @param realms the topologies that Keycloak's administrators may assign; empty = none
 * @param secretLength how many characters a secret must have that was chosen there
 * @param deletesHere whether a client that was deleted there is deleted here, or else disabled
 * @param deletesImported whether a client that was made there is deleted there when it is here
 */
public record ImportRules(
    Set<String> realms, int secretLength, boolean deletesHere, boolean deletesImported) {

  /** Copies the set. */
  public ImportRules {
    realms = Set.copyOf(realms);
  }

  /** Whether Keycloak's administrators may assign any. */
  boolean takesRealms() {
    return !realms.isEmpty();
  }

  /**
   * The realms of a client after somebody changed the attribute in Keycloak: what may be assigned
   * there is as it is there, all else as it is here.
   */
  Set<String> realms(Set<String> here, Set<String> there) {
    Set<String> result = new TreeSet<>(here);
    result.removeIf(this::mayAssign);
    there.stream().filter(this::mayAssign).forEach(result::add);
    return result;
  }

  /** Of the realms of a client that was made here, those that the attribute leaves it. */
  Set<String> narrowed(Set<String> here, Set<String> there) {
    Set<String> result = new TreeSet<>();
    for (String realm : here) {
      if (!mayAssign(realm) || there.contains(realm) || there.contains(ApiClient.ALL_REALMS)) {
        result.add(realm);
      } else if (realm.equals(ApiClient.ALL_REALMS)) {
        there.stream().filter(this::mayAssign).forEach(result::add);
      }
    }
    return result;
  }

  /** Why a secret of so many characters that was chosen there is not taken; null = it is. */
  @Nullable String weakness(int characters) {
    return characters < secretLength
        ? "its secret has fewer than " + secretLength + " characters"
        : null;
  }

  private boolean mayAssign(String realm) {
    return realms.contains(ApiClient.ALL_REALMS) || realms.contains(realm);
  }
}
