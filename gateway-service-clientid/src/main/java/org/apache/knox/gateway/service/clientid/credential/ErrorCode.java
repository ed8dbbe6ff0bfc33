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

/**
 * Every error that a caller can be told of: its code on the wire, its HTTP status, and its number
 * in the answers of Knox's token life cycle.
 *
 * <p>The codes are those of RFC 6749 where one fits.
 */
public enum ErrorCode {
  /** A parameter is missing, malformed, repeated or out of range (RFC 6749 §5.2). */
  INVALID_REQUEST("invalid_request", 400, 40),
  /** Client authentication failed (RFC 6749 §5.2). */
  INVALID_CLIENT("invalid_client", 401, 20),
  /** The token to exchange is not valid (RFC 6749 §5.2). */
  INVALID_GRANT("invalid_grant", 400, 40),
  /** The client may not do this here (RFC 6749 §5.2). */
  UNAUTHORIZED_CLIENT("unauthorized_client", 400, 20),
  /** The grant type is not offered (RFC 6749 §5.2). */
  UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400, 40),
  /** None of the scopes asked for can be granted (RFC 6749 §5.2). */
  INVALID_SCOPE("invalid_scope", 400, 40),
  /** The audience asked for is not one of the policy's (RFC 8693 §2.2.2). */
  INVALID_TARGET("invalid_target", 400, 40),
  /**
   * A member of a client's registration is missing, malformed or out of range (RFC 7591 §3.2.2).
   */
  INVALID_CLIENT_METADATA("invalid_client_metadata", 400, 40),
  /** The named client is not known, or the caller may not know of it. */
  UNKNOWN_CLIENT("unknown_client", 400, 50),
  /** The client is already in the state that was asked for. */
  ALREADY_DISABLED("already_disabled", 400, 60),
  /** The client is already in the state that was asked for. */
  ALREADY_ENABLED("already_enabled", 400, 70),
  /** The caller is known and may not do this (RFC 6749 §4.1.2.1). */
  ACCESS_DENIED("access_denied", 403, 20),
  /** The owner has as many live tokens as the gateway allows. */
  LIMIT_EXCEEDED("limit_exceeded", 403, 20),
  /** The store in use cannot keep what was asked for; nothing was changed. */
  UNSUPPORTED_BY_STORE("unsupported_by_store", 501, 30),
  /** No such resource. */
  NOT_FOUND("not_found", 404, 0),
  /** The resource does not support the method. */
  METHOD_NOT_ALLOWED("method_not_allowed", 405, 0),
  /** The request asks for a representation that is not offered. */
  NOT_ACCEPTABLE("not_acceptable", 406, 0),
  /** The id of what was to be made is taken (RFC 9110 §15.5.10). */
  ALREADY_EXISTS("already_exists", 409, 40),
  /** The client has changed since the caller looked at it (RFC 9110 §13.1.1). */
  PRECONDITION_FAILED("precondition_failed", 412, 0),
  /** The body took too long to arrive; the connection is closed (RFC 9110 §15.5.9). */
  REQUEST_TIMEOUT("invalid_request", 408, 0),
  /** Nobody has logged in (RFC 6750 §3.1). */
  NOT_LOGGED_IN("invalid_token", 401, 20),
  /** The body is larger than any legitimate request. */
  REQUEST_TOO_LARGE("invalid_request", 413, 0),
  /** The body is not a form. */
  UNSUPPORTED_MEDIA_TYPE("invalid_request", 415, 0),
  /** Something unforeseen; the log has the details under the incident id. */
  SERVER_ERROR("server_error", 500, 30),
  /** The service is configured wrongly and refuses to run. */
  MISCONFIGURED("server_error", 503, 10),
  /** The store does not answer or failed; nothing was changed (RFC 6749 §4.1.2.1). */
  TEMPORARILY_UNAVAILABLE("temporarily_unavailable", 503, 30);

  private final String wireCode;
  private final int httpStatus;
  private final int knoxCode;

  ErrorCode(String wireCode, int httpStatus, int knoxCode) {
    this.wireCode = wireCode;
    this.httpStatus = httpStatus;
    this.knoxCode = knoxCode;
  }

  /** The code that says most about an error of which only the HTTP status is known. */
  public static ErrorCode ofStatus(int status) {
    return switch (status) {
      case 401 -> NOT_LOGGED_IN;
      case 403 -> ACCESS_DENIED;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 409 -> ALREADY_EXISTS;
      case 412 -> PRECONDITION_FAILED;
      case 413 -> REQUEST_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> TEMPORARILY_UNAVAILABLE;
      default -> status < 500 ? INVALID_REQUEST : SERVER_ERROR;
    };
  }

  /** The value of the member {@code error}. */
  public String wireCode() {
    return wireCode;
  }

  /** The HTTP status that goes with it. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The value of the member {@code code} in the answers of Knox's token life cycle. */
  public int knoxCode() {
    return knoxCode;
  }
}
