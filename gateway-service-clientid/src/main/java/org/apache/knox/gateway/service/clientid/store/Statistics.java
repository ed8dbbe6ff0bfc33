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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientCounts;
import org.apache.knox.gateway.service.clientid.administration.LoginCounts;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;

/**
 * Counts what our own store has.
 *
 * <p>Clients are counted anew rather than kept count of: a counter would be a row that every change
 * waits for. A million take a second, so the answer is used again for {@link #STALENESS}, and those
 * who ask at once wait for one count.
 */
final class Statistics {

  /** How long an answer is used again. */
  static final Duration STALENESS = Duration.ofSeconds(30);

  private static final int MOST_VIEWERS = 1_000;
  private static final int SOON = 1;
  private static final int EXPIRED = 2;

  private final Database database;
  private final Cache<Administrator, ClientCounts> counted =
      Caffeine.newBuilder().maximumSize(MOST_VIEWERS).expireAfterWrite(STALENESS).build();

  Statistics(Database database) {
    this.database = database;
  }

  ClientCounts counts(Administrator viewer, Instant now) {
    Administrator key = viewer.ofAllRealms() ? new Administrator("", true, Set.of()) : viewer;
    return Objects.requireNonNull(counted.get(key, one -> count(one, now)));
  }

  private ClientCounts count(Administrator viewer, Instant now) {
    return database.read(
        connection -> viewer.ofAllRealms() ? all(connection, now) : seen(connection, viewer, now));
  }

  private ClientCounts all(Connection connection, Instant now) throws SQLException {
    SearchSql.Query query = StatisticsSql.allCounts(database.dialect(), now);
    try (PreparedStatement select = query.prepare(connection);
        ResultSet row = select.executeQuery()) {
      row.next();
      long expired = row.getLong("expired");
      long disabled = row.getLong("disabled");
      return new ClientCounts(
          row.getLong("clients") - expired - disabled,
          disabled,
          expired,
          row.getLong("due") - row.getLong("disabled_due"),
          row.getLong("from_keycloak"),
          now);
    }
  }

  private ClientCounts seen(Connection connection, Administrator viewer, Instant now)
      throws SQLException {
    SearchSql.Query query = StatisticsSql.counts(database.dialect(), viewer, now);
    try (PreparedStatement select = query.prepare(connection);
        ResultSet rows = select.executeQuery()) {
      return counts(rows, now);
    }
  }

  private static ClientCounts counts(ResultSet rows, Instant now) throws SQLException {
    long active = 0;
    long disabled = 0;
    long expired = 0;
    long soon = 0;
    long fromKeycloak = 0;
    while (rows.next()) {
      long clients = rows.getLong("clients");
      int due = rows.getInt("due");
      if (due == EXPIRED) {
        expired += clients;
      } else if (rows.getBoolean("enabled")) {
        active += clients;
        soon += due == SOON ? clients : 0;
      } else {
        disabled += clients;
      }
      boolean keycloak = rows.getString("source").equals(ClientSource.KEYCLOAK.wireName());
      fromKeycloak += keycloak ? clients : 0;
    }
    return new ClientCounts(active, disabled, expired, soon, fromKeycloak, now);
  }

  List<LoginCounts> logins(Administrator viewer, Instant since) {
    SearchSql.Query query = StatisticsSql.logins(viewer, since);
    return database.read(
        connection -> {
          List<LoginCounts> counts = new ArrayList<>();
          try (PreparedStatement select = query.prepare(connection);
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              counts.add(
                  new LoginCounts(
                      Instant.ofEpochMilli(rows.getLong("counted_from")),
                      rows.getLong("logins"),
                      rows.getLong("refusals")));
            }
          }
          return counts;
        });
  }
}
