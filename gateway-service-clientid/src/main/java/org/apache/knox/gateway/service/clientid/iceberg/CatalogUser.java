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
package org.apache.knox.gateway.service.clientid.iceberg;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.knox.gateway.security.SubjectUtils;

/**
 * The user whom the catalog is told of.
 *
 * @param id the name that Knox's identity assertion arrived at
 * @param groups the user's groups
 */
record CatalogUser(String id, Set<String> groups) {

  /** The current user; empty if there is none, or none whose name fits into a header. */
  static Optional<CatalogUser> current() {
    Subject subject = SubjectUtils.getCurrentSubject();
    if (subject == null) {
      return Optional.empty();
    }
    String id = SubjectUtils.getEffectivePrincipalName(subject);
    if (id == null || !fitsIntoHeader(id)) {
      return Optional.empty();
    }
    return Optional.of(
        new CatalogUser(
            id,
            SubjectUtils.getGroupPrincipals(subject).stream()
                .map(Principal::getName)
                // A comma would make two groups of one; a group less never allows more.
                .filter(group -> fitsIntoHeader(group) && group.indexOf(',') < 0)
                .collect(Collectors.toCollection(TreeSet::new))));
  }

  /** Other characters would be replaced on the wire, and two users could become one. */
  private static boolean fitsIntoHeader(String name) {
    return !name.isBlank()
        && name.equals(name.strip())
        && name.chars().allMatch(character -> character >= ' ' && character <= '~');
  }
}
