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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Condition;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Part;

/** The queries of a search: all of them find rows of clients, the newest first. */
final class SearchSql {

  private static final String CLIENTS = "clientid_client c";

  private final Dialect dialect;
  private final List<Condition> conditions;
  private final int limit;

  /**
   * A query.
   *
   * @param sql its text
   * @param parameters their values, in order
   */
  record Query(String sql, List<Object> parameters) {}

  /**
   * The queries of one search.
   *
   * @param conditions what all that is found fulfils
   * @param limit how many rows at most
   */
  SearchSql(Dialect dialect, List<Condition> conditions, int limit) {
    this.dialect = dialect;
    this.conditions = conditions;
    this.limit = limit;
  }

  /** What is found between two places in the order, looking at each row there. */
  Query between(long from, long before) {
    String table = dialect == Dialect.SQLITE ? CLIENTS + " NOT INDEXED" : CLIENTS;
    return rows(table, "c.seq", Condition.of("c.seq >= ? AND c.seq < ?", from, before), List.of());
  }

  /** What is found before a place, following an order that an index has. */
  Query following(Part part, long before) {
    return rows(
        part.from(),
        part.order(),
        Condition.of(part.order() + " < ?", before),
        List.of(part.condition()));
  }

  /**
   * What is found before a place among the few that an index finds. PostgreSQL would rather follow
   * the order, in the hope of finding enough soon.
   */
  Query among(Part part, long before) {
    if (dialect == Dialect.SQLITE) {
      return following(part, before);
    }
    List<Object> parameters = new ArrayList<>(part.condition().parameters());
    Query rest = rows("few c", "c.seq", Condition.of("c.seq < ?", before), List.of());
    parameters.addAll(rest.parameters());
    return new Query(
        "WITH few AS MATERIALIZED (SELECT c.* FROM "
            + part.from()
            + " WHERE "
            + part.condition().sql()
            + ") "
            + rest.sql(),
        parameters);
  }

  /** How many an index finds, counted up to a number. */
  static Query count(Part part, int most) {
    List<Object> parameters = new ArrayList<>(part.condition().parameters());
    parameters.add(most);
    boolean joined = part.from().contains(" JOIN ");
    // Who comes along with what is counted need not be read.
    String from = joined ? part.from().substring(0, part.from().indexOf(' ') + 2) : part.from();
    return new Query(
        "SELECT COUNT(*) FROM (SELECT 1 FROM "
            + from
            + " WHERE "
            + part.condition().sql()
            + " LIMIT ?) AS counted",
        parameters);
  }

  private Query rows(String from, String order, Condition first, List<Condition> more) {
    List<Condition> all = new ArrayList<>(List.of(first));
    all.addAll(more);
    all.add(Condition.of("c.is_client"));
    all.addAll(conditions);
    List<Object> parameters = new ArrayList<>();
    all.forEach(condition -> parameters.addAll(condition.parameters()));
    parameters.add(limit);
    return new Query(
        "SELECT "
            + ClientSql.COLUMNS_OF_C
            + ", c.seq FROM "
            + from
            + " WHERE "
            + all.stream().map(Condition::sql).collect(Collectors.joining(" AND "))
            + " ORDER BY "
            + order
            + " DESC LIMIT ?",
        parameters);
  }
}
