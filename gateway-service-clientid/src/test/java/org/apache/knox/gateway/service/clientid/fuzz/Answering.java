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
package org.apache.knox.gateway.service.clientid.fuzz;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Objects of the servlet API that answer as told; fast enough to be made for each input. */
public final class Answering {

  private Answering() {}

  /**
   * An object of an interface.
   *
   * @param answers by the name of the method; from its first argument, which may be null. All other
   *     methods give null, false or 0
   */
  public static <T> T as(
      Class<T> type, Map<String, Function<@Nullable Object, @Nullable Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Function<@Nullable Object, @Nullable Object> answer = answers.get(method.getName());
              Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
              return answer == null ? nothing(method.getReturnType()) : answer.apply(first);
            }));
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    return type == long.class ? (Object) 0L : null;
  }
}
