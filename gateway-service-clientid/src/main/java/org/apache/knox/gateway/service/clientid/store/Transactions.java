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
import javax.sql.DataSource;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/**
 * Runs work on a pooled connection; an error of the database is never anything else to the caller.
 */
final class Transactions {

  /** How often work is run when others were in its way. */
  private static final int ATTEMPTS = 10;

  /** Work on a connection; it may be run again from its beginning, after all of it was undone. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Where connections come from. */
  @FunctionalInterface
  interface Connections {
    Connection get() throws SQLException;
  }

  private final Connections pool;

  Transactions(DataSource pool) {
    this(pool::getConnection);
  }

  Transactions(Connections pool) {
    this.pool = pool;
  }

  /** Runs one statement that needs no transaction around it. */
  <T> T single(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = pool.get()) {
        return work.on(connection);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isConflict(e)) {
          StoreMessages.INSTANCE.storeFailed(e);
          throw CredentialException.storeFailed(e);
        }
      }
    }
  }

  /**
   * Whether the database gave up a transaction in favour of another one: a deadlock, or what
   * databases that run transactions as if one after the other ask for. Nothing of it was done.
   */
  private static boolean isConflict(SQLException e) {
    return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
  }

  /**
   * What a failed insert means: if the database has such a row (ISO 9075, SQL states of class 23),
   * the id is taken.
   */
  static SQLException takenOr(SQLException failure, String id) {
    if (String.valueOf(failure.getSQLState()).startsWith("23")) {
      throw CredentialException.alreadyExists(id);
    }
    return failure;
  }

  /** Runs work in one transaction: all of it, or nothing if it throws, whatever it throws. */
  <T> T atomic(Work<T> work) {
    return single(
        connection -> {
          connection.setAutoCommit(false);
          T result;
          try {
            result = work.on(connection);
            connection.commit();
          } catch (Throwable e) {
            // First of all: going back to automatic commits would commit what is half done.
            rollback(connection, e);
            connection.setAutoCommit(true);
            throw e;
          }
          connection.setAutoCommit(true);
          return result;
        });
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is broken, and the database rolls back what was on it.
      cause.addSuppressed(e);
    }
  }
}
