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

/**
 * The database of this extension's own store, whichever engine it is.
 *
 * <p>Work may be run again from its beginning after a conflict with others, so it changes nothing
 * but the database. Whatever keeps the database from answering is {@link
 * org.apache.knox.gateway.service.clientid.credential.CredentialException#storeFailed}.
 */
interface Database extends AutoCloseable {

  /** Work on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Runs one statement that reads. */
  <T> T read(Work<T> work);

  /** Runs one statement that writes; what it did is durable when this returns. */
  <T> T writeOne(Work<T> work);

  /**
   * Runs several statements: all of them are durable when this returns, or none is if it throws.
   */
  <T> T write(Work<T> work);

  /** What is written differently for this engine. */
  Dialect dialect();

  /** Whether an index finds characters in a row. */
  default boolean isTextIndexed() {
    return true;
  }

  @Override
  void close();
}
