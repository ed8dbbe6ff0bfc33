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
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who the operators are.
 *
 * @param ofAllRealms those of all realms
 * @param byRealm those of one realm each
 */
public record Operators(Names ofAllRealms, Map<String, Names> byRealm) {

  /**
   * Users and groups.
   *
   * @param users their names
   * @param groups names of groups, as Knox's identity assertion gives them
   */
  public record Names(Set<String> users, Set<String> groups) {

    /** Copies the sets. */
    public Names {
      users = Set.copyOf(users);
      groups = Set.copyOf(groups);
    }

    boolean include(String user, Collection<String> groupsOfUser) {
      return users.contains(user) || !Collections.disjoint(groups, groupsOfUser);
    }
  }

  /** Copies the map. */
  public Operators {
    byRealm = Map.copyOf(byRealm);
  }

  /** What a user may do. */
  public Administrator administrator(String user, Collection<String> groups) {
    Set<String> realms = new TreeSet<>();
    byRealm.forEach(
        (realm, names) -> {
          if (names.include(user, groups)) {
            realms.add(realm);
          }
        });
    return new Administrator(user, ofAllRealms.include(user, groups), realms);
  }
}
