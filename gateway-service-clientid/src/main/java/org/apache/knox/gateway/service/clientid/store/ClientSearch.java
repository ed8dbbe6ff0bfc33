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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.administration.ClientPlace;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * Finds one page of a search, for about the same cost however many clients there are.
 *
 * <p>What is narrowed by one thing only is read in the order of creation from the index of that
 * thing. Otherwise the first rows are looked at first, since what is common is soon found; then the
 * index that finds few gives the rest. What no index narrows down is looked for row by row for a
 * short time: the page may then hold fewer clients than asked for, and says where to go on.
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
        new Reach(7_000, 20_000, Duration.ofMillis(20), Duration.ofMillis(30));
  }

  /** In PostgreSQL's list of error codes. */
  private static final String QUERY_CANCELED = "57014";

  private static final String LAST = "SELECT MAX(seq) FROM clientid_client";

  private final Dialect dialect;
  private final boolean textsIndexed;
  private final @Nullable String text;
  private final List<SearchDriver> drivers;
  private final int restrictions;
  private final List<SearchDriver.Condition> visible;
  private final Reach reach;
  private final PageRequest wanted;
  private final SearchOrder order;
  private final SearchSql sql;
  private final TreeMap<ClientPlace, StoredClient> found;

  ClientSearch(
      Database database,
      ClientFilter filter,
      Administrator viewer,
      PageRequest wanted,
      Instant now,
      Reach reach) {
    this.reach = reach;
    this.dialect = database.dialect();
    this.textsIndexed = database.isTextIndexed();
    this.text = filter.search();
    this.wanted = wanted;
    this.order = new SearchOrder(dialect, wanted.order());
    this.found = new TreeMap<>(order.comparator());
    List<SearchDriver.Condition> conditions = SearchConditions.of(dialect, filter, viewer, now);
    this.restrictions = conditions.size();
    this.visible = SearchConditions.of(dialect, ClientFilter.NONE, viewer, now);
    this.drivers = SearchDrivers.of(dialect, filter, viewer, now);
    // One more than asked for tells whether there is another page.
    this.sql = new SearchSql(dialect, order, conditions, wanted.limit() + 1);
  }

  /** The page. */
  ClientPage page(Connection connection) throws SQLException {
    found.clear();
    ClientPlace start = wanted.after();
    if (start == null && order.isOfCreation()) {
      start = new ClientPlace("", order.isDescending() ? last(connection) + 1 : 0);
    }
    return startsInOrder(connection, start)
        ? filled(null)
        : filled(inOrder(connection, start, System.nanoTime() + reach.patience().toNanos()));
  }

  private static long last(Connection connection) throws SQLException {
    return number(connection, new SearchSql.Query(LAST, List.of()));
  }

  private boolean startsInOrder(Connection connection, @Nullable ClientPlace after)
      throws SQLException {
    if (restrictions == 0) {
      collect(connection, sql.between(after, null));
      return true;
    }
    if (restrictions > 1 || !order.isOfCreation()) {
      return false;
    }
    List<SearchDriver> only = new ArrayList<>(drivers);
    if (text != null && dialect == Dialect.SQLITE && text.codePointCount(0, text.length()) > 2) {
      SearchText.driver(connection, dialect, text).ifPresent(only::add);
    }
    return only.size() == 1 && only.get(0).ordered() && follow(connection, only.get(0), after);
  }

  private boolean follow(Connection connection, SearchDriver driver, @Nullable ClientPlace after)
      throws SQLException {
    for (SearchDriver.Part part : driver.parts()) {
      collect(connection, sql.following(part, after));
    }
    return true;
  }

  /**
   * Looks at rows, or asks an index.
   *
   * @return where the search was given up for now; null = it came to its end
   */
  private @Nullable ClientPlace inOrder(
      Connection connection, @Nullable ClientPlace start, long until) throws SQLException {
    ClientPlace place = start;
    ClientPlace end = windowEnd(connection, place);
    collect(connection, sql.between(place, end));
    if (found.size() <= wanted.limit() && end != null && askIndexes(connection, end)) {
      return null;
    }
    ClientPlace known = end == null ? null : known(connection, place, end);
    while (found.size() <= wanted.limit() && end != null) {
      if (known != null && System.nanoTime() > until) {
        return known;
      }
      place = end;
      end = windowEnd(connection, place);
      collect(connection, sql.between(place, end));
      ClientPlace later = end == null ? null : known(connection, place, end);
      known = later == null ? known : later;
    }
    return null;
  }

  /** Where a window after a place ends; null = with the last row. */
  private @Nullable ClientPlace windowEnd(Connection connection, @Nullable ClientPlace place)
      throws SQLException {
    if (place == null || !order.isOfCreation()) {
      return place(connection, sql.further(place, reach.window()));
    }
    if (order.isDescending()) {
      long end = place.number() - reach.window();
      return end > 0 ? new ClientPlace("", end) : null;
    }
    long end = place.number() + reach.window();
    return end < last(connection) ? new ClientPlace("", end) : null;
  }

  /**
   * Where to go on after a window, as far as the viewer may know: a place by name tells the name,
   * so that it is to be that of a client which the viewer sees.
   *
   * @return null if there is none in the window
   */
  private @Nullable ClientPlace known(
      Connection connection, @Nullable ClientPlace from, ClientPlace end) throws SQLException {
    return order.isOfCreation() || visible.isEmpty()
        ? end
        : place(connection, sql.last(from, end, visible));
  }

  private boolean askIndexes(Connection connection, ClientPlace after) throws SQLException {
    if (text != null && !textsIndexed) {
      // A plain search, as said when the gateway started: to its end.
      collect(connection, sql.between(after, null));
      return true;
    }
    for (SearchDriver driver : drivers) {
      if (asked(connection, driver, after)) {
        return true;
      }
    }
    Optional<SearchDriver> byText =
        text == null ? Optional.empty() : SearchText.driver(connection, dialect, text);
    return byText.isPresent() && asked(connection, byText.get(), after);
  }

  private boolean asked(Connection connection, SearchDriver driver, ClientPlace after)
      throws SQLException {
    if (restrictions == 1 && driver.ordered() && order.isOfCreation()) {
      return follow(connection, driver, after);
    }
    if (!isFew(connection, driver)) {
      return false;
    }
    for (SearchDriver.Part part : driver.parts()) {
      collect(connection, sql.among(part, after));
    }
    return true;
  }

  private boolean isFew(Connection connection, SearchDriver driver) throws SQLException {
    long few = 0;
    for (SearchDriver.Part part : driver.parts()) {
      SearchSql.Query query = SearchSql.count(part, reach.few() + 1);
      // Only the order lets an index stop counting early. The time ends with the transaction.
      few +=
          (driver.ordered() || !dialect.joinsStatements())
              ? number(connection, query)
              : numberInTime(connection, query);
      if (few > reach.few()) {
        return false;
      }
    }
    return true;
  }

  /** What cannot be counted in time is many. */
  private long numberInTime(Connection connection, SearchSql.Query query) throws SQLException {
    try (PreparedStatement both = query.within(reach.counting()).prepare(connection)) {
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

  private static long number(Connection connection, SearchSql.Query query) throws SQLException {
    try (PreparedStatement select = query.prepare(connection);
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private @Nullable ClientPlace place(Connection connection, SearchSql.Query query)
      throws SQLException {
    try (PreparedStatement select = query.prepare(connection);
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? order.place(rows) : null;
    }
  }

  private void collect(Connection connection, SearchSql.Query query) throws SQLException {
    try (PreparedStatement select = query.prepare(connection);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.put(order.place(rows), ClientRows.client(rows));
      }
    }
  }

  private ClientPage filled(@Nullable ClientPlace goOn) {
    List<StoredClient> clients = new ArrayList<>();
    ClientPlace last = goOn;
    for (Map.Entry<ClientPlace, StoredClient> each : found.entrySet()) {
      if (clients.size() == wanted.limit()) {
        return new ClientPage(clients, last);
      }
      clients.add(each.getValue());
      last = each.getKey();
    }
    return new ClientPage(clients, goOn);
  }
}
