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

/** All SQL of our own store on its table of tokens of Knox's own services. */
final class TokenSql {

  /** What {@link TokenRows#bind} binds, in its order. */
  private static final String STATE =
      "owner, user_name, created_by, issued_at, expires_at, renewable_until, enabled, comment,"
          + " metadata, passcode_mac, version, id";

  /** What {@link TokenRows#token} reads, in its order. */
  private static final String SELECT = "SELECT " + STATE + ", seq FROM clientid_token";

  static final String FIND = SELECT + " WHERE id = ?";

  /** The next ones in the order of their making; takes the owner, a place, and a number. */
  static final String NEXT_OF_OWNER = SELECT + " WHERE owner = ? AND seq > ? ORDER BY seq LIMIT ?";

  /** Likewise, of those that a user made for others. */
  static final String NEXT_OF_CREATOR =
      SELECT + " WHERE created_by = ? AND seq > ? ORDER BY seq LIMIT ?";

  /** The next ones of all; takes a place and a number. */
  static final String NEXT = SELECT + " WHERE seq > ? ORDER BY seq LIMIT ?";

  /** Leaves alone what is there already. */
  static final String INSERT_IF_ABSENT =
      "INSERT INTO clientid_token ("
          + STATE
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

  /** The change counts only if nobody else made one; the id and the version come again. */
  static final String UPDATE =
      "UPDATE clientid_token SET "
          + STATE.replace(",", " = ?,")
          + " = ? WHERE id = ? AND version = ?";

  static final String DELETE = "DELETE FROM clientid_token WHERE id = ?";

  /** Takes a time, a number, and the time again: an expiry may move in between. */
  static final String DELETE_EXPIRED =
      "DELETE FROM clientid_token WHERE id IN (SELECT id FROM clientid_token"
          + " WHERE expires_at <= ? ORDER BY expires_at LIMIT ?) AND expires_at <= ?";

  private TokenSql() {}

  /** Finds the tokens of a condition. */
  static String select(String condition) {
    return SELECT + " WHERE " + condition;
  }
}
