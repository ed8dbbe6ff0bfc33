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
package org.apache.knox.gateway.service.clientid.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

import java.net.URLEncoder;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;

/**
 * Queries: what a header would be read as a client's login must not pass in one.
 *
 * <p>Input: a query; and, in a second line, a name under which a secret is added to it.
 */
public final class QueryCheckFuzz {

  /** Shorter ones are no secret of ours. */
  private static final int SHORTEST = 24;

  private static final String ENVELOPE =
      new ClientSecret("s".repeat(48)).envelope("0c5b1d7e-68b4-4a4b-9c9c-3f2a3b1c0d9e");

  private QueryCheckFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(text(data), 2);
    inTime(() -> check(lines.get(0)));
    String added = URLEncoder.encode(lines.get(1), UTF_8) + "=" + ENVELOPE;
    inTime(() -> require(!passes(added), "a secret passes"));
    String joined = lines.get(0) + "&" + added;
    inTime(() -> require(!passes(joined), "a secret passes behind another parameter"));
  }

  private static boolean passes(String query) {
    return accepted(
            () -> {
              QueryCheck.check(query);
              return true;
            })
        .isPresent();
  }

  private static void check(String query) {
    if (passes(query)) {
      RequestParameters.ofQuery(query)
          .allWithPrefix("")
          .forEach(
              (name, values) -> {
                checkNoSecret(name);
                values.forEach(QueryCheckFuzz::checkNoSecret);
              });
    }
  }

  private static void checkNoSecret(String text) {
    boolean secret =
        text.length() >= SHORTEST
            && AuthorizationHeader.parse("Bearer " + text)
                .filter(header -> !header.credentials().isEmpty())
                .isPresent();
    require(!secret, "what a header is read as a secret passes");
  }
}
