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
import java.util.Map;
import javax.servlet.http.HttpServletResponse;
import org.apache.knox.gateway.service.clientid.http.Json;

/**
 * Why the gateway answers in place of the catalog, in the form of the catalog protocol's errors.
 */
final class NotPassedOnException extends Exception {

  private final int status;
  private final String type;

  private NotPassedOnException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static NotPassedOnException notFound() {
    return new NotPassedOnException(
        HttpServletResponse.SC_NOT_FOUND, "NotFoundException", "Not an endpoint of the catalog");
  }

  static NotPassedOnException forbidden(String message) {
    return new NotPassedOnException(
        HttpServletResponse.SC_FORBIDDEN, "ForbiddenException", message);
  }

  /** The gateway cannot serve anybody here, or not now. */
  static NotPassedOnException unavailable(String message) {
    return new NotPassedOnException(
        HttpServletResponse.SC_SERVICE_UNAVAILABLE, "ServiceUnavailableException", message);
  }

  static NotPassedOnException badGateway(String message) {
    return new NotPassedOnException(
        HttpServletResponse.SC_BAD_GATEWAY, "ServiceFailureException", message);
  }

  void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(
            Json.bytes(
                Map.of(
                    "error",
                    Map.of(
                        "message", String.valueOf(getMessage()), "type", type, "code", status))));
  }
}
