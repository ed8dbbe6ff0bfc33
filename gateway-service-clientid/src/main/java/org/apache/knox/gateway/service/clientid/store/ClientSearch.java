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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Finds one page of a search, for about the same cost however many clients there are.
 *
 * <p>What is narrowed by one thing only is read in order from the index of that thing. Otherwise
 * the newest rows are looked at first, since what is common is soon found; then the index that
 * finds few gives the rest. What no index narrows down is looked for row by row for a short time:
 * the page may then hold fewer clients than asked for, and says where to go on.
 */
final class ClientSearch {

  /**
   * How far a search goes.
   *
   * @param window how many rows are looked at in a row, in a few milliseconds
   * @param few how many clients found by an index are few
   * @param counting how long PostgreSQL's index of texts may take to say that they are few
   * @param patience how long rows are looked at before the page is given back as it is
   */
  record Reach(long window, int few, Duration counting, Duration patience) {
    static final Reach USUAL =
        new Reach(10_000, 20_000, Duration.ofMillis(25), Duration.ofMillis(40));
  }

  /** In PostgreSQL's list of error codes. */
  private static final String QUERY_CANCELED = "57014";

  private static final String LAST = "SELECT MAX(seq) FROM clientid_client";

  private final Dialect dialect;
  private final boolean textsIndexed;
  private final @Nullable String text;
  private final List<SearchDriver> drivers;
  private final int restrictions;
  private final Reach reach;
  private final int limit;
  private final SearchSql sql;
  private final TreeMap<Long, StoredClient> found = new TreeMap<>(Collections.reverseOrder());

  ClientSearch(
      Database database,
      ClientFilter filter,
      Administrator viewer,
      int limit,
      Instant now,
      Reach reach) {
    this.reach = reach;
    this.dialect = database.dialect();
    this.textsIndexed = database.isTextIndexed();
    this.text = filter.search();
    this.limit = limit;
    List<SearchDriver.Condition> conditions = SearchConditions.of(dialect, filter, viewer, now);
    this.restrictions = conditions.size();
    this.drivers = SearchDrivers.of(dialect, filter, viewer, now);
    // One more than asked for tells whether there is another page.
    this.sql = new SearchSql(dialect, conditions, limit + 1);
  }

  /** The page before a place in the order; null = the first one. */
  ClientPage page(Connection connection, @Nullable Long before) throws SQLException {
    found.clear();
    long start = before == null ? afterLast(connection) : before;
    return startsInOrder(connection, start)
        ? page(null)
        : page(newestFirst(connection, start, System.nanoTime() + reach.patience().toNanos()));
  }

  private static long afterLast(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LAST);
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) + 1 : 0;
    }
  }

  private boolean startsInOrder(Connection connection, long before) throws SQLException {
    if (restrictions == 0) {
      collect(connection, sql.between(Long.MIN_VALUE, before));
      return true;
    }
    if (restrictions > 1) {
      return false;
    }
    List<SearchDriver> only = new ArrayList<>(drivers);
    if (text != null && dialect == Dialect.SQLITE && text.codePointCount(0, text.length()) > 2) {
      SearchText.driver(connection, dialect, text).ifPresent(only::add);
    }
    return only.size() == 1 && only.get(0).ordered() && follow(connection, only.get(0), before);
  }

  private boolean follow(Connection connection, SearchDriver driver, long before)
      throws SQLException {
    for (SearchDriver.Part part : driver.parts()) {
      collect(connection, sql.following(part, before));
    }
    return true;
  }

  /**
   * Looks at rows, or asks an index.
   *
   * @return where the search was given up for now; null = it came to its end
   */
  private @Nullable Long newestFirst(Connection connection, long before, long until)
      throws SQLException {
    long place = Math.max(before - reach.window(), 0);
    collect(connection, sql.between(place, before));
    if (found.size() <= limit && place > 0 && askIndexes(connection, place)) {
      return null;
    }
    while (found.size() <= limit && place > 0) {
      if (System.nanoTime() > until) {
        return place;
      }
      long end = place;
      place = Math.max(end - reach.window(), 0);
      collect(connection, sql.between(place, end));
    }
    return null;
  }

  private boolean askIndexes(Connection connection, long before) throws SQLException {
    if (text != null && !textsIndexed) {
      // A plain search, as said when the gateway started: to its end.
      collect(connection, sql.between(0, before));
      return true;
    }
    for (SearchDriver driver : drivers) {
      if (asked(connection, driver, before)) {
        return true;
      }
    }
    Optional<SearchDriver> byText =
        text == null ? Optional.empty() : SearchText.driver(connection, dialect, text);
    return byText.isPresent() && asked(connection, byText.get(), before);
  }

  private boolean asked(Connection connection, SearchDriver driver, long before)
      throws SQLException {
    if (restrictions == 1 && driver.ordered()) {
      return follow(connection, driver, before);
    }
    if (!isFew(connection, driver)) {
      return false;
    }
    for (SearchDriver.Part part : driver.parts()) {
      collect(connection, sql.among(part, before));
    }
    return true;
  }

  private boolean isFew(Connection connection, SearchDriver driver) throws SQLException {
    long few = 0;
    for (SearchDriver.Part part : driver.parts()) {
      SearchSql.Query query = SearchSql.count(part, reach.few() + 1);
      // Only the order lets an index stop counting early.
      few +=
          (driver.ordered() || dialect == Dialect.SQLITE)
              ? count(connection, query)
              : countInTime(connection, query);
      if (few > reach.few()) {
        return false;
      }
    }
    return true;
  }

  private static long count(Connection connection, SearchSql.Query query) throws SQLException {
    try (PreparedStatement select = prepared(connection, query);
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** What cannot be counted in time is many. */
  private long countInTime(Connection connection, SearchSql.Query query) throws SQLException {
    try (PreparedStatement both = prepared(connection, query.within(reach.counting()))) {
      both.execute();
      both.getMoreResults();
      try (ResultSet rows = both.getResultSet()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    } catch (SQLException e) {
      if (QUERY_CANCELED.equals(e.getSQLState())) {
        return reach.few() + 1L;
      }
      throw e;
    }
  }

  private void collect(Connection connection, SearchSql.Query query) throws SQLException {
    try (PreparedStatement select = prepared(connection, query);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.put(rows.getLong("seq"), ClientRows.client(rows));
      }
    }
  }

  private static PreparedStatement prepared(Connection connection, SearchSql.Query query)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query.sql());
    if (statement.isWrapperFor(PGStatement.class)) {
      // Else the server soon makes one plan for whatever is searched.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
    int parameter = 1;
    for (Object value : query.parameters()) {
      statement.setObject(parameter++, value);
    }
    return statement;
  }

  private ClientPage page(@Nullable Long goOn) {
    List<StoredClient> clients = new ArrayList<>();
    Long last = goOn;
    for (Map.Entry<Long, StoredClient> each : found.entrySet()) {
      if (clients.size() == limit) {
        return new ClientPage(clients, last);
      }
      clients.add(each.getValue());
      last = each.getKey();
    }
    return new ClientPage(clients, goOn);
  }
}
