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

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * What the store holds of a user, in the order in which it was stored, read so many at a time:
 * between two pages neither a connection nor what came before is held. The first page is read at
 * once, so that a store that does not answer is found before anything was made of it.
 *
 * @param <T> clients or tokens
 */
final class UserPages<T> implements Iterator<T> {

  private static final int PAGE = 200;

  /** How many tokens a list for Knox's own services has at most. */
  private static final int KNOX_LIST = 10_000;

  private final Database database;
  private final String sql;
  private final String user;
  private final Row<T> row;
  private final Queue<T> page = new ArrayDeque<>();
  private long after = -1;
  private boolean last;

  /** Reads a row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Reads the first page.
   *
   * @param sql takes a user, the place to go on from, and a number; its rows have a column {@code
   *     seq}
   * @param row reads one of them
   */
  UserPages(Database database, String sql, String user, Row<T> row) {
    this.database = database;
    this.sql = sql;
    this.user = user;
    this.row = row;
    readOn();
  }

  private void readOn() {
    int read =
        database.read(
            connection -> {
              page.clear();
              try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, user);
                select.setLong(2, after);
                select.setInt(3, PAGE);
                return add(select.executeQuery());
              }
            });
    last = read < PAGE;
  }

  private int add(ResultSet rows) throws SQLException {
    int read = 0;
    long place = after;
    try (rows) {
      while (rows.next()) {
        page.add(row.read(rows));
        place = rows.getLong("seq");
        read++;
      }
    }
    after = place;
    return read;
  }

  /** As many as Knox's own services get: they make one answer of all, in memory. */
  List<T> forKnox() {
    List<T> first = new ArrayList<>();
    while (first.size() < KNOX_LIST && hasNext()) {
      first.add(next());
    }
    if (hasNext()) {
      StoreMessages.INSTANCE.listCut(KNOX_LIST);
    }
    return first;
  }

  @Override
  public boolean hasNext() {
    if (page.isEmpty() && !last) {
      readOn();
    }
    return !page.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.remove();
  }
}
