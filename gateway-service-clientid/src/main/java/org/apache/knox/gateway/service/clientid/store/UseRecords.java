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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/**
 * Which clients logged in, kept in memory and written every few seconds, many at once. A change of
 * it is no new version of a client.
 */
final class UseRecords implements Runnable {

  private static final String WRITE =
      "UPDATE clientid_client SET use_count = use_count + ?, last_used_at ="
          + " CASE WHEN last_used_at IS NULL OR last_used_at < ? THEN ? ELSE last_used_at END"
          + " WHERE id = ?";

  private static final int BATCH = 200;

  private final Database database;
  private final ConcurrentHashMap<String, Use> uses = new ConcurrentHashMap<>();
  private final Lock writing = new ReentrantLock();

  /** How often, and when last. */
  private record Use(long count, long last) {
    private Use and(Use other) {
      return new Use(count + other.count, Math.max(last, other.last));
    }
  }

  UseRecords(Database database) {
    this.database = database;
  }

  void add(String id, Instant now) {
    uses.merge(id, new Use(1, now.toEpochMilli()), Use::and);
  }

  /** Writes what has been noted; what cannot be written now is kept for the next time. */
  @Override
  public void run() {
    writing.lock();
    try {
      // In the order of ids, so that two gateways cannot wait for each other.
      Map<String, Use> taken = new TreeMap<>();
      for (String id : List.copyOf(uses.keySet())) {
        Use use = uses.remove(id);
        if (use != null) {
          taken.put(id, use);
        }
      }
      List<Map.Entry<String, Use>> all = new ArrayList<>(taken.entrySet());
      for (int i = 0; i < all.size(); i += BATCH) {
        write(all.subList(i, Math.min(i + BATCH, all.size())));
      }
    } finally {
      writing.unlock();
    }
  }

  private void write(List<Map.Entry<String, Use>> some) {
    try {
      database.write(connection -> write(connection, some));
    } catch (CredentialException e) {
      // Logged where it was found.
      some.forEach(entry -> uses.merge(entry.getKey(), entry.getValue(), Use::and));
    }
  }

  private static int write(Connection connection, List<Map.Entry<String, Use>> some)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(WRITE)) {
      for (Map.Entry<String, Use> entry : some) {
        update.setLong(1, entry.getValue().count());
        update.setLong(2, entry.getValue().last());
        update.setLong(3, entry.getValue().last());
        update.setString(4, entry.getKey());
        update.addBatch();
      }
      return update.executeBatch().length;
    }
  }
}
