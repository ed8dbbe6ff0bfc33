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
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from PostgreSQL what other gateways change, so that it is forgotten here within
 * milliseconds.
 *
 * <p>What is not heard, because the connection was lost or because the database has no
 * notifications, is still forgotten when it is {@link CachingCredentialStore#STALENESS} old.
 */
final class ChangeListener implements AutoCloseable {

  private static final String REVOKED = "clientid_revoked";
  private static final int WAIT_MILLIS = 2_000;
  private static final int CHECK_SECONDS = 1;
  private static final long RETRY_MILLIS = 1_000;

  private final DataSource source;
  private final CachingCredentialStore memory;
  private final TokenStates tokens;
  private final CachingRevokedTokens revoked;
  private final Thread thread;
  private volatile boolean closed;
  private boolean told;

  /**
   * Prepares it.
   *
   * @param source connections of its own, because one is kept
   * @param memory what is to forget
   * @param tokens what is to forget tokens of Knox's own services
   * @param revoked what is to forget revoked access tokens
   */
  ChangeListener(
      DataSource source,
      CachingCredentialStore memory,
      TokenStates tokens,
      CachingRevokedTokens revoked) {
    this.source = source;
    this.memory = memory;
    this.tokens = tokens;
    this.revoked = revoked;
    thread = new Thread(this::run, "clientid-store-listener");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("LISTEN clientid_changed; LISTEN " + REVOKED);
        // What changed before may have gone unheard.
        memory.forgetAll();
        tokens.forgetAll();
        revoked.forget(CachingRevokedTokens.ALL);
        told = false;
        listen(connection);
      } catch (SQLException e) {
        if (!told && !closed) {
          StoreMessages.INSTANCE.notListening(String.valueOf(e.getMessage()));
        }
        told = true;
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection postgresql = connection.unwrap(PGConnection.class);
    while (!closed) {
      PGNotification[] heard = postgresql.getNotifications(WAIT_MILLIS);
      if (heard == null || heard.length == 0) {
        if (!connection.isValid(CHECK_SECONDS)) {
          throw new SQLException("the connection is lost");
        }
      } else {
        for (PGNotification notification : heard) {
          if (notification.getName().equals(REVOKED)) {
            revoked.forget(notification.getParameter());
          } else {
            memory.forget(notification.getParameter());
            tokens.forget(notification.getParameter());
          }
        }
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      // Only close() interrupts.
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
