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

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.util.JDBCUtils;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections kept open to the gateway's database, which Knox 2.0.0 opens anew for each statement.
 *
 * @param dataSource the pooled connections
 */
record ConnectionPool(HikariDataSource dataSource) implements AutoCloseable {

  /**
   * A request that gets no connection in this time is answered with 503, which is to come within
   * two seconds.
   */
  private static final Duration WAIT = Duration.ofMillis(1_500);

  /** So is one whose statement the database leaves unanswered; what the driver can be told. */
  private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(2);

  /** Likewise, a little earlier. */
  private static final int REQUEST_MILLIS = 1_700;

  /** What is done once, at a start, may have millions of rows to go through. */
  private static final Duration PATIENT_LIMIT = Duration.ofHours(1);

  /** The driver's own default; with several hosts it would use up the time for all of them. */
  private static final int DRIVERS_CONNECT_SECONDS = 10;

  private static final int SIZE = 10;

  /** Puts a pool in front of the data source that Knox makes from {@code gateway.database.*}. */
  static ConnectionPool over(DataSource source) {
    if (source instanceof PGSimpleDataSource postgresql) {
      limitWaiting(postgresql);
    }
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("clientid");
    settings.setDataSource(source);
    settings.setMaximumPoolSize(SIZE);
    settings.setConnectionTimeout(WAIT.toMillis());
    settings.setValidationTimeout(WAIT.toMillis() / 2);
    // The database may come later than the gateway.
    settings.setInitializationFailTimeout(-1);
    return new ConnectionPool(new HikariDataSource(settings));
  }

  /** The driver's own defaults wait for ever; what the connection URL sets stays. */
  private static void limitWaiting(PGSimpleDataSource postgresql) {
    limitConnecting(postgresql);
    int limit = postgresql.getSocketTimeout();
    if (limit == 0 || limit == PATIENT_LIMIT.toSeconds()) {
      postgresql.setSocketTimeout(Math.toIntExact(STATEMENT_LIMIT.toSeconds()));
    }
  }

  private static void limitConnecting(PGSimpleDataSource postgresql) {
    if (postgresql.getLoginTimeout() == 0) {
      postgresql.setLoginTimeout(Math.toIntExact(STATEMENT_LIMIT.toSeconds()));
    }
    if (postgresql.getServerNames().length > 1
        && postgresql.getConnectTimeout() == DRIVERS_CONNECT_SECONDS) {
      postgresql.setConnectTimeout(1);
    }
  }

  /** The same source for what takes long: connecting is limited, statements hardly. */
  static DataSource patient(DataSource source) {
    if (source instanceof PGSimpleDataSource postgresql) {
      limitConnecting(postgresql);
      if (postgresql.getSocketTimeout() == 0) {
        postgresql.setSocketTimeout(Math.toIntExact(PATIENT_LIMIT.toSeconds()));
      }
    }
    return source;
  }

  /** A connection on which no answer is waited for longer than a request may take. */
  Connection limited() throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, REQUEST_MILLIS);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  static boolean isPostgresql(GatewayConfig config) {
    return JDBCUtils.POSTGRESQL_DB_TYPE.equalsIgnoreCase(config.getDatabaseType());
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
