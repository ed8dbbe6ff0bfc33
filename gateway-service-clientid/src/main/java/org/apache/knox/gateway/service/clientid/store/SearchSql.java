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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.knox.gateway.service.clientid.administration.ClientPlace;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Condition;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Part;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** The queries of a search: those that find rows of clients find them in its order. */
final class SearchSql {

  private final Dialect dialect;
  private final SearchOrder order;
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

    /** The statement, with its values. */
    PreparedStatement prepare(Connection connection) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      if (statement.isWrapperFor(PGStatement.class)) {
        // Else the server soon makes one plan for whatever is searched.
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      }
      int parameter = 1;
      for (Object value : parameters) {
        statement.setObject(parameter++, value);
      }
      return statement;
    }
  }

  /**
   * The queries of one search.
   *
   * @param conditions what all that is found fulfils
   * @param limit how many rows at most
   */
  SearchSql(Dialect dialect, SearchOrder order, List<Condition> conditions, int limit) {
    this.dialect = dialect;
    this.order = order;
    this.conditions = conditions;
    this.limit = limit;
  }

  /**
   * What is found between two places, looking at each row there.
   *
   * @param after the first one, itself left out; null = the beginning
   * @param until the last one; null = the end
   */
  Query between(@Nullable ClientPlace after, @Nullable ClientPlace until) {
    List<Condition> range = range(after, until);
    if (dialect == Dialect.SQLITE || order.isOfNames() || conditions.isEmpty()) {
      return rows(Condition.of(order.table()), "c.seq", range);
    }
    // OFFSET keeps the other conditions outside, so that no plan takes their indexes. The order of
    // names would be lost by it: the inner query has no column of that.
    Query all = select("c.*", Condition.of(order.table()), range, order.by("c.seq"));
    return rows(
        new Condition("(" + all.sql() + " OFFSET 0) c", all.parameters()), "c.seq", List.of());
  }

  /** What is found after a place, following an index that has the order of creation. */
  Query following(Part part, @Nullable ClientPlace after) {
    List<Condition> first = new ArrayList<>(List.of(part.condition()));
    if (after != null) {
      first.add(order.after(after, part.order()));
    }
    return rows(Condition.of(part.from()), part.order(), first);
  }

  /**
   * What is found after a place among the few that an index finds. PostgreSQL would rather follow
   * the order, in the hope of finding enough soon.
   */
  Query among(Part part, @Nullable ClientPlace after) {
    if (dialect == Dialect.SQLITE) {
      return following(part, after);
    }
    List<Object> parameters = new ArrayList<>(part.condition().parameters());
    Query rest = rows(Condition.of("few c"), "c.seq", range(after, null));
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

  /** The place that many rows after another one, whatever rows they are. */
  Query further(@Nullable ClientPlace after, long rows) {
    Query all = places(range(after, null), order.by("c.seq"));
    List<Object> parameters = new ArrayList<>(all.parameters());
    parameters.add(rows - 1);
    return new Query(all.sql() + " LIMIT 1 OFFSET ?", parameters);
  }

  /** The last place between two that has something which fulfils conditions. */
  Query last(@Nullable ClientPlace after, ClientPlace until, List<Condition> fulfilled) {
    List<Condition> all = range(after, until);
    all.addAll(fulfilled);
    Query found = places(all, order.backwards().by("c.seq"));
    return new Query(found.sql() + " LIMIT 1", found.parameters());
  }

  private List<Condition> range(@Nullable ClientPlace after, @Nullable ClientPlace until) {
    List<Condition> range = new ArrayList<>();
    if (after != null) {
      range.add(order.after(after, "c.seq"));
    }
    if (until != null) {
      range.add(order.until(until));
    }
    return range;
  }

  private Query places(List<Condition> some, String by) {
    return select(order.columns(), Condition.of(order.table()), some, by);
  }

  /** What is read from is a condition for the sake of its parameters. */
  private Query rows(Condition from, String seq, List<Condition> first) {
    List<Condition> all = new ArrayList<>(first);
    all.addAll(conditions);
    Query found = select(ClientSql.COLUMNS_OF_C + ", " + order.columns(), from, all, order.by(seq));
    List<Object> parameters = new ArrayList<>(found.parameters());
    parameters.add(limit);
    return new Query(found.sql() + " LIMIT ?", parameters);
  }

  private Query select(String columns, Condition from, List<Condition> some, String by) {
    List<Condition> all = new ArrayList<>(some);
    all.addAll(order.conditions());
    List<Object> parameters = new ArrayList<>(from.parameters());
    all.forEach(condition -> parameters.addAll(condition.parameters()));
    return new Query(
        "SELECT "
            + columns
            + " FROM "
            + from.sql()
            + (all.isEmpty() ? "" : " WHERE ")
            + all.stream().map(Condition::sql).collect(Collectors.joining(" AND "))
            + by,
        parameters);
  }
}
