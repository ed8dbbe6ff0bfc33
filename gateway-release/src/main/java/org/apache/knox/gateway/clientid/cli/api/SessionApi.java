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

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs in to a topology. */
public final class SessionApi {
  private static final Pattern XML_USER = Pattern.compile("<user>([^<]*)</user>");

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
   * Logs in, and makes sure that this topology administers clients.
   *
   * @return who that is to the gateway; the user as typed where the topology does not tell
   */
  public Opened open(String user, String password) {
    Login login = Login.basic(user, password);
    Answer clients = call(login, "/clientid/api/v1/clients?limit=1");
    if (!clients.isSuccess()) {
      throw clients.failure();
    }
    clients.json();
    Answer session = call(login, "/session/api/v1/sessioninfo");
    return new Opened(name(session).orElse(user), clients.cookies());
  }

  private Answer call(Login login, String path) {
    return connection.send(login, "GET", connection.url().resolve(topology, path), "", Map.of());
  }

  /** Knox answers XML or JSON, as it likes. */
  private static Optional<String> name(Answer session) {
    if (!session.isSuccess()) {
      return Optional.empty();
    }
    Matcher xml = XML_USER.matcher(session.body());
    if (xml.find()) {
      return Optional.of(xml.group(1));
    }
    ObjectNode json = session.json();
    return Json.text(json.has("sessioninfo") ? json.path("sessioninfo") : json, "user");
  }
}
