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
package org.apache.knox.gateway.service.clientid.http;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.HttpHeaders;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/** The form of an error on the wire, and the one way to answer with it past JAX-RS. */
public enum ErrorForm {
  /** RFC 6749 §5.2. */
  OAUTH {
    @Override
    Object body(int status, String code, String description) {
      return new ErrorBody(code, description);
    }
  },
  /** That of the Iceberg REST catalog protocol. */
  CATALOG {
    @Override
    Object body(int status, String code, String description) {
      return Map.of(
          "error", Map.of("message", description, "type", exceptionName(status), "code", status));
    }
  };

  private static final int CONTENT_TOO_LARGE = 413;

  abstract Object body(int status, String code, String description);

  /** The names that catalogs give what they answer with. */
  private static String exceptionName(int status) {
    return switch (status) {
      case HttpServletResponse.SC_BAD_REQUEST -> "BadRequestException";
      case HttpServletResponse.SC_UNAUTHORIZED -> "NotAuthorizedException";
      case HttpServletResponse.SC_FORBIDDEN -> "ForbiddenException";
      case HttpServletResponse.SC_NOT_FOUND -> "NotFoundException";
      case HttpServletResponse.SC_REQUEST_TIMEOUT -> "RequestTimeoutException";
      case CONTENT_TOO_LARGE -> "ContentTooLargeException";
      case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> "ServiceUnavailableException";
      default ->
          status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
              ? "BadRequestException"
              : "ServiceFailureException";
    };
  }

  /** Answers with an error of ours. */
  public void answer(HttpServletResponse response, CredentialException e) throws IOException {
    HttpMessages.INSTANCE.refused(e.code().name(), e.description());
    answer(response, e.code().httpStatus(), e);
  }

  /** Answers with an error of ours and another status. */
  public void answer(HttpServletResponse response, int status, CredentialException e)
      throws IOException {
    if (e.code() == ErrorCode.TEMPORARILY_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, ErrorBody.RETRY_AFTER_SECONDS);
    }
    answer(response, status, e.code().wireCode(), e.description());
  }

  /** Answers with an error of which only the status is known. */
  public void answer(HttpServletResponse response, int status) throws IOException {
    ErrorCode code = ErrorCode.ofStatus(status);
    answer(response, status, code.wireCode(), text(status));
  }

  private static String text(int status) {
    return switch (status) {
      case HttpServletResponse.SC_UNAUTHORIZED -> "Log in first";
      case HttpServletResponse.SC_FORBIDDEN -> "This is not allowed";
      case HttpServletResponse.SC_NOT_FOUND -> "No such resource";
      case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "The resource does not support this method";
      case HttpServletResponse.SC_NOT_ACCEPTABLE -> "The answer is application/json";
      case HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE ->
          "The body has an unsupported media type";
      case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> "Not available; try again later";
      default ->
          status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
              ? "The request is malformed"
              : "An unexpected error; the gateway's log may tell more";
    };
  }

  /** Answers, keeping the headers that other filters have set. */
  public void answer(HttpServletResponse response, int status, String code, String description)
      throws IOException {
    response.resetBuffer();
    Json.answer(response, status, body(status, code, description));
  }
}
