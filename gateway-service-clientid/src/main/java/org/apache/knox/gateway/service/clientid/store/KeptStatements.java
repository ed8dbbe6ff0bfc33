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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the statements that were prepared on a connection of the embedded database, whose driver
 * compiles the SQL of each anew. Closing such a statement only puts it back.
 *
 * <p>For one thread at a time, and for statements that are not used inside each other.
 */
final class KeptStatements implements InvocationHandler {

  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  private KeptStatements(Connection connection) {
    this.connection = connection;
  }

  /** The same connection, keeping statements until it is closed. */
  static Connection of(Connection connection) {
    return proxy(Connection.class, new KeptStatements(connection));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            KeptStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.getName().equals("prepareStatement") && arguments.length == 1) {
      String sql = String.valueOf(arguments[0]);
      PreparedStatement statement = kept.get(sql);
      if (statement == null) {
        PreparedStatement made = connection.prepareStatement(sql);
        statement =
            proxy(PreparedStatement.class, (self, call, given) -> onStatement(made, call, given));
        kept.put(sql, statement);
      }
      return statement;
    }
    return call(connection, method, arguments);
  }

  private static @Nullable Object onStatement(
      PreparedStatement statement, Method method, @Nullable Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      statement.clearParameters();
      return null;
    }
    return call(statement, method, arguments);
  }

  private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
