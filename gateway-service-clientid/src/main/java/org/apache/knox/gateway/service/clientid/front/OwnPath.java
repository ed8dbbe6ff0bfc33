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
package org.apache.knox.gateway.service.clientid.front;

import java.util.Arrays;
import java.util.List;

/** Every path of ours, as Knox's descriptors write it: contributors and front take it from here. */
public enum OwnPath {
  /** The CLIENTID and administration resources. */
  API("clientid/api/**?**", Kind.RESOURCE),
  /** The console's page. */
  CONSOLE("clientid/console?**", Kind.RESOURCE),
  /** The console's pages and files. */
  CONSOLE_FILES("clientid/console/**?**", Kind.RESOURCE),
  /** What load balancers ask. */
  HEALTH("clientid/health?**", Kind.HEALTH),
  /** The token endpoint. */
  TOKEN("clientid/oauth2/v1/token?**", Kind.RESOURCE),
  /** The other endpoints for clients. */
  OAUTH("clientid/oauth2/**?**", Kind.RESOURCE),
  /** Their description (RFC 8414). */
  METADATA(".well-known/oauth-authorization-server?**", Kind.RESOURCE),
  /** Their description, asked for below that path. */
  METADATA_BELOW(".well-known/oauth-authorization-server/**?**", Kind.RESOURCE),
  /** The token endpoint where Iceberg clients look for it. */
  TOKENS("*/v1/oauth/tokens?**", Kind.RESOURCE),
  /** The same below a prefix. */
  TOKENS_BELOW("*/*/v1/oauth/tokens?**", Kind.RESOURCE),
  /** The proxied catalog; its pattern stands in the service definition, too. */
  CATALOG("iceberg-rest/v1/**?**", Kind.CATALOG);

  /** How a path is served. */
  enum Kind {
    /** By code of ours, which gets the whole body at once. */
    RESOURCE,
    /** Always, whatever else is going on. */
    HEALTH,
    /** By the catalog behind the gateway, which gets the body as it comes. */
    CATALOG
  }

  private final String pattern;
  private final Kind kind;

  OwnPath(String pattern, Kind kind) {
    this.pattern = pattern;
    this.kind = kind;
  }

  /** The pattern, in the language of Knox's descriptors, below the topology's own path. */
  public String pattern() {
    return pattern;
  }

  Kind kind() {
    return kind;
  }

  /** Where the service CLIENTID-OAUTH grants access tokens. */
  public static List<OwnPath> tokenEndpoint() {
    return List.of(TOKEN, TOKENS, TOKENS_BELOW);
  }

  /** The other paths of the service CLIENTID-OAUTH, without health. */
  public static List<OwnPath> otherEndpoints() {
    return List.of(OAUTH, METADATA, METADATA_BELOW);
  }

  /** The path of that name; the front's parameters in web.xml name paths so. */
  static OwnPath of(String name) {
    return Arrays.stream(values())
        .filter(path -> path.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no path of ours: " + name));
  }
}
