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
package org.apache.knox.gateway.service.clientid.api;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.servlet.ServletContext;
import org.apache.knox.gateway.service.clientid.config.ClientIdConfiguration;
import org.apache.knox.gateway.service.clientid.config.Setting;

/**
 * The servlet context as Knox's token resource has to see it: its parameters {@code knox.token.*}
 * are the service's {@code clientid.knox.token.*}, while a KNOXTOKEN service of the same topology
 * goes on seeing its own.
 */
final class KnoxTokenContext {

  private KnoxTokenContext() {}

  static ServletContext over(ServletContext context, ClientIdConfiguration configuration) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("getInitParameter")
              && arguments != null
              && arguments[0] instanceof String name
              && name.startsWith("knox.token.")) {
            return Setting.byKnoxName(name)
                .map(configuration::value)
                .filter(value -> !value.isEmpty())
                .orElse(null);
          }
          try {
            return method.invoke(context, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (ServletContext)
        Proxy.newProxyInstance(
            KnoxTokenContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            handler);
  }
}
