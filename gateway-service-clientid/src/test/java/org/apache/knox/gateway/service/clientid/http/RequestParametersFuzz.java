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
package org.apache.knox.gateway.service.clientid.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.ws.rs.core.MediaType;

/**
 * Queries and forms: both are read alike, and what was read and is sent again is read the same.
 *
 * <p>Input: a query, as Jetty hands it on: what it sees as bytes above 127, it decodes as UTF-8.
 */
public final class RequestParametersFuzz {

  private RequestParametersFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    String query = text(data);
    inTime(() -> read(query).ifPresent(values -> check(query, values)));
  }

  private static Optional<Map<String, List<String>>> read(String query) {
    return accepted(() -> RequestParameters.ofQuery(query).allWithPrefix(""));
  }

  private static void check(String query, Map<String, List<String>> values) {
    boolean ascii = query.chars().allMatch(one -> one < 0x80);
    require(ascii, "characters that no URL has are read as something");
    requireSame(Optional.of(values), read(encoded(values)), "what was sent again");
    // What stands around a form, such as a line's end, is not part of it.
    Optional<Map<String, List<String>>> trimmed = read(query.trim());
    boolean repeated =
        trimmed.stream().flatMap(map -> map.values().stream()).anyMatch(list -> list.size() > 1);
    if (!repeated && query.length() <= RequestParameters.MAXIMUM_BODY) {
      requireSame(trimmed, form(query), "form and query");
    }
  }

  private static Optional<Map<String, List<String>>> form(String query) {
    return accepted(
        () ->
            RequestParameters.read(
                    null,
                    MediaType.APPLICATION_FORM_URLENCODED_TYPE,
                    new ByteArrayInputStream(query.getBytes(US_ASCII)))
                .allWithPrefix(""));
  }

  private static String encoded(Map<String, List<String>> values) {
    return values.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(
                        value ->
                            URLEncoder.encode(entry.getKey(), UTF_8)
                                + "="
                                + URLEncoder.encode(value, UTF_8)))
        .collect(Collectors.joining("&"));
  }
}
