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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Condition;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Part;

/**
 * How an index finds characters in a row. Both engines index rows of three characters. Shorter ones
 * are found in SQLite by all rows of three that begin with them, and in PostgreSQL by an index of
 * their own.
 */
final class SearchText {

  private static final int INDEXED_LENGTH = 3;

  private static final int END_LENGTH = 8;

  private static final String LIKE = "c.search_text LIKE ?";

  /** More would cost more than reading rows. */
  private static final int MOST_TERMS = 400;

  /** Greater than any other character. */
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private static final String TERMS =
      "SELECT term FROM clientid_search_term WHERE term >= ? AND term < ? LIMIT "
          + (MOST_TERMS + 1);

  /**
   * What an id made up by a gateway may hold: there is hardly one that lacks two such characters.
   */
  private static final Pattern OF_RANDOM_IDS =
      Pattern.compile("[0-9a-f]{1,2}|-[0-9a-f]?|[0-9a-f]-");

  private SearchText() {}

  /** Finds a text by an index, if there is one that helps; reads which terms begin with it. */
  static Optional<SearchDriver> driver(Connection connection, Dialect dialect, String text)
      throws SQLException {
    boolean isShort = text.codePointCount(0, text.length()) < INDEXED_LENGTH;
    if (dialect == Dialect.SQLITE) {
      return isShort ? beginning(connection, text) : Optional.of(matching(all(ends(text))));
    }
    if (!isShort) {
      List<Object> patterns = ends(text).stream().<Object>map(SearchConditions::like).toList();
      String every = String.join(" AND ", Collections.nCopies(patterns.size(), LIKE));
      return Optional.of(unordered(new Condition(every, patterns)));
    }
    return dialect != Dialect.POSTGRESQL || OF_RANDOM_IDS.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            unordered(
                Condition.of(
                    TrigramIndex.SHORT_TEXTS + " @> ARRAY[?::text] AND " + TrigramIndex.NAMED,
                    text)));
  }

  private static SearchDriver unordered(Condition condition) {
    return new SearchDriver(List.of(new Part("clientid_client c", "c.seq", condition)), false);
  }

  private static Optional<SearchDriver> beginning(Connection connection, String text)
      throws SQLException {
    List<String> terms = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(TERMS)) {
      select.setString(1, text);
      select.setString(2, text + LAST_CHARACTER);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          terms.add(quoted(rows.getString(1)));
        }
      }
    }
    if (terms.size() > MOST_TERMS) {
      return Optional.empty();
    }
    return Optional.of(
        terms.isEmpty()
            ? new SearchDriver(List.of(), true)
            : matching(terms.stream().collect(Collectors.joining(" OR "))));
  }

  private static SearchDriver matching(String query) {
    return SearchDriver.ordered(
        new Part(
            "clientid_search s CROSS JOIN clientid_client c ON c.seq = s.rowid",
            "s.rowid",
            Condition.of("s.search_text MATCH ?", query)));
  }

  /** Of a long text both ends are enough: what they find is looked at again. */
  private static List<String> ends(String text) {
    return text.codePointCount(0, text.length()) <= 2 * END_LENGTH
        ? List.of(text)
        : List.of(
            text.substring(0, text.offsetByCodePoints(0, END_LENGTH)),
            text.substring(text.offsetByCodePoints(text.length(), -END_LENGTH)));
  }

  private static String all(List<String> texts) {
    return texts.stream().map(SearchText::quoted).collect(Collectors.joining(" AND "));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
