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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.ClientPlace;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Condition;

/**
 * An order of listings as SQL: {@code seq}, the order of creation, alone or behind a key that an
 * index has together with it. That of names compares bytes of UTF-8, which is by code points.
 */
final class SearchOrder {

  private static final String CLIENTS = "clientid_client c";
  private static final String SEQ = "c.seq";

  /** Just as the index has it. */
  private static final String NAME =
      "CASE WHEN strpos(c.search_text, E'\\n') > 0"
          + " THEN substr(c.search_text, strpos(c.search_text, E'\\n') + 1)"
          + " ELSE chr(1114111) END";

  private final Dialect dialect;
  private final ClientOrder order;

  SearchOrder(Dialect dialect, ClientOrder order) {
    this.dialect = dialect;
    this.order = order;
  }

  /** Whether it is that of creation, forwards or backwards. */
  boolean isOfCreation() {
    return order == ClientOrder.NEWEST_FIRST || order == ClientOrder.OLDEST_FIRST;
  }

  boolean isDescending() {
    return order.isDescending();
  }

  boolean isOfNames() {
    return order == ClientOrder.BY_NAME || order == ClientOrder.BY_NAME_BACKWARDS;
  }

  /** The key of a row {@code c}. */
  private String key() {
    if (!isOfNames()) {
      return "c.expires_at";
    }
    return switch (dialect) {
      case SQLITE -> "c.name_key";
      case POSTGRESQL -> "(" + NAME + " COLLATE \"C\")";
    };
  }

  /** What is read of a row besides, for {@link #place}. */
  String columns() {
    return isOfCreation() ? SEQ : SEQ + ", " + key() + " AS order_key";
  }

  /** The place of a row. */
  ClientPlace place(ResultSet row) throws SQLException {
    return new ClientPlace(isOfCreation() ? "" : row.getString("order_key"), row.getLong("seq"));
  }

  /** The table, read in this order. SQLite is told the index. */
  String table() {
    if (dialect != Dialect.SQLITE) {
      return CLIENTS;
    }
    if (isOfCreation()) {
      return CLIENTS + " NOT INDEXED";
    }
    return CLIENTS
        + " INDEXED BY "
        + (isOfNames() ? "clientid_client_by_name" : "clientid_client_by_expiry");
  }

  /** What all rows in this order fulfil besides. */
  List<Condition> conditions() {
    return isOfCreation() || isOfNames()
        ? List.of()
        : List.of(Condition.of("c.expires_at IS NOT NULL"));
  }

  /** The same order from its end. */
  SearchOrder backwards() {
    return new SearchOrder(dialect, order.backwards());
  }

  /** What comes after a place, by a column that has the order of creation. */
  Condition after(ClientPlace place, String column) {
    return compared(order.isDescending() ? "<" : ">", place, column);
  }

  /** What comes no later than a place. */
  Condition until(ClientPlace place) {
    return compared(order.isDescending() ? ">=" : "<=", place, SEQ);
  }

  private Condition compared(String comparison, ClientPlace place, String column) {
    if (isOfCreation()) {
      return Condition.of(column + " " + comparison + " ?", place.number());
    }
    Object key = isOfNames() ? place.key() : (Object) Long.valueOf(place.key());
    return Condition.of(
        "(" + key() + ", " + column + ") " + comparison + " (?, ?)", key, place.number());
  }

  /** The end of a query: its order, by a column that has the order of creation. */
  String by(String column) {
    String direction = order.isDescending() ? " DESC" : "";
    return " ORDER BY " + (isOfCreation() ? "" : key() + direction + ", ") + column + direction;
  }

  /** Places as this order has them. */
  Comparator<ClientPlace> comparator() {
    Comparator<ClientPlace> byNumber = Comparator.comparingLong(ClientPlace::number);
    Comparator<ClientPlace> ascending = byNumber;
    if (isOfNames()) {
      ascending =
          Comparator.comparing(ClientPlace::key, SearchOrder::bytes).thenComparing(byNumber);
    } else if (!isOfCreation()) {
      ascending =
          Comparator.<ClientPlace>comparingLong(place -> Long.parseLong(place.key()))
              .thenComparing(byNumber);
    }
    return order.isDescending() ? ascending.reversed() : ascending;
  }

  private static int bytes(String one, String other) {
    return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
