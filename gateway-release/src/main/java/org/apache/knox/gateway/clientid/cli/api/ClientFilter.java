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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which clients are meant; what is null does not matter. */
public record ClientFilter(
    @Nullable String search,
    @Nullable String realm,
    @Nullable String owner,
    @Nullable Boolean enabled,
    @Nullable String source,
    @Nullable Duration expiresWithin) {

  /** As a member of a request. */
  ObjectNode json() {
    ObjectNode json = Json.object();
    putIfGiven(json, "search", search);
    putIfGiven(json, "realm", realm);
    putIfGiven(json, "owner", owner);
    putIfGiven(json, "source", source);
    if (enabled != null) {
      json.put("enabled", enabled);
    }
    if (expiresWithin != null) {
      json.put("expires_within", expiresWithin.toSeconds());
    }
    return json;
  }

  /** As a query, each parameter after an ampersand. */
  String query() {
    StringBuilder query = new StringBuilder();
    Iterator<Map.Entry<String, JsonNode>> members = json().fields();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      query.append('&').append(member.getKey()).append('=');
      query.append(URLEncoder.encode(member.getValue().asText(), StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  private static void putIfGiven(ObjectNode json, String member, @Nullable String value) {
    if (value != null) {
      json.put(member, value);
    }
  }
}
