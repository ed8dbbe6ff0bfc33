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
package org.apache.knox.gateway.service.clientid.api;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/** Gives the errors that Jersey finds before a resource is reached the same form as ours. */
public final class WebApplicationExceptionMapper
    implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException e) {
    Response original = e.getResponse();
    return switch (original.getStatus()) {
      case 404 -> ErrorBody.response(ErrorCode.NOT_FOUND, "No such resource").build();
      case 405 ->
          ErrorBody.response(
                  ErrorCode.METHOD_NOT_ALLOWED, "The resource does not support this method")
              .header(HttpHeaders.ALLOW, allow(original))
              .build();
      case 406 ->
          ErrorBody.response(ErrorCode.NOT_ACCEPTABLE, "The answer is application/json").build();
      case 415 ->
          ErrorBody.response(
                  ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body has an unsupported media type")
              .build();
      default ->
          original.getStatus() >= 400 && original.getStatus() < 500
              ? ErrorBody.response(ErrorCode.INVALID_REQUEST, "The request is malformed").build()
              : UnforeseenExceptionMapper.incident(e);
    };
  }

  /** The resource's own methods, without the OPTIONS that Jersey adds to each. */
  private static String allow(Response original) {
    String allowed = String.valueOf(original.getHeaderString(HttpHeaders.ALLOW));
    return Arrays.stream(allowed.split(","))
        .map(String::trim)
        .filter(method -> !method.equals("OPTIONS"))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
