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
package org.apache.knox.gateway.clientid.cli.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.clientid.cli.api.GatewayUrl;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.api.Login;

/**
 * A login that the gateway remembers for a while. The cookies are as good as the password until
 * then, and are sent only to the gateway and the topology that set them.
 */
public record Session(GatewayUrl url, String topology, String user, List<String> cookies) {

  public Session {
    cookies = List.copyOf(cookies);
  }

  /** Whether it is one of this user there. */
  public boolean isFor(GatewayUrl otherUrl, String otherTopology, String otherUser) {
    return url.isSame(otherUrl) && topology.equals(otherTopology) && user.equals(otherUser);
  }

  /** What sends the cookies. */
  public Login login() {
    String value = String.join("; ", cookies);
    return new Login() {
      @Override
      public String header() {
        return "Cookie";
      }

      @Override
      public String value() {
        return value;
      }
    };
  }

  String toJson() {
    ObjectNode json = Json.object().put("url", url.text());
    json.put("topology", topology).put("user", user);
    cookies.forEach(json.putArray("cookies")::add);
    return Json.pretty(json) + "\n";
  }

  static Session of(ObjectNode json) {
    List<String> cookies = new ArrayList<>();
    json.required("cookies").forEach(cookie -> cookies.add(cookie.asText()));
    return new Session(
        GatewayUrl.parse(json.required("url").asText()),
        json.required("topology").asText(),
        json.required("user").asText(),
        cookies);
  }

  @Override
  public String toString() {
    return "session of " + user + " at " + url;
  }
}
