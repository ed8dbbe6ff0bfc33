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

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.LoginSessions;
import org.jspecify.annotations.Nullable;

/** The session of who asks: the only way to get one, and to end it. */
@Singleton
@Path("clientid/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

  private final UserNames names;

  // Not of a request: a proxy of Jersey that leads to the current one.
  @Context private @Nullable HttpServletRequest currentRequest;

  /**
   * The resource of a topology.
   *
   * @param ready how the topology's login compares users
   */
  @Inject
  public SessionResource(ServiceState.Ready ready) {
    names = ready.configuration().userNames();
  }

  /**
   * Keeps the session that the login of this request has made.
   *
   * @return 200 with the cookie; 400 where the topology's login makes none
   */
  @POST
  public Response open() {
    HttpSession session = kept();
    if (session == null) {
      throw CredentialException.invalidRequest(
          "The login of this topology keeps no session; send the login with each request");
    }
    sessions().keep(session, user());
    return tell(session);
  }

  /** Tells of it. */
  @GET
  public Response read() {
    return tell(kept());
  }

  /** Ends it; there being none is as good. */
  @DELETE
  public Response end() {
    HttpSession session = kept();
    if (session != null) {
      session.invalidate();
    }
    return Response.noContent().build();
  }

  private Response tell(@Nullable HttpSession session) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("user", user());
    answer.put("session", session != null);
    if (session != null) {
      Instant end = sessions().end(Instant.ofEpochMilli(session.getCreationTime()));
      answer.put("expires_in", Math.max(0, Duration.between(Instant.now(), end).toSeconds()));
      answer.put("idle_timeout", session.getMaxInactiveInterval());
    }
    return Response.ok(answer).build();
  }

  private @Nullable HttpSession kept() {
    HttpSession session = request().getSession(false);
    return sessions().isKept(session) ? session : null;
  }

  private LoginSessions sessions() {
    return LoginSessions.of(request().getServletContext());
  }

  /** Who has logged in, whomever the request acts for. */
  private String user() {
    Caller caller = Caller.of(request(), names);
    return Objects.requireNonNullElse(caller.authenticatedAs(), caller.user());
  }

  private HttpServletRequest request() {
    return Objects.requireNonNull(currentRequest);
  }
}
