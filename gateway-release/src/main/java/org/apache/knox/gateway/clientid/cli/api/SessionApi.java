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
package org.apache.knox.gateway.clientid.cli.api;

import java.util.List;
import java.util.Map;

/** Logs in to a topology, and out. */
public final class SessionApi {
  private static final String PATH = "/clientid/api/v1/session";
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  private final GatewayConnection connection;
  private final String topology;

  /** What a login gives. The cookies are as good as the password while the session lasts. */
  public record Opened(String user, List<String> cookies) {

    public Opened {
      cookies = List.copyOf(cookies);
    }

    @Override
    public String toString() {
      return "session of " + user;
    }
  }

  /** The sessions of a topology. */
  public SessionApi(GatewayConnection connection, String topology) {
    this.connection = connection;
    this.topology = topology;
  }

  /**
   * Logs in, and has the gateway keep a session; where the topology's login makes none, there are
   * no cookies.
   */
  public Opened open(String user, String password) {
    Answer kept = call(Login.basic(user, password), "POST");
    return kept.status() == BAD_REQUEST ? check(user, password) : opened(kept, user);
  }

  /** Logs in without leaving a session. */
  public Opened check(String user, String password) {
    Opened opened = opened(call(Login.basic(user, password), "GET"), user);
    return new Opened(opened.user(), List.of());
  }

  /** Ends a session; one that has ended already is as good. */
  public void end(Login session) {
    Answer ended = call(session, "DELETE");
    if (!ended.isSuccess() && ended.status() != UNAUTHORIZED) {
      throw ended.failure();
    }
  }

  private static Opened opened(Answer answer, String user) {
    if (!answer.isSuccess()) {
      throw answer.failure();
    }
    return new Opened(Json.text(answer.json(), "user").orElse(user), answer.cookies());
  }

  private Answer call(Login login, String method) {
    return connection.send(login, method, connection.url().resolve(topology, PATH), "", Map.of());
  }
}
