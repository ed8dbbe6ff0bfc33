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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A change that waits to be written, together with who waits for it. */
final class SqliteChange<T> {

  /** Who gets no turn in this time is answered with 503, and the change is not made. */
  private static final long TURN_MILLIS = 1_700;

  private enum State {
    WAITING,
    TAKEN,
    GIVEN_UP
  }

  private final Database.Work<T> work;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CountDownLatch done = new CountDownLatch(1);
  private Optional<T> result = Optional.empty();
  private volatile @Nullable Throwable failure;

  SqliteChange(Database.Work<T> work) {
    this.work = work;
  }

  /**
   * Makes the change, or leaves everything as it was if it fails.
   *
   * @throws SQLException if the transaction as a whole is lost
   */
  void run(Connection connection, Statement statement) throws SQLException {
    if (!state.compareAndSet(State.WAITING, State.TAKEN)) {
      return;
    }
    statement.execute("SAVEPOINT one_change");
    try {
      result = Optional.of(work.on(connection));
    } catch (SQLException | RuntimeException | Error e) {
      failure = e;
      undo(statement, e);
    }
    statement.execute("RELEASE one_change");
  }

  /** After some errors, such as a full disk, SQLite has already undone the whole transaction. */
  private static void undo(Statement statement, Throwable cause) throws SQLException {
    try {
      statement.execute("ROLLBACK TO one_change");
    } catch (SQLException e) {
      e.addSuppressed(cause);
      throw cause instanceof SQLException sql ? sql : e;
    }
  }

  /**
   * Tells who waits.
   *
   * @param batchFailure what happened to the transaction as a whole; null = it is on disk
   */
  void finish(@Nullable Throwable batchFailure) {
    if (batchFailure != null) {
      failure = batchFailure;
    }
    done.countDown();
  }

  /** Tells who waits that the change will not be made; does nothing once it has been begun. */
  void giveUp(SQLException why) {
    if (state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
      failure = why;
      done.countDown();
    }
  }

  /** Waits until the change is on disk, or certainly will not be. */
  T await() throws SQLException {
    try {
      if (!done.await(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
        giveUp(new SQLException("the change had to wait too long"));
        // Once begun it is waited for: its end is not yet known.
        done.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(new SQLException("interrupted", e));
      awaitUninterrupted();
    }
    Throwable problem = failure;
    if (problem == null) {
      return result.orElseThrow();
    }
    if (problem instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (problem instanceof Error error) {
      throw error;
    }
    throw problem instanceof SQLException sql ? sql : new SQLException(problem);
  }

  private void awaitUninterrupted() {
    boolean interrupted = false;
    while (done.getCount() > 0) {
      try {
        done.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
