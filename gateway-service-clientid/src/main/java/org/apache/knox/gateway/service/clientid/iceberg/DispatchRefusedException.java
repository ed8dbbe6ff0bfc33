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
package org.apache.knox.gateway.service.clientid.iceberg;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.apache.knox.gateway.service.clientid.http.ErrorForm;

/**
 * Why the gateway answers in place of the catalog, in the form of the catalog protocol's errors.
 */
final class DispatchRefusedException extends Exception {

  private static final int CONTENT_TOO_LARGE = 413;

  private final int status;

  private DispatchRefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  static DispatchRefusedException notFound() {
    return new DispatchRefusedException(
        HttpServletResponse.SC_NOT_FOUND, "Not an endpoint of the catalog");
  }

  static DispatchRefusedException forbidden(String message) {
    return new DispatchRefusedException(HttpServletResponse.SC_FORBIDDEN, message);
  }

  static DispatchRefusedException tooLarge(long limit) {
    return new DispatchRefusedException(
        CONTENT_TOO_LARGE, "The body has more than " + limit + " bytes");
  }

  static DispatchRefusedException timeout() {
    return new DispatchRefusedException(
        HttpServletResponse.SC_REQUEST_TIMEOUT, "The body arrives too slowly");
  }

  /** The client sent less than it said, or something that is no body. */
  static DispatchRefusedException brokenOff() {
    return new DispatchRefusedException(
        HttpServletResponse.SC_BAD_REQUEST, "The body could not be read");
  }

  /** The gateway cannot serve anybody here, or not now. */
  static DispatchRefusedException unavailable(String message) {
    return new DispatchRefusedException(HttpServletResponse.SC_SERVICE_UNAVAILABLE, message);
  }

  static DispatchRefusedException badGateway(String message) {
    return new DispatchRefusedException(HttpServletResponse.SC_BAD_GATEWAY, message);
  }

  void writeTo(HttpServletResponse response) throws IOException {
    ErrorForm.CATALOG.answer(response, status, "", String.valueOf(getMessage()));
  }
}
