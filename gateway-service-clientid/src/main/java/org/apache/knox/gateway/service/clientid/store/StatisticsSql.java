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
import org.apache.knox.gateway.service.clientid.administration.ClientCounts;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Condition;

/** The SQL of {@link Statistics} and {@link LoginRecords}. */
final class StatisticsSql {

  /** Takes the interval, the realm, the owner, and how many more of either. */
  static final String ADD_LOGINS =
      "INSERT INTO clientid_login (counted_from, realm, owner, logins, refusals)"
          + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (counted_from, realm, owner) DO UPDATE SET"
          + " logins = clientid_login.logins + excluded.logins,"
          + " refusals = clientid_login.refusals + excluded.refusals";

  /** Takes the earliest time that is kept. */
  static final String FORGET = "DELETE FROM clientid_login WHERE counted_from < ?";

  private static final String BY_EXPIRY = "clientid_client_by_expiry";
  private static final String DISABLED = "clientid_client_disabled";
  private static final String NOT_ENABLED = "NOT c.enabled";
  private static final String LIVE = " AND (c.expires_at IS NULL OR c.expires_at > ?)";

  private StatisticsSql() {}

  /**
   * How many clients there are, by the indexes of each thing: a row is read of those only that are
   * disabled, which are few.
   */
  static SearchSql.Query allCounts(Dialect dialect, Instant now) {
    long moment = now.toEpochMilli();
    long soon = now.plus(ClientCounts.SOON).toEpochMilli();
    String sql =
        "SELECT "
            + count(dialect, "clientid_client_by_name", "TRUE", "clients")
            + ", "
            + count(dialect, BY_EXPIRY, "c.expires_at <= ?", "expired")
            + ", "
            + count(dialect, BY_EXPIRY, "c.expires_at > ? AND c.expires_at <= ?", "due")
            + ", "
            + count(dialect, DISABLED, NOT_ENABLED + LIVE, "disabled")
            + ", "
            + count(
                dialect,
                DISABLED,
                NOT_ENABLED + " AND c.expires_at > ? AND c.expires_at <= ?",
                "disabled_due")
            + ", "
            + count(
                dialect, "clientid_client_of_keycloak", "c.source = 'keycloak'", "from_keycloak");
    return new SearchSql.Query(sql, List.of(moment, moment, soon, moment, moment, soon));
  }

  private static String count(Dialect dialect, String index, String condition, String name) {
    return "(SELECT COUNT(*) FROM clientid_client c"
        + (dialect == Dialect.SQLITE ? " INDEXED BY " + index : "")
        + " WHERE "
        + (index.equals(BY_EXPIRY) ? "c.expires_at IS NOT NULL AND " : "")
        + condition
        + ") AS "
        + name;
  }

  /** How many clients that a viewer sees are in each state, looking at each. */
  static SearchSql.Query counts(Dialect dialect, Administrator viewer, Instant now) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(now.toEpochMilli());
    parameters.add(now.plus(ClientCounts.SOON).toEpochMilli());
    StringBuilder seen = new StringBuilder();
    for (Condition condition : SearchConditions.of(dialect, ClientFilter.NONE, viewer, now)) {
      seen.append(" AND ").append(condition.sql());
      parameters.addAll(condition.parameters());
    }
    return new SearchSql.Query(
        "SELECT c.enabled, c.source, CASE WHEN c.expires_at IS NULL THEN 0"
            + " WHEN c.expires_at <= ? THEN 2 WHEN c.expires_at <= ? THEN 1 ELSE 0 END AS due,"
            + " COUNT(*) AS clients FROM clientid_client c WHERE TRUE"
            + seen
            + " GROUP BY 1, 2, 3",
        parameters);
  }

  /** Logins that a viewer sees, by time. */
  static SearchSql.Query logins(Administrator viewer, Instant since) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(since.toEpochMilli());
    String seen = "";
    if (!viewer.ofAllRealms()) {
      List<String> realms = List.copyOf(viewer.realms());
      parameters.add(viewer.user());
      parameters.addAll(realms);
      seen =
          realms.isEmpty()
              ? " AND owner = ?"
              : " AND (owner = ? OR realm IN ("
                  + String.join(", ", Collections.nCopies(realms.size(), "?"))
                  + "))";
    }
    return new SearchSql.Query(
        "SELECT counted_from, SUM(logins) AS logins, SUM(refusals) AS refusals"
            + " FROM clientid_login WHERE counted_from >= ?"
            + seen
            + " GROUP BY counted_from ORDER BY counted_from",
        parameters);
  }
}
