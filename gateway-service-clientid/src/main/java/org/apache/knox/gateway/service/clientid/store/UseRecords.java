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

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Which clients logged in, kept in memory and written every few seconds, many at once. A change of
 * it is no new version of a client.
 */
final class UseRecords implements Runnable {

  private static final String WRITE =
      "UPDATE clientid_client SET last_used_at ="
          + " CASE WHEN last_used_at IS NULL OR last_used_at < ? THEN ? ELSE last_used_at END"
          + " WHERE id = ?";

  private final PendingWrites<String, Long> pending;

  UseRecords(Database database) {
    pending = new PendingWrites<>(database, WRITE, Math::max, UseRecords::bind);
  }

  private static void bind(PreparedStatement update, String id, Long last) throws SQLException {
    update.setLong(1, last);
    update.setLong(2, last);
    update.setString(3, id);
  }

  void add(String id, Instant now) {
    pending.add(id, now.toEpochMilli());
  }

  /** Writes what has been noted; what cannot be written now is kept for the next time. */
  @Override
  public void run() {
    pending.run();
  }
}
