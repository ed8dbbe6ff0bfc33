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

/** The SQL of {@link DatabaseRevokedTokens}. */
final class RevocationSql {

  /** Takes the grant, the client and the grant's beginning. */
  static final String IS_REVOKED =
      "SELECT COUNT(*) FROM clientid_revoked"
          + " WHERE grant_id = ? OR (grant_id = '*' AND client_id = ? AND not_before >= ?)";

  /** Takes the client and the time. */
  static final String FORGET_ENDED =
      "DELETE FROM clientid_revoked WHERE client_id = ? AND expires_at <= ?";

  /** Takes the grant, the client and its end; changes nothing if it is there. */
  static final String MARK =
      "INSERT INTO clientid_revoked (grant_id, client_id, expires_at) VALUES (?, ?, ?)"
          + " ON CONFLICT (grant_id, client_id) DO NOTHING";

  /** Takes the client. */
  static final String COUNT =
      "SELECT COUNT(*) FROM clientid_revoked WHERE client_id = ? AND grant_id <> '*'";

  /** Takes the client. */
  static final String FORGET_ALL = "DELETE FROM clientid_revoked WHERE client_id = ?";

  /** Takes the client, now, and the end of all that has begun by now. */
  static final String MARK_ALL =
      "INSERT INTO clientid_revoked (grant_id, client_id, not_before, expires_at)"
          + " VALUES ('*', ?, ?, ?)";

  /** The next ones in the order of grant and client; takes these and a number. */
  static final String NEXT =
      "SELECT grant_id, client_id, not_before, expires_at FROM clientid_revoked"
          + " WHERE (grant_id, client_id) > (?, ?) ORDER BY grant_id, client_id LIMIT ?";

  /** Takes the columns; changes nothing if it is there. */
  static final String ADD =
      "INSERT INTO clientid_revoked (grant_id, client_id, not_before, expires_at)"
          + " VALUES (?, ?, ?, ?) ON CONFLICT (grant_id, client_id) DO NOTHING";

  /** Takes a time and a number. */
  static final String DELETE_ENDED =
      "DELETE FROM clientid_revoked WHERE (grant_id, client_id) IN"
          + " (SELECT grant_id, client_id FROM clientid_revoked WHERE expires_at <= ?"
          + " ORDER BY expires_at LIMIT ?)";

  private RevocationSql() {}
}
