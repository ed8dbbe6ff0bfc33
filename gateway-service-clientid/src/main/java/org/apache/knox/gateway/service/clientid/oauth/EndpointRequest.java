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
import java.util.Set;
import java.util.function.BiFunction;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/** What the three endpoints for clients have in common: reading a form and who sends it. */
final class EndpointRequest {

  /** Errors that say that somebody may not do it, rather than that the request makes no sense. */
  private static final Set<ErrorCode> REFUSED_LOGINS =
      Set.of(ErrorCode.INVALID_CLIENT, ErrorCode.INVALID_GRANT, ErrorCode.UNAUTHORIZED_CLIENT);

  private EndpointRequest() {}

  private static void count(
      OAuthAudit.Action action, AuthorizationServer server, boolean accepted) {
    Meters.LoginMethod loginMethod = action.loginMethod();
    if (loginMethod != null) {
      server.meters().login(loginMethod, accepted);
    }
  }

  /**
   * Answers a request. A login that is refused is counted and audited here; what was done is
   * audited by whoever does it.
   *
   * @param action what is asked for
   * @param contentType of the body; null if the request names none
   * @param answer makes the answer of the form and of who sent it
   * @throws CredentialException if the request is refused
   * @throws ChallengeException if what is refused is the header Authorization
   */
  static <T> T handle(
      OAuthAudit.Action action,
      AuthorizationServer server,
      HttpServletRequest request,
      @Nullable MediaType contentType,
      InputStream body,
      BiFunction<RequestParameters, Requester, T> answer) {
    QueryCheck.check(request.getQueryString());
    RequestParameters form = RequestParameters.read(null, contentType, body);
    Requester requester =
        Requester.of(
            AuthorizationHeader.of(request), form, server.issuer(request), request.getRemoteAddr());
    try {
      T answered = answer.apply(form, requester);
      count(action, server, true);
      return answered;
    } catch (CredentialException e) {
      OAuthAudit.failed(action, requester, e);
      if (REFUSED_LOGINS.contains(e.code())) {
        count(action, server, false);
      }
      if (e.code() == ErrorCode.INVALID_CLIENT && requester.headerUsed()) {
        throw new ChallengeException(e, server.realm());
      }
      throw e;
    }
  }
}
