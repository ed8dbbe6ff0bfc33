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
package org.apache.knox.gateway.service.clientid.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Condition;

/** What all clients that a search finds have in common, as conditions on a row {@code c}. */
final class SearchConditions {

  private final Dialect dialect;
  private final List<Condition> all = new ArrayList<>();

  private SearchConditions(Dialect dialect) {
    this.dialect = dialect;
  }

  /** One for each thing that narrows the search. */
  static List<Condition> of(
      Dialect dialect, ClientFilter filter, Administrator viewer, Instant now) {
    SearchConditions conditions = new SearchConditions(dialect);
    conditions.addTexts(filter);
    conditions.addState(filter, now);
    conditions.addVisibility(viewer);
    return conditions.all;
  }

  private void addTexts(ClientFilter filter) {
    if (filter.search() != null) {
      all.add(
          dialect == Dialect.SQLITE
              ? Condition.of("instr(c.search_text, ?) > 0", filter.search())
              : Condition.of("c.search_text LIKE ?", like(filter.search())));
    }
    if (filter.owner() != null) {
      all.add(Condition.of("c.owner = ?", filter.owner()));
    }
    if (filter.realm() != null) {
      all.add(hasRealm(List.of(filter.realm(), ApiClient.ALL_REALMS)));
    }
  }

  /** As literals where there is an index of just these. */
  private void addState(ClientFilter filter, Instant now) {
    if (filter.enabled() != null) {
      all.add(Condition.of(filter.enabled() ? "c.enabled" : "NOT c.enabled"));
    }
    if (filter.source() != null) {
      all.add(
          Condition.of(
              filter.source() == ClientSource.KEYCLOAK
                  ? "c.source = 'keycloak'"
                  : "c.source = 'knox'"));
    }
    if (filter.expiresWithin() != null) {
      all.add(Condition.of("c.expires_at <= ?", now.plus(filter.expiresWithin()).toEpochMilli()));
    }
  }

  private void addVisibility(Administrator viewer) {
    if (viewer.ofAllRealms()) {
      return;
    }
    if (!viewer.isOperator()) {
      all.add(Condition.of("c.owner = ?", viewer.user()));
      return;
    }
    List<String> realms = new ArrayList<>(viewer.realms());
    realms.add(ApiClient.ALL_REALMS);
    Condition inRealm = hasRealm(realms);
    List<Object> parameters = new ArrayList<>(List.of(viewer.user(), viewer.user()));
    parameters.addAll(inRealm.parameters());
    all.add(
        new Condition(
            "(c.owner = ? OR (c.created_by = ? AND c.realms = '[]') OR " + inRealm.sql() + ")",
            parameters));
  }

  /** The most usual value first, which is quickly compared. */
  private Condition hasRealm(List<String> realms) {
    String list = String.join(", ", Collections.nCopies(realms.size(), "?"));
    return new Condition(
        "(c.realms = '[\"*\"]' OR (c.realms <> '[]' AND EXISTS (SELECT 1 FROM "
            + (dialect == Dialect.SQLITE
                ? "json_each(c.realms) AS r"
                : "jsonb_array_elements_text(c.realms::jsonb) AS r(value)")
            + " WHERE r.value IN ("
            + list
            + "))))",
        List.copyOf(realms));
  }

  static String like(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
