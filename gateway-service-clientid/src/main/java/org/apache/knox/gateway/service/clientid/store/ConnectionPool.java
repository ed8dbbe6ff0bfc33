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
import com.zaxxer.hikari.HikariPoolMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.service.clientid.metrics.Metric;
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
  private static final Duration WAIT = Duration.ofSeconds(1);

  /**
   * What a connection that was idle may take to show that it still lives. Several may be tried, the
   * last one at the end of {@link #WAIT}.
   */
  private static final Duration VALIDATION = Duration.ofMillis(400);

  /** So is one whose statement the database leaves unanswered; what the driver can be told. */
  private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(2);

  /** Likewise, a little earlier, and together with the wait for a connection. */
  private static final long REQUEST_MILLIS = 1_700;

  /** What is done once, at a start, may have millions of rows to go through. */
  private static final Duration PATIENT_LIMIT = Duration.ofHours(1);

  /** The driver's own default; with several hosts it would use up the time for all of them. */
  private static final int DRIVERS_CONNECT_SECONDS = 10;

  /**
   * A gateway that lost its network or stands still in the middle of a transaction would keep its
   * locks from the others for as long as the database believes that it will go on.
   */
  private static final String LIMIT_STANDING_TRANSACTIONS =
      "SET idle_in_transaction_session_timeout = '5s'";

  private static final int SIZE = 10;

  /** Puts a pool in front of the data source that Knox makes from {@code gateway.database.*}. */
  static ConnectionPool over(DataSource source) {
    HikariConfig settings = new HikariConfig();
    if (source instanceof PGSimpleDataSource postgresql) {
      limitWaiting(postgresql);
      settings.setConnectionInitSql(LIMIT_STANDING_TRANSACTIONS);
    }
    settings.setPoolName("clientid");
    settings.setDataSource(source);
    settings.setMaximumPoolSize(SIZE);
    settings.setConnectionTimeout(WAIT.toMillis());
    settings.setValidationTimeout(VALIDATION.toMillis());
    // The database may come later than the gateway.
    settings.setInitializationFailTimeout(-1);
    HikariDataSource pool = new HikariDataSource(settings);
    measure(pool.getHikariPoolMXBean());
    return new ConnectionPool(pool);
  }

  private static void measure(HikariPoolMXBean pool) {
    GatewayMetrics metrics = GatewayMetrics.ofGateway();
    metrics.ask(Metric.POOL, pool::getActiveConnections, "in_use");
    metrics.ask(Metric.POOL, pool::getIdleConnections, "idle");
    metrics.ask(Metric.POOL, pool::getThreadsAwaitingConnection, "waited_for");
  }

  /** The driver's own defaults wait for ever; what the connection URL sets stays. */
  private static void limitWaiting(PGSimpleDataSource postgresql) {
    limitConnecting(postgresql);
    if (postgresql.getSocketTimeout() == 0) {
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
    if (!(source instanceof PGSimpleDataSource postgresql) || postgresql.getSocketTimeout() != 0) {
      return source;
    }
    // A server that is frozen takes a connection and answers nothing on it, not even who it is.
    limitWaiting(postgresql);
    return (DataSource)
        Proxy.newProxyInstance(
            ConnectionPool.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) -> {
              try {
                Object answer = method.invoke(source, arguments);
                if (answer instanceof Connection connection) {
                  connection.setNetworkTimeout(
                      Runnable::run, Math.toIntExact(PATIENT_LIMIT.toMillis()));
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  /** A connection on which no answer is waited for longer than a request may take. */
  Connection limited() throws SQLException {
    long asked = System.nanoTime();
    Connection connection = dataSource.getConnection();
    long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
    // Waiting ends early enough for something to be left, but on a machine that stood still.
    long left = Math.max(REQUEST_MILLIS - waited, VALIDATION.toMillis() / 2);
    try {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(left));
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
