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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/**
 * What happens too often for a write each time: kept in memory, added up for each key, and written
 * every few seconds, many at once.
 */
final class PendingWrites<K extends Comparable<K>, V> implements Runnable {

  private static final int BATCH = 200;

  private final Database database;
  private final String sql;
  private final BinaryOperator<V> sum;
  private final Binder<K, V> binder;
  private final ConcurrentHashMap<K, V> pending = new ConcurrentHashMap<>();
  private final Lock writing = new ReentrantLock();

  /** Gives a statement the parameters of one key. */
  @FunctionalInterface
  interface Binder<K, V> {
    void bind(PreparedStatement statement, K key, V value) throws SQLException;
  }

  PendingWrites(Database database, String sql, BinaryOperator<V> sum, Binder<K, V> binder) {
    this.database = database;
    this.sql = sql;
    this.sum = sum;
    this.binder = binder;
  }

  void add(K key, V value) {
    pending.merge(key, value, sum);
  }

  /** How many keys wait. */
  int size() {
    return pending.size();
  }

  /** Writes what has been noted; what cannot be written now is kept for the next time. */
  @Override
  public void run() {
    writing.lock();
    try {
      // In the order of keys, so that two gateways cannot wait for each other.
      Map<K, V> taken = new TreeMap<>();
      for (K key : List.copyOf(pending.keySet())) {
        V value = pending.remove(key);
        if (value != null) {
          taken.put(key, value);
        }
      }
      List<Map.Entry<K, V>> all = new ArrayList<>(taken.entrySet());
      for (int i = 0; i < all.size(); i += BATCH) {
        write(all.subList(i, Math.min(i + BATCH, all.size())));
      }
    } finally {
      writing.unlock();
    }
  }

  private void write(List<Map.Entry<K, V>> some) {
    try {
      database.write(connection -> write(connection, some));
    } catch (CredentialException e) {
      // Logged where it was found.
      some.forEach(entry -> add(entry.getKey(), entry.getValue()));
    }
  }

  private int write(Connection connection, List<Map.Entry<K, V>> some) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<K, V> entry : some) {
        binder.bind(statement, entry.getKey(), entry.getValue());
        statement.addBatch();
      }
      return statement.executeBatch().length;
    }
  }
}
