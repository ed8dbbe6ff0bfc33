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

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.service.clientid.metrics.StoreMeters;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes into the embedded database.
 *
 * <p>A write to disk costs as much for one change as for many. So the thread takes all changes that
 * wait into one transaction, each in a savepoint of its own lest a bad one spoil the others, and
 * those who wait for them are told once the transaction is on disk.
 */
final class SqliteWriter implements AutoCloseable {

  private static final int MAXIMUM_BATCH = 256;
  private static final int MAXIMUM_WAITING = 10_000;
  private static final long IDLE_MILLIS = 1_000;
  private static final long STOP_MILLIS = 30_000;

  private final Connection connection;
  private final SqliteFile file;
  private final BlockingQueue<SqliteChange<?>> queue = new LinkedBlockingQueue<>(MAXIMUM_WAITING);
  private final StoreMeters meters = GatewayMetrics.ofGateway().ofStore();
  private final Thread thread;
  private volatile boolean closed;

  SqliteWriter(Connection connection, SqliteFile file) {
    this.connection = connection;
    this.file = file;
    thread = new Thread(this::run, "clientid-store-writer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Runs work in a transaction, and returns when it is on disk.
   *
   * @throws SQLException if it is not, and never will be
   */
  <T> T write(Database.Work<T> work) throws SQLException {
    SqliteChange<T> change = new SqliteChange<>(work);
    if (closed || !queue.offer(change)) {
      throw new SQLException(closed ? "the store is closed" : "too many changes wait");
    }
    if (closed) {
      // It may have come after the last look at the queue.
      change.giveUp(new SQLException("the store is closed"));
    }
    return change.await();
  }

  private void run() {
    List<SqliteChange<?>> batch = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      try {
        SqliteChange<?> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          commit(batch);
        }
      } catch (InterruptedException e) {
        // Nobody interrupts this thread; what is queued is still written.
        Thread.interrupted();
      } finally {
        batch.clear();
      }
    }
  }

  /** Writes a change, with those that have come meanwhile. */
  private void commit(List<SqliteChange<?>> batch) {
    Throwable failure = null;
    try (Statement statement = connection.createStatement()) {
      file.checkInPlace();
      statement.execute("BEGIN IMMEDIATE");
      try {
        for (int i = 0; i < batch.size(); i++) {
          batch.get(i).run(connection, statement);
          SqliteChange<?> next = batch.size() < MAXIMUM_BATCH ? queue.poll() : null;
          if (next != null) {
            batch.add(next);
          }
        }
        statement.execute("COMMIT");
        meters.batch(batch.size());
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(statement, e);
        throw e;
      }
    } catch (SQLException | IOException | RuntimeException | Error e) {
      failure = e;
    }
    for (SqliteChange<?> change : batch) {
      change.finish(failure);
    }
  }

  private static void rollBack(Statement statement, Throwable cause) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // After some errors, such as a full disk, SQLite has already rolled back by itself.
      cause.addSuppressed(e);
    }
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    closed = true;
    // Wakes the thread.
    queue.offer(new SqliteChange<>(unused -> true));
    try {
      thread.join(STOP_MILLIS);
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      StoreMessages.INSTANCE.storeFailed(e);
    }
    for (@Nullable SqliteChange<?> left = queue.poll(); left != null; left = queue.poll()) {
      left.giveUp(new SQLException("the store is closed"));
    }
  }
}
