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

import com.fasterxml.jackson.annotation.JsonProperty;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/**
 * An error on the wire (RFC 6749 §5.2).
 *
 * @param error the code
 * @param description what went wrong, for people
 */
public record ErrorBody(
    @JsonProperty("error") String error, @JsonProperty("error_description") String description) {

  /** Seconds after which a client may try again when the store does not answer. */
  public static final String RETRY_AFTER_SECONDS = "2";

  /** The one place that makes an answer of an error. */
  public static Response.ResponseBuilder response(CredentialException e) {
    return response(e.code(), e.description());
  }

  static Response.ResponseBuilder response(ErrorCode code, String description) {
    return response(code, new ErrorBody(code.wireCode(), description));
  }

  /** An error with a body of its own, for answers in which an error has more members. */
  public static Response.ResponseBuilder response(ErrorCode code, Object body) {
    Response.ResponseBuilder response =
        Response.status(code.httpStatus()).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    if (code == ErrorCode.TEMPORARILY_UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response;
  }
}
