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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What makes searching quick in PostgreSQL, where the database and the user's rights allow it. It
 * is no version of the schema: without it everything works, more slowly.
 */
final class TrigramIndex {

  /** What holds one or two characters of a row, and of which rows. */
  static final String SHORT_TEXTS = "clientid_short_texts(c.search_text)";

  static final String NAMED = "c.search_text !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'";

  private static final List<String> INDEXES =
      List.of(
          "CREATE EXTENSION IF NOT EXISTS pg_trgm",
          "CREATE INDEX IF NOT EXISTS clientid_client_by_text ON clientid_client"
              + " USING gin (search_text gin_trgm_ops)",
          "CREATE INDEX IF NOT EXISTS clientid_client_by_short_text ON clientid_client USING gin ("
              + SHORT_TEXTS.replace("c.", "")
              + ") WHERE "
              + NAMED.replace("c.", ""));

  private TrigramIndex() {}

  /**
   * Makes the indexes, unless they are there.
   *
   * @return why they are not there; empty = they are
   */
  static Optional<String> create(DataSource database) {
    for (String sql : INDEXES) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return Optional.empty();
  }
}
