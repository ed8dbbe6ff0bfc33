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
 * All SQL on the changes that Keycloak has not been told of yet, and on the exchange as a whole.
 */
final class OutboxSql {

  private static final String COLUMNS =
      "o.seq, o.client_id, o.action, o.since, o.attempts, o.next_attempt_at, o.last_error";

  private static final String INSERT =
      "INSERT INTO clientid_outbox (client_id, action, sealed_secret, secret_hash, since) ";

  /** Takes the client, the action, the sealed secret and its hash, the time, and the client. */
  static final String ADD_IF_MAPPED =
      INSERT
          + "SELECT ?, ?, ?, ?, ? FROM clientid_keycloak WHERE client_id = ? AND state = 'MAPPED'";

  /** Likewise, whatever is known of the client; takes the same without the last. */
  static final String ADD = INSERT + "VALUES (?, ?, ?, ?, ?)";

  /** Secrets that a newer one has taken the place of; takes the client and the newer one's hash. */
  static final String FORGET_OLDER_SECRETS =
      "UPDATE clientid_outbox SET sealed_secret = NULL, secret_hash = NULL"
          + " WHERE client_id = ? AND secret_hash <> ?";

  /**
   * Changes of a client between the oldest, which may be on its way, and the newest, which tells
   * how the client then is; but for the one with the secret. Takes the client three times.
   */
  static final String FORGET_BETWEEN =
      "DELETE FROM clientid_outbox WHERE client_id = ? AND sealed_secret IS NULL"
          + " AND seq > (SELECT MIN(o.seq) FROM clientid_outbox o WHERE o.client_id = ?)"
          + " AND seq < (SELECT MAX(o.seq) FROM clientid_outbox o WHERE o.client_id = ?)";

  static final String FORGET_CLIENT = "DELETE FROM clientid_outbox WHERE client_id = ?";

  /** The oldest of each client, if due; takes the time and a number. */
  static final String DUE =
      "SELECT "
          + COLUMNS
          + " FROM clientid_outbox o WHERE o.next_attempt_at <= ? AND NOT EXISTS"
          + " (SELECT 1 FROM clientid_outbox e WHERE e.client_id = o.client_id AND e.seq < o.seq)"
          + " ORDER BY o.seq LIMIT ?";

  static final String FIRST =
      "SELECT " + COLUMNS + " FROM clientid_outbox o ORDER BY o.seq LIMIT ?";

  static final String COUNT = "SELECT COUNT(*) FROM clientid_outbox";

  static final String SECRET =
      "SELECT sealed_secret, secret_hash FROM clientid_outbox"
          + " WHERE client_id = ? AND sealed_secret IS NOT NULL ORDER BY seq DESC LIMIT 1";

  static final String REMOVE = "DELETE FROM clientid_outbox WHERE seq = ?";

  static final String POSTPONE =
      "UPDATE clientid_outbox SET attempts = attempts + 1, next_attempt_at = ?, last_error = ?"
          + " WHERE seq = ?";

  static final String RETRY_NOW =
      "UPDATE clientid_outbox SET next_attempt_at = 0 WHERE next_attempt_at > 0";

  /** Clients that Keycloak still lets log in; takes the time and a number. */
  static final String EXPIRED =
      "SELECT c.id FROM clientid_client c JOIN clientid_keycloak k ON k.client_id = c.id"
          + " WHERE c.expires_at <= ? AND k.state = 'MAPPED' AND k.agreed_enabled"
          + " AND NOT EXISTS (SELECT 1 FROM clientid_outbox o WHERE o.client_id = c.id) LIMIT ?";

  static final String READ_EXCHANGE =
      "SELECT requested_at, run, reachable FROM clientid_sync WHERE name = 'keycloak'";

  static final String REQUEST = "UPDATE clientid_sync SET requested_at = ? WHERE name = 'keycloak'";

  static final String BEGIN =
      "UPDATE clientid_sync SET requested_at = NULL, run = ? WHERE name = 'keycloak'";

  static final String REPORT = "UPDATE clientid_sync SET run = ? WHERE name = 'keycloak'";

  static final String REACHABLE = "UPDATE clientid_sync SET reachable = ? WHERE name = 'keycloak'";

  /** Takes the new holder, the end of the lease, the holder again, and the time. */
  static final String LEASE =
      "UPDATE clientid_lease SET holder = ?, held_until = ?"
          + " WHERE name = 'keycloak' AND (holder = ? OR held_until < ?)";

  /** Changes one row if the holder has the lease still, and keeps others from taking it. */
  static final String HOLD =
      "UPDATE clientid_lease SET holder = holder WHERE name = 'keycloak' AND holder = ?";

  static final String RELEASE =
      "UPDATE clientid_lease SET held_until = 0 WHERE name = 'keycloak' AND holder = ?";

  /** For a database that no other gateway can use. */
  static final String RELEASE_ALL = "UPDATE clientid_lease SET held_until = 0";

  private OutboxSql() {}
}
