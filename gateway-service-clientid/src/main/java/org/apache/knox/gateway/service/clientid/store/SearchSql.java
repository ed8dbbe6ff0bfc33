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
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a search, each with its parameters. What an index can drive is asked by a query of
 * its own, in the order of listings, so that a page costs what is on it and not what there is; the
 * pages of several are merged.
 */
final class SearchSql {

  /** SQLite's trigram index finds nothing shorter. */
  private static final int SHORTEST_INDEXED = 3;

  private final Dialect dialect;
  private final ClientFilter filter;
  private final Administrator viewer;
  private final boolean newestFirst;
  private final @Nullable Long after;
  private final int limit;
  private final Instant now;

  /**
   * A query.
   *
   * @param sql its text
   * @param parameters their values, in order
   */
  record Query(String sql, List<Object> parameters) {}

  /** What drives a query: the table, its column of the order, a condition with parameters. */
  private record Source(String from, String order, String condition, List<Object> parameters) {}

  SearchSql(
      Dialect dialect,
      ClientFilter filter,
      Administrator viewer,
      ClientOrder order,
      @Nullable Long after,
      int limit,
      Instant now) {
    this.dialect = dialect;
    this.filter = filter;
    this.viewer = viewer;
    this.newestFirst = order == ClientOrder.NEWEST_FIRST;
    this.after = after;
    this.limit = limit;
    this.now = now;
  }

  /** All queries; what each finds is ordered, and may be found by another, too. */
  List<Query> queries() {
    return sources().stream().map(this::query).toList();
  }

  private List<Source> sources() {
    if (isIndexedSearch()) {
      String search = String.valueOf(filter.search());
      return List.of(
          new Source(
              "clientid_search s CROSS JOIN clientid_client c ON c.seq = s.rowid",
              "s.rowid",
              "s.search_text MATCH ?",
              List.of("\"" + search.replace("\"", "\"\"") + "\"")));
    }
    if (filter.realm() != null) {
      return List.of(ofRealm(filter.realm()), ofRealm(ApiClient.ALL_REALMS));
    }
    if (filter.owner() != null || viewer.ofAllRealms()) {
      return List.of(new Source("clientid_client c", order(), "TRUE", List.of()));
    }
    List<Source> visible = new ArrayList<>();
    visible.add(new Source("clientid_client c", "c.seq", "c.owner = ?", List.of(viewer.user())));
    if (viewer.isOperator()) {
      visible.add(
          new Source(
              "clientid_client c",
              "c.seq",
              "c.created_by = ? AND c.realms = '[]'",
              List.of(viewer.user())));
      viewer.realms().forEach(realm -> visible.add(ofRealm(realm)));
      visible.add(ofRealm(ApiClient.ALL_REALMS));
    }
    return visible;
  }

  private boolean isIndexedSearch() {
    String search = filter.search();
    return dialect == Dialect.SQLITE
        && search != null
        && search.codePointCount(0, search.length()) >= SHORTEST_INDEXED;
  }

  /** With a plus SQLite does not follow the order, but the index on the expiry. */
  private String order() {
    return dialect == Dialect.SQLITE && filter.expiresWithin() != null ? "+c.seq" : "c.seq";
  }

  private Source ofRealm(String realm) {
    return dialect == Dialect.SQLITE
        ? new Source(
            "clientid_client_realm m CROSS JOIN clientid_client c ON c.seq = m.seq",
            "m.seq",
            "m.realm = ?",
            List.of(realm))
        : new Source("clientid_client c", "c.seq", "c.realms::jsonb ?? ?", List.<Object>of(realm));
  }

  private Query query(Source source) {
    List<String> conditions = new ArrayList<>(List.of(source.condition(), "c.is_client"));
    List<Object> parameters = new ArrayList<>(source.parameters());
    if (after != null) {
      conditions.add(source.order() + (newestFirst ? " < ?" : " > ?"));
      parameters.add(after);
    }
    if (filter.search() != null && !isIndexedSearch()) {
      conditions.add(
          dialect == Dialect.SQLITE ? "instr(c.search_text, ?) > 0" : "c.search_text LIKE ?");
      parameters.add(dialect == Dialect.SQLITE ? filter.search() : like(filter.search()));
    }
    if (filter.owner() != null) {
      conditions.add("c.owner = ?");
      parameters.add(filter.owner());
    }
    addState(conditions, parameters);
    addRealms(conditions, parameters);
    parameters.add(limit);
    return new Query(
        "SELECT "
            + ClientSql.COLUMNS_OF_C
            + ", c.seq FROM "
            + source.from()
            + " WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY "
            + source.order()
            + (newestFirst ? " DESC LIMIT ?" : " LIMIT ?"),
        parameters);
  }

  /** As literals where there is an index of just these. */
  private void addState(List<String> conditions, List<Object> parameters) {
    if (filter.enabled() != null) {
      conditions.add(filter.enabled() ? "c.enabled" : "NOT c.enabled");
    }
    if (filter.source() != null) {
      conditions.add(
          filter.source() == ClientSource.KEYCLOAK ? "c.source = 'keycloak'" : "c.source = 'knox'");
    }
    if (filter.expiresWithin() != null) {
      conditions.add("c.expires_at IS NOT NULL AND c.expires_at <= ?");
      parameters.add(now.plus(filter.expiresWithin()).toEpochMilli());
    }
  }

  private void addRealms(List<String> conditions, List<Object> parameters) {
    if (filter.realm() != null && isIndexedSearch()) {
      conditions.add(hasRealm(2));
      parameters.addAll(List.of(filter.realm(), ApiClient.ALL_REALMS));
    }
    if (viewer.ofAllRealms()) {
      return;
    }
    List<String> realms = new ArrayList<>(viewer.realms());
    if (viewer.isOperator()) {
      realms.add(ApiClient.ALL_REALMS);
      conditions.add(
          "(c.owner = ? OR (c.created_by = ? AND c.realms = '[]') OR "
              + hasRealm(realms.size())
              + ")");
      parameters.add(viewer.user());
      parameters.add(viewer.user());
      parameters.addAll(realms);
    } else {
      conditions.add("c.owner = ?");
      parameters.add(viewer.user());
    }
  }

  private String hasRealm(int count) {
    String list = String.join(", ", Collections.nCopies(count, "?"));
    return dialect == Dialect.SQLITE
        ? "EXISTS (SELECT 1 FROM json_each(c.realms) AS r WHERE r.value IN (" + list + "))"
        : "EXISTS (SELECT 1 FROM jsonb_array_elements_text(c.realms::jsonb) AS r(value)"
            + " WHERE r.value IN ("
            + list
            + "))";
  }

  private static String like(@Nullable String text) {
    return "%"
        + String.valueOf(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        + "%";
  }
}
