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
import java.nio.file.Path;
import org.apache.knox.gateway.clientid.cli.api.GatewayUrl;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.jspecify.annotations.Nullable;

/**
 * What {@code login} keeps, so that later commands need not be told.
 *
 * @param caFile whose certificates to trust; null = those that Java trusts
 */
public record Profile(GatewayUrl url, String topology, String user, @Nullable Path caFile) {

  String toJson() {
    ObjectNode json = Json.object().put("url", url.text());
    json.put("topology", topology).put("user", user);
    if (caFile != null) {
      json.put("ca_file", caFile.toString());
    }
    return Json.pretty(json) + "\n";
  }

  static Profile of(ObjectNode json) {
    return new Profile(
        GatewayUrl.parse(json.required("url").asText()),
        json.required("topology").asText(),
        json.required("user").asText(),
        Json.text(json, "ca_file").map(Path::of).orElse(null));
  }
}
