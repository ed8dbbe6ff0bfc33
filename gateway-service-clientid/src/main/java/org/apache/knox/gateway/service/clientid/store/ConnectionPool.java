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

  /** A request that gets no connection in this time is answered with 503. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  /** A statement that the database leaves unanswered for so long has failed. */
  private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);

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
    if (postgresql.getSocketTimeout() == 0) {
      postgresql.setSocketTimeout(Math.toIntExact(STATEMENT_LIMIT.toSeconds()));
    }
    if (postgresql.getLoginTimeout() == 0) {
      postgresql.setLoginTimeout(Math.toIntExact(WAIT.toSeconds()));
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
