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
package org.apache.knox.gateway.clientid.it.oauth;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what the gateway does by itself, such as deploying a topology. */
final class Deployed {

  private static final int ATTEMPTS = 300;

  private Deployed() {}

  /** What the supplier tells once it is ready; at the latest after half a minute. */
  static <T> T within(Supplier<T> supplier, Predicate<T> ready) {
    T value = supplier.get();
    for (int i = 0; i < ATTEMPTS && !ready.test(value); i++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
      value = supplier.get();
    }
    return value;
  }
}
