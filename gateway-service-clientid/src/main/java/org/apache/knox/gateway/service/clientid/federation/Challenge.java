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
package org.apache.knox.gateway.service.clientid.federation;

import java.io.IOException;
import java.util.List;
import javax.servlet.http.HttpServletResponse;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.http.ErrorForm;

/** The answers to requests that may not pass (RFC 6750 §3). */
final class Challenge {

  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";

  /** RFC 6750 §3.1. */
  private static final String INVALID_TOKEN = "invalid_token";

  private final HttpServletResponse response;

  Challenge(HttpServletResponse response) {
    this.response = response;
  }

  /** To a request without credentials: how to log in, and no error. */
  void nothingPresented(String realm) throws IOException {
    response.addHeader(WWW_AUTHENTICATE, "Bearer realm=\"" + realm + "\"");
    response.addHeader(WWW_AUTHENTICATE, "Basic realm=\"" + realm + "\"");
    unauthorized("Log in with a client's secret or an access token");
  }

  /** To credentials that are wrong in whatever way. */
  void wrong(String realm) throws IOException {
    response.setHeader(
        WWW_AUTHENTICATE, "Bearer realm=\"" + realm + "\", error=\"" + INVALID_TOKEN + "\"");
    unauthorized("The credentials are not valid");
  }

  /** To credentials that are right and may not be used here, and to malformed requests. */
  void refused(CredentialException e) throws IOException {
    int status =
        e.code() == ErrorCode.UNAUTHORIZED_CLIENT
            ? HttpServletResponse.SC_FORBIDDEN
            : e.code().httpStatus();
    ErrorForm.OAUTH.answer(response, status, e);
  }

  /** To every request, when the topology is misconfigured. */
  void misconfigured(List<String> problems) throws IOException {
    refused(CredentialException.misconfigured("provider ClientCredentials", problems));
  }

  private void unauthorized(String description) throws IOException {
    ErrorForm.OAUTH.answer(
        response, HttpServletResponse.SC_UNAUTHORIZED, INVALID_TOKEN, description);
  }
}
