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
package org.apache.knox.gateway.service.clientid.iceberg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.bytesAsText;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.service.clientid.fuzz.Answering;

/**
 * Paths and queries of the catalog: however often a server decodes what is passed on, it is below
 * {@code /v1/} and not the token endpoint.
 *
 * <p>Input: what follows the gateway's URL of the catalog, and a query, each in a line.
 */
public final class CatalogPathFuzz {

  private static final String GATEWAY = "https://gateway:8443/gateway/lake/iceberg-rest";
  private static final String CATALOG = "http://catalog:9001/iceberg";
  private static final int DECODINGS = 10;

  private CatalogPathFuzz() {}

  /** Jazzer's entry. */
  // The servlet API has this type.
  @SuppressWarnings("JdkObsolete")
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(bytesAsText(data), 2);
    String url = GATEWAY + lines.get(0);
    String query = lines.get(1).isEmpty() ? null : lines.get(1);
    HttpServletRequest request =
        Answering.as(
            HttpServletRequest.class,
            Map.of(
                "getRequestURL", none -> new StringBuffer(url),
                "getQueryString", none -> query));
    inTime(() -> CatalogPath.of(request).ifPresent(path -> check(lines.get(0), query, path)));
  }

  private static void check(
      String asked, @org.jspecify.annotations.Nullable String query, CatalogPath path) {
    require(path.gatewayUrl().startsWith(GATEWAY), "another gateway");
    String wanted = query == null ? asked : asked + "?" + query;
    require((GATEWAY + wanted).equals(path.gatewayUrl() + path.pathAndQuery()), "changed");
    URI uri = path.at(CATALOG);
    require("catalog:9001".equals(uri.getRawAuthority()), "another host");
    require(uri.getRawFragment() == null, "a fragment");
    require(uri.normalize().getRawPath().startsWith("/iceberg/v1/"), "not below /v1/");
    String decoded = path.pathAndQuery().split("\\?", 2)[0];
    for (int i = 0; i < DECODINGS; i++) {
      checkPath(decoded);
      decoded = decodedOnce(decoded).orElse(decoded);
    }
  }

  private static Optional<String> decodedOnce(String path) {
    try {
      // The plus sign is none in a path.
      return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void checkPath(String path) {
    List<String> segments =
        Arrays.stream(path.toLowerCase(Locale.ROOT).replace('\\', '/').split("/", -1))
            .map(segment -> segment.split(";", 2)[0].strip())
            .filter(segment -> !segment.isEmpty())
            .toList();
    require(!segments.contains("..") && !segments.contains("."), "steps up");
    int size = segments.size();
    require(
        size < 2
            || !segments.get(size - 1).equals("tokens")
            || !segments.get(size - 2).equals("oauth"),
        "the token endpoint");
  }
}
