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

/** All SQL on the table of changes. */
final class HistorySql {

  /** How many changes of a client are remembered. */
  static final int KEPT = 100;

  static final String INSERT =
      "INSERT INTO clientid_history (client_id, changed_at, entry) VALUES (?, ?, ?)";

  /** Takes the client twice. */
  static final String FORGET =
      "DELETE FROM clientid_history WHERE client_id = ? AND seq <= (SELECT h.seq FROM"
          + " clientid_history h WHERE h.client_id = ? ORDER BY h.seq DESC LIMIT 1 OFFSET "
          + KEPT
          + ")";

  static final String OF_CLIENT =
      "SELECT changed_at, entry FROM clientid_history WHERE client_id = ? ORDER BY seq DESC LIMIT "
          + KEPT;

  private HistorySql() {}
}
