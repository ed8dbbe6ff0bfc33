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

/** All SQL on what is known of clients in Keycloak. */
final class MirrorSql {

  private static final String STATE =
      "realm, keycloak_id, made_here, nonce, state, agreed_name, agreed_enabled, agreed_secret,"
          + " agreed_realms, agreed_policy";

  /** Mappings as {@link MirrorRows} reads them, of a table that is called {@code k}. */
  private static final String COLUMNS = "k.seq, k.client_id, k." + STATE.replace(", ", ", k.");

  private static final String WAITING =
      "(SELECT COUNT(*) FROM clientid_outbox o WHERE o.client_id = k.client_id),"
          + " (SELECT COUNT(*) FROM clientid_outbox o WHERE o.client_id = k.client_id"
          + " AND o.sealed_secret IS NOT NULL)";

  private static final String SELECT =
      "SELECT " + COLUMNS + ", " + WAITING + " FROM clientid_keycloak k";

  static final String NEXT = SELECT + " WHERE k.realm = ? AND k.seq > ? ORDER BY k.seq LIMIT ?";

  static final String LAST_SEQ = "SELECT COALESCE(MAX(seq), 0) FROM clientid_keycloak";

  static final String REMOVE = "DELETE FROM clientid_keycloak WHERE client_id = ?";

  static final String FORGET_RETIRED = "DELETE FROM clientid_retired_secret WHERE client_id = ?";

  /** Takes the client and {@link MirrorRows#bind}. */
  static final String PUT =
      "INSERT INTO clientid_keycloak (client_id, "
          + STATE
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client_id) DO UPDATE SET "
          + assignments();

  /** Likewise without the client, which comes last; one that was deleted meanwhile stays so. */
  static final String DELIVERED =
      "UPDATE clientid_keycloak SET realm = ?, keycloak_id = ?, made_here = ?, nonce = ?, state ="
          + " CASE WHEN state = 'DELETED_HERE' THEN state ELSE ? END, agreed_name = ?,"
          + " agreed_enabled = ?, agreed_secret = ?, agreed_realms = ?, agreed_policy = ?"
          + " WHERE client_id = ?";

  /** What Keycloak was told beside another gateway; takes it and the client. */
  static final String TOLD_BESIDE =
      "UPDATE clientid_keycloak SET agreed_name = ?, agreed_enabled = ?, agreed_realms = ?,"
          + " agreed_policy = ? WHERE client_id = ? AND state = 'MAPPED'";

  /**
   * As {@link #PUT}, for one that is to be there; leaves alone what is there already. One that was
   * deleted there is made anew, under another nonce.
   */
  static final String ADD =
      "INSERT INTO clientid_keycloak (client_id, "
          + STATE
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client_id) DO UPDATE SET"
          + " nonce = CASE WHEN clientid_keycloak.state = 'GONE' THEN excluded.nonce"
          + " ELSE clientid_keycloak.nonce END,"
          + " state = CASE WHEN clientid_keycloak.state = 'GONE' THEN 'MAPPED'"
          + " ELSE clientid_keycloak.state END";

  /** As {@link #PUT}, for what came from elsewhere; leaves alone what is there already. */
  static final String ADD_IF_ABSENT =
      "INSERT INTO clientid_keycloak (client_id, "
          + STATE
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client_id) DO NOTHING";

  /** Takes the hash and the client. */
  static final String RETIRE =
      "INSERT INTO clientid_retired_secret (client_id, hash, seq) SELECT k.client_id, ?,"
          + " (SELECT COALESCE(MAX(r.seq), 0) + 1 FROM clientid_retired_secret r"
          + " WHERE r.client_id = k.client_id)"
          + " FROM clientid_keycloak k WHERE k.client_id = ?"
          + " ON CONFLICT (client_id, hash) DO UPDATE SET seq = excluded.seq";

  /** How many retired secrets of a client are kept. */
  static final int RETIRED_KEPT = 10;

  /** Forgets all but the newest; takes the client twice. */
  static final String FORGET_LONG_RETIRED =
      "DELETE FROM clientid_retired_secret WHERE client_id = ? AND hash NOT IN"
          + " (SELECT r.hash FROM clientid_retired_secret r WHERE r.client_id = ?"
          + " ORDER BY r.seq DESC LIMIT "
          + RETIRED_KEPT
          + ")";

  static final String DELETED_HERE =
      "UPDATE clientid_keycloak SET state = 'DELETED_HERE' WHERE client_id = ?";

  private MirrorSql() {}

  private static String assignments() {
    StringBuilder assignments = new StringBuilder();
    for (String column : STATE.split(", ", -1)) {
      assignments
          .append(assignments.isEmpty() ? "" : ", ")
          .append(column)
          .append(" = excluded.")
          .append(column);
    }
    return assignments.toString();
  }

  private static String in(String column, int values) {
    return " WHERE " + column + " IN (" + String.join(", ", Collections.nCopies(values, "?")) + ")";
  }

  /** The mappings of so many clients. */
  static String mappingsOf(int clients) {
    return SELECT + in("k.client_id", clients);
  }

  /** The retired secrets of so many clients. */
  static String retiredOf(int clients) {
    return "SELECT client_id, hash FROM clientid_retired_secret" + in("client_id", clients);
  }
}
