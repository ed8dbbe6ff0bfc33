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
package org.apache.knox.gateway.service.clientid.keycloak;

import org.jspecify.annotations.Nullable;

/**
 * What is to become here of a client of Keycloak, and why.
 *
 * @param outcome what
 * @param reason why, for what is skipped or fails; otherwise empty
 * @param write what to write; null = nothing
 */
record ImportDecision(Outcome outcome, String reason, @Nullable ImportWrite write) {

  /** What became of a client. */
  enum Outcome {
    /** It is new here. */
    CREATED,
    /** It is as it is in Keycloak. */
    CHANGED,
    /** Nothing had changed. */
    UNCHANGED,
    /** It was deleted here. */
    DELETED,
    /** It was disabled here. */
    DISABLED,
    /** It is left alone. */
    SKIPPED,
    /** The two sides cannot be made the same without somebody's help. */
    FAILED
  }

  static ImportDecision skipped(String reason) {
    return new ImportDecision(Outcome.SKIPPED, reason, null);
  }

  static ImportDecision unchanged() {
    return new ImportDecision(Outcome.UNCHANGED, "", null);
  }
}
