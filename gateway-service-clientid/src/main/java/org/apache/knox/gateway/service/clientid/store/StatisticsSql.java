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

  private StatisticsSql() {}

  /** How many clients are in each state; takes now, what is soon, and then what the viewer sees. */
  static SearchSql.Query counts(Dialect dialect, Administrator viewer, Instant now) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder seen = new StringBuilder();
    for (Condition condition : SearchConditions.of(dialect, ClientFilter.NONE, viewer, now)) {
      seen.append(" AND ").append(condition.sql());
      parameters.addAll(condition.parameters());
    }
    return new SearchSql.Query(
        "SELECT c.enabled, c.source, CASE WHEN c.expires_at IS NULL THEN 0"
            + " WHEN c.expires_at <= ? THEN 2 WHEN c.expires_at <= ? THEN 1 ELSE 0 END AS due,"
            + " COUNT(*) AS clients FROM clientid_client c WHERE c.is_client"
            + seen
            + " GROUP BY 1, 2, 3",
        parameters);
  }

  /** Logins by time; takes the earliest and then what the viewer sees. */
  static SearchSql.Query logins(Administrator viewer) {
    List<Object> parameters = new ArrayList<>();
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
