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

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;

/** Imports from Keycloak: writes what was decided, and leaves its trace. */
final class Importer {

  private static final String USER = "keycloak";

  private final SyncParts parts;

  Importer(SyncParts parts) {
    this.parts = parts;
  }

  /**
   * Writes what was decided.
   *
   * @return the ids of clients that somebody changed meanwhile; these are to be compared again
   */
  Set<String> write(List<ImportDecision> decisions) {
    List<ImportWrite> writes =
        decisions.stream().map(ImportDecision::write).filter(Objects::nonNull).toList();
    if (writes.isEmpty()) {
      return Set.of();
    }
    Set<String> changedMeanwhile =
        parts
            .store()
            .mirror()
            .take(writes, parts.clock().instant(), USER, parts.connection().url());
    for (ImportWrite write : writes) {
      AuditAction action = write.action();
      if (action != null && !changedMeanwhile.contains(write.clientId())) {
        parts.trace().taken(action, write.clientId(), write.changes());
      }
    }
    return changedMeanwhile;
  }
}
