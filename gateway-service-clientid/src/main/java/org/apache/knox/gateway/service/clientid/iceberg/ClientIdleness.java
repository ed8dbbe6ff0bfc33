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
package org.apache.knox.gateway.service.clientid.iceberg;

import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how long the connection to the client may stand still while this thread reads its body. A
 * thread that waits for it cannot be told to stop otherwise.
 */
final class ClientIdleness {

  private final @Nullable EndPoint connection;
  private final long before;

  private ClientIdleness(@Nullable EndPoint connection, long before) {
    this.connection = connection;
    this.before = before;
  }

  /** Bounds it until the end. */
  static ClientIdleness bound(Duration most) {
    HttpConnection http = HttpConnection.getCurrentConnection();
    if (http == null) {
      return new ClientIdleness(null, 0);
    }
    EndPoint connection = http.getEndPoint();
    long before = connection.getIdleTimeout();
    connection.setIdleTimeout(before > 0 ? Math.min(before, most.toMillis()) : most.toMillis());
    return new ClientIdleness(connection, before);
  }

  /** Lets it stand still as long as before. */
  void end() {
    if (connection != null) {
      connection.setIdleTimeout(before);
    }
  }
}
