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
package org.apache.knox.gateway.service.clientid.oauth;

import java.io.InputStream;
import java.util.function.BiFunction;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.http.ErrorBody;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;

/** What the three endpoints for clients have in common: reading a form and who sends it. */
final class EndpointRequest {

  private EndpointRequest() {}

  /**
   * Answers a request.
   *
   * @param answer makes the answer of the form and of who sent it
   */
  static Response handle(
      AuthorizationServer server,
      HttpServletRequest request,
      HttpHeaders headers,
      InputStream body,
      BiFunction<RequestParameters, Requester, Response> answer) {
    QueryCheck.check(request.getQueryString());
    MediaType contentType = headers.getMediaType();
    RequestParameters form = RequestParameters.read(null, contentType, body);
    Requester requester =
        Requester.of(
            AuthorizationHeader.of(request), form, server.issuer(request), request.getRemoteAddr());
    try {
      return answer.apply(form, requester);
    } catch (CredentialException e) {
      OAuthAudit.failed(requester, e.code());
      if (e.code() == ErrorCode.INVALID_CLIENT && requester.headerUsed()) {
        // RFC 6749 §5.2: the scheme that the client used; one that is offered, at least.
        return ErrorBody.response(e)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"" + server.realm() + "\"")
            .build();
      }
      throw e;
    }
  }
}
