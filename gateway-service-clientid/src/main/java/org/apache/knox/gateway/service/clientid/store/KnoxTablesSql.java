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

/**
 * All SQL on the tables of Knox's JDBC token state service, in the part of the language that the
 * databases it supports have in common, except where the name says otherwise.
 */
final class KnoxTablesSql {

  static final String INSERT_TOKEN =
      "INSERT INTO KNOX_TOKENS(token_id, issue_time, expiration, max_lifetime) VALUES (?, ?, ?, ?)";

  private static final String INSERT_METADATA =
      "INSERT INTO KNOX_TOKEN_METADATA(token_id, md_name, md_value) VALUES ";

  static final String DELETE_TOKEN = "DELETE FROM KNOX_TOKENS WHERE token_id = ?";

  private static final String SELECT =
      "SELECT t.token_id, t.issue_time, t.expiration, t.max_lifetime, m.md_name, m.md_value"
          + " FROM KNOX_TOKENS t JOIN KNOX_TOKEN_METADATA m ON m.token_id = t.token_id";

  static final String FIND = SELECT + " WHERE t.token_id = ?";

  static final String FIND_BY_METADATA =
      SELECT
          + " WHERE t.token_id IN"
          + " (SELECT o.token_id FROM KNOX_TOKEN_METADATA o WHERE o.md_name = ? AND o.md_value = ?)"
          + " ORDER BY t.issue_time, t.token_id";

  private static final String LIVE_OF_OWNER =
      "SELECT t.token_id FROM KNOX_TOKEN_METADATA o JOIN KNOX_TOKENS t ON t.token_id = o.token_id"
          + " WHERE o.md_name = 'userName' AND o.md_value = ?"
          + " AND (t.expiration > ? OR t.expiration < 0)";

  /** To count up to a limit: the rows in any order, of which the caller asks for few. */
  static final String SOME_LIVE_OF_OWNER = LIVE_OF_OWNER;

  static final String ALL_LIVE_OF_OWNER_OLDEST_FIRST =
      LIVE_OF_OWNER + " ORDER BY t.issue_time, t.token_id";

  static final String REPLACE_METADATA =
      "UPDATE KNOX_TOKEN_METADATA SET md_value = ?"
          + " WHERE token_id = ? AND md_name = ? AND md_value = ?";

  static final String REPLACE_EXPIRATION =
      "UPDATE KNOX_TOKENS SET expiration = ? WHERE token_id = ? AND expiration = ?";

  static final String CREATE_INDEX =
      "CREATE INDEX IF NOT EXISTS knox_token_metadata_by_value"
          + " ON KNOX_TOKEN_METADATA (md_name, md_value)";

  /** Makes gateways that share a PostgreSQL count an owner's tokens one after the other. */
  static final String LOCK_OWNER_POSTGRESQL =
      "SELECT pg_advisory_xact_lock(hashtextextended('clientid owner ' || ?, 0))";

  private KnoxTablesSql() {}

  /** One statement for all metadata of a token. */
  static String insertMetadata(int rows) {
    return INSERT_METADATA + String.join(", ", java.util.Collections.nCopies(rows, "(?, ?, ?)"));
  }
}
