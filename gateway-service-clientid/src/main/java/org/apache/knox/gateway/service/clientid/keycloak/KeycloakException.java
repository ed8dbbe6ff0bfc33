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

/** Keycloak did not do what it was asked for. The message is for operators; it holds no secret. */
final class KeycloakException extends RuntimeException {

  /** What kind of failure it is. */
  enum Kind {
    /** It cannot be reached, is slow, or fails by itself: later it may work. */
    UNREACHABLE,
    /** It does not let the gateway in, or not do this: somebody has to mend a setting. */
    REFUSED,
    /** It does not know what was named. */
    NOT_FOUND,
    /** Something of that name is there already. */
    CONFLICT,
    /** It does not take what it was given. */
    REJECTED
  }

  private final Kind kind;
  private final int status;

  KeycloakException(Kind kind, String message) {
    this(kind, message, null);
  }

  /**
   * An answer that is an error.
   *
   * @param status its status
   */
  KeycloakException(Kind kind, int status, String message) {
    super(message);
    this.kind = kind;
    this.status = status;
  }

  KeycloakException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = 0;
  }

  /** The status of Keycloak's answer; 0 if there was none. */
  int status() {
    return status;
  }

  Kind kind() {
    return kind;
  }

  /** Whether other requests would fail just the same now. */
  boolean concernsAll() {
    return kind == Kind.UNREACHABLE || kind == Kind.REFUSED;
  }

  /** The message. */
  String description() {
    return String.valueOf(getMessage());
  }
}
