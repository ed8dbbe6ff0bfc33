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

import java.util.Collections;

/** All SQL of our own store on its table of clients, as every engine takes it. */
final class ClientSql {

  /** What {@link ClientRows#bind} binds, in its order. */
  private static final String STATE =
      "name, owner, created_by, issued_at, expires_at, renewable_until, enabled, comment, metadata,"
          + " realms, default_policy, source, secrets, knox_mac, search_text,"
          + " disabled_by, policies, latest_expiry";

  private static final String STATE_PARAMETERS =
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  /** What {@link ClientRows#client} reads, in its order, of a table that is called {@code c}. */
  static final String COLUMNS_OF_C =
      "c.id, c." + STATE.replace(", ", ", c.") + ", c.last_used_at, c.version";

  private static final String SELECT =
      "SELECT id, " + STATE + ", last_used_at, version FROM clientid_client";

  /** The row of nobody, as long as that of a plain client. */
  private static final String NOBODY =
      "SELECT '00000000-nobody-nobody-nobody-0000000000', NULL, 'nobody', NULL, 0, NULL, NULL,"
          + " TRUE, NULL, '{}', '[\"*\"]', NULL, 'knox',"
          + " '[{\"hash\":\"-------------------------------------------\",\"issued_at\":0}]',"
          + " 'LS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0=', '', NULL, NULL, NULL, NULL, 0";

  /**
   * Finds the client, or else nobody, whose row takes as long to read: the time of an answer must
   * not tell which ids there are.
   */
  static final String FIND_OR_NOBODY = SELECT + " WHERE id = ? UNION ALL " + NOBODY + " LIMIT 1";

  static final String FIND_BY_OWNER = SELECT + " WHERE owner = ? ORDER BY issued_at, id";

  static final String FIND_BY_CREATOR = SELECT + " WHERE created_by = ? ORDER BY issued_at, id";

  private static final String SELECT_WITH_PLACE =
      SELECT.replace(" FROM clientid_client", ", seq FROM clientid_client");

  /** The next ones in the order of their making; takes the owner, a place, and a number. */
  static final String NEXT_OF_OWNER =
      SELECT_WITH_PLACE + " WHERE owner = ? AND seq > ? ORDER BY seq LIMIT ?";

  /** Likewise, of those that a user made on behalf of others. */
  static final String NEXT_OF_CREATOR =
      SELECT_WITH_PLACE + " WHERE created_by = ? AND seq > ? ORDER BY seq LIMIT ?";

  private static final String INSERT_INTO =
      "INSERT INTO clientid_client (" + STATE + ", last_used_at, version, id) ";

  private static final String UNLESS_TAKEN = " ON CONFLICT (id) DO NOTHING";

  /** Leaves alone what is there already. */
  static final String INSERT_IF_ABSENT =
      INSERT_INTO + "VALUES (" + STATE_PARAMETERS + ", ?, ?, ?)" + UNLESS_TAKEN;

  /** Takes the owner and the time that decides what is live. */
  private static final String LIVE_OF_OWNER =
      " WHERE owner = ? AND (expires_at IS NULL OR expires_at > ?)";

  /**
   * Besides takes twice the owner and the time that decides what is live, of clients and of tokens
   * of Knox's own services, and twice how many there may be.
   */
  static final String INSERT_IF_ROOM =
      INSERT_INTO
          + "SELECT "
          + STATE_PARAMETERS
          + ", ?, ?, ? WHERE (SELECT COUNT(*) FROM (SELECT 1 FROM clientid_client"
          + LIVE_OF_OWNER
          + " UNION ALL SELECT 1 FROM clientid_token"
          + LIVE_OF_OWNER
          + " LIMIT ?) AS live) < ?"
          + UNLESS_TAKEN;

  /** The next ones in the order of listings; takes a time, an id, and a number. */
  static final String NEXT =
      SELECT + " WHERE (issued_at, id) > (?, ?) ORDER BY issued_at, id LIMIT ?";

  static final String IS_TAKEN = "SELECT COUNT(*) FROM clientid_client WHERE id = ?";

  static final String LIVE_OF_OWNER_OLDEST_FIRST =
      "SELECT id, issued_at FROM clientid_client"
          + LIVE_OF_OWNER
          + " UNION ALL SELECT id, issued_at FROM clientid_token"
          + LIVE_OF_OWNER
          + " ORDER BY issued_at, id";

  /** The change counts only if nobody else made one since the version that it began from. */
  static final String UPDATE =
      "UPDATE clientid_client SET "
          + STATE.replace(",", " = ?,")
          + " = ?, version = ? WHERE id = ? AND version = ?";

  /** Waits for who changes it, and keeps others from doing so; takes the id and the version. */
  static final String LOCK_VERSION =
      "UPDATE clientid_client SET version = version WHERE id = ? AND version = ?";

  static final String DELETE = "DELETE FROM clientid_client WHERE id = ?";

  static final String DELETE_VERSION = DELETE + " AND version = ?";

  private ClientSql() {}

  /** Finds the clients of a condition. */
  static String select(String condition) {
    return SELECT + " WHERE " + condition;
  }

  /** Finds so many clients. */
  static String findAll(int clients) {
    return SELECT + " WHERE id IN (" + String.join(", ", Collections.nCopies(clients, "?")) + ")";
  }
}
