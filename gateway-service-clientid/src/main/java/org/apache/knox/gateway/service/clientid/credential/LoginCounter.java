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
package org.apache.knox.gateway.service.clientid.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts how often secrets were accepted and refused, for statistics. Never fails, nor waits. */
@FunctionalInterface
public interface LoginCounter {

  /** Where nothing is counted. */
  LoginCounter NONE = (realm, owner, accepted, now) -> {};

  /**
   * Counts one attempt.
   *
   * @param realm where
   * @param owner the user whose client it was; null = a service account's, or nobody's
   * @param accepted whether the client was let in
   * @param now when
   */
  void count(String realm, @Nullable String owner, boolean accepted, Instant now);
}
