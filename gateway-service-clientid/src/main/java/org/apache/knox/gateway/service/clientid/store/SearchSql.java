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

import java.time.Duration;
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
  record Query(String sql, List<Object> parameters) {

    /**
     * Has PostgreSQL give the query up if it takes longer. Both statements are sent at once and are
     * one transaction, with which the limit ends.
     */
    Query within(Duration limit) {
      List<Object> both = new ArrayList<>(List.of(Long.toString(limit.toMillis())));
      both.addAll(parameters);
      return new Query("SELECT set_config('statement_timeout', ?, true); " + sql, both);
    }
  }

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
    Condition place = Condition.of("c.seq >= ? AND c.seq < ?", from, before);
    if (dialect == Dialect.SQLITE) {
      return rows(Condition.of(CLIENTS + " NOT INDEXED"), "c.seq", List.of(place));
    }
    // OFFSET keeps the conditions out of the inner query, where a plan that is made for any text
    // would
    // ask the index of texts, which has to be read as a whole for one or two characters.
    return rows(
        new Condition(
            "(SELECT c.* FROM "
                + CLIENTS
                + " WHERE "
                + place.sql()
                + " ORDER BY c.seq DESC OFFSET 0) c",
            place.parameters()),
        "c.seq",
        List.of());
  }

  /** What is found before a place, following an order that an index has. */
  Query following(Part part, long before) {
    return rows(
        Condition.of(part.from()),
        part.order(),
        List.of(Condition.of(part.order() + " < ?", before), part.condition()));
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
    Query rest = rows(Condition.of("few c"), "c.seq", List.of(Condition.of("c.seq < ?", before)));
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

  /** The table is a condition for the sake of its parameters. */
  private Query rows(Condition table, String order, List<Condition> first) {
    List<Condition> all = new ArrayList<>(first);
    all.add(Condition.of("c.is_client"));
    all.addAll(conditions);
    List<Object> parameters = new ArrayList<>(table.parameters());
    all.forEach(condition -> parameters.addAll(condition.parameters()));
    parameters.add(limit);
    return new Query(
        "SELECT "
            + ClientSql.COLUMNS_OF_C
            + ", c.seq FROM "
            + table.sql()
            + " WHERE "
            + all.stream().map(Condition::sql).collect(Collectors.joining(" AND "))
            + " ORDER BY "
            + order
            + " DESC LIMIT ?",
        parameters);
  }
}
