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

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.bytesAsText;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.fuzz.Answering;

/**
 * Headers at the front: what passes, Knox and Jersey can read, and who a proxy says that it asks
 * for is hidden however the header is written.
 *
 * <p>Input, in lines: Content-Type, the character set that Jetty reads in it, a query, the name of
 * a header, and its value.
 */
public final class FrontFuzz {

  private FrontFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(bytesAsText(data), 5);
    inTime(() -> checkHeaders(lines.get(0), lines.get(1), lines.get(2)));
    inTime(() -> checkProxies(lines.get(3), lines.get(4)));
  }

  private static void checkHeaders(String contentType, String charset, String query) {
    HttpServletRequest request =
        Answering.as(
            HttpServletRequest.class,
            Map.of(
                "getContentType", none -> contentType,
                "getCharacterEncoding", none -> charset.isEmpty() ? null : charset,
                "getQueryString", none -> query));
    accepted(
            () -> {
              RequestHeaders.check(request);
              return true;
            })
        .ifPresent(
            passed -> {
              require(MediaType.valueOf(contentType) != null, "no media type");
              require(charset.isEmpty() || Charset.isSupported(charset), "no character set");
            });
  }

  private static void checkProxies(String name, String value) {
    HttpServletRequest request =
        Answering.as(
            HttpServletRequest.class,
            Map.of(
                "getMethod", none -> "GET",
                "getHeader", any -> value,
                "getHeaders", any -> Collections.enumeration(List.of(value)),
                "getHeaderNames", none -> Collections.enumeration(List.of(name, "Accept"))));
    HttpServletRequest direct = FrontRequest.withoutProxies(request);
    boolean hidden =
        name.equalsIgnoreCase("Forwarded")
            || name.regionMatches(true, 0, "X-Forwarded-", 0, "X-Forwarded-".length());
    require(!hidden || direct.getHeader(name) == null, "a proxy is believed");
    require(!hidden || !direct.getHeaders(name).hasMoreElements(), "a proxy is believed");
    require(
        !hidden || Collections.list(direct.getHeaderNames()).equals(List.of("Accept")),
        "the name of a hidden header");
    require(value.equals(direct.getHeader("Accept")), "another header is lost");
  }
}
