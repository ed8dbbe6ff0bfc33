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

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this service: an error that the caller is told of.
 *
 * <p>The message is sent to the caller as {@code error_description}. It never holds a secret, nor
 * the message of a cause.
 */
public final class CredentialException extends RuntimeException {

  private final ErrorCode code;

  /**
   * An error without a technical cause.
   *
   * @param code what went wrong
   * @param description for the caller: what went wrong and what to do
   */
  public CredentialException(ErrorCode code, String description) {
    this(code, description, null);
  }

  /**
   * An error with a technical cause, which goes to the log only.
   *
   * @param code what went wrong
   * @param description for the caller: what went wrong and what to do
   * @param cause for the log
   */
  public CredentialException(ErrorCode code, String description, @Nullable Throwable cause) {
    super(description, cause);
    this.code = code;
  }

  /** A parameter that the caller has to mend. */
  public static CredentialException invalidRequest(String description) {
    return new CredentialException(ErrorCode.INVALID_REQUEST, description);
  }

  /** A parameter that could not be parsed; why goes to the log. */
  public static CredentialException invalidRequest(String description, Throwable cause) {
    return new CredentialException(ErrorCode.INVALID_REQUEST, description, cause);
  }

  /** Something that this caller may not do. */
  public static CredentialException accessDenied(String description) {
    return new CredentialException(ErrorCode.ACCESS_DENIED, description);
  }

  /**
   * The store failed. Whoever throws this has made sure that nothing was half done, or says so in
   * the log.
   */
  public static CredentialException storeFailed(@Nullable Throwable cause) {
    return new CredentialException(
        ErrorCode.TEMPORARILY_UNAVAILABLE,
        "The credential store is not available; try again later",
        cause);
  }

  /**
   * The store in use cannot keep this.
   *
   * @param what the thing, as in "… cannot be kept"
   */
  public static CredentialException unsupportedByStore(String what) {
    return new CredentialException(
        ErrorCode.UNSUPPORTED_BY_STORE,
        what
            + " cannot be kept by the gateway's store; set gateway.service.tokenstate.impl to the"
            + " token state service of this extension");
  }

  /**
   * The id of what was to be stored is taken; nothing was changed.
   *
   * @param id the id
   */
  public static CredentialException alreadyExists(String id) {
    return new CredentialException(
        ErrorCode.ALREADY_EXISTS, "There is a client or token with the id " + id + " already");
  }

  /**
   * Something that runs in a topology, but cannot work as it is configured.
   *
   * @param what the thing, as in "The … of this topology is misconfigured"
   * @param problems what an operator has to mend, a line each
   */
  public static CredentialException misconfigured(String what, List<String> problems) {
    return new CredentialException(
        ErrorCode.MISCONFIGURED,
        "The " + what + " of this topology is misconfigured: " + String.join("; ", problems));
  }

  /** No client of that id that the caller may know of. */
  public static CredentialException unknownClient() {
    return new CredentialException(ErrorCode.UNKNOWN_CLIENT, "Unknown client");
  }

  /** What went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** The text for the caller. */
  public String description() {
    return String.valueOf(getMessage());
  }
}
