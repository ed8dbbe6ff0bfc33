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
package org.apache.knox.gateway.service.clientid.api;

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;

/**
 * What is asked besides in queries and headers: searches, entity tags, and the parameters of a
 * mint.
 *
 * <p>Input, in lines: If-Match, lifespan, and the query of a search.
 */
public final class ListingFuzz {

  private static final int MAXIMUM_LIMIT = 1000;
  private static final int MAXIMUM_SEARCH = 255;

  private ListingFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(text(data), 3);
    inTime(() -> checkTag(lines.get(0)));
    inTime(() -> checkLifespan(lines.get(1)));
    inTime(() -> search(lines.get(2)).ifPresent(listing -> check(lines.get(2), listing)));
  }

  private static void checkTag(String ifMatch) {
    accepted(() -> Optional.ofNullable(EntityTags.expected(ifMatch)))
        .ifPresent(
            version ->
                require(
                    version.isEmpty()
                        || ifMatch.contains(version.get().toString())
                        || ifMatch.contains("0" + version.get()),
                    "another version"));
  }

  private static void checkLifespan(String text) {
    accepted(
        () ->
            MintRequest.parse(
                RequestParameters.ofQuery(
                    "lifespan="
                        + java.net.URLEncoder.encode(
                            text, java.nio.charset.StandardCharsets.UTF_8)),
                new Caller("sam", "sam")));
  }

  private static Optional<ClientRequests.Listing> search(String query) {
    return accepted(
        () -> ClientRequests.Listing.parse(RequestParameters.ofQuery(query), UserNames.LOWER));
  }

  private static void check(String query, ClientRequests.Listing listing) {
    requireSame(Optional.of(listing), search(query), "two readings");
    int limit = listing.page().limit();
    require(limit >= 1 && limit <= MAXIMUM_LIMIT, "limit " + limit);
    String text = listing.filter().search();
    if (text != null) {
      require(!text.isEmpty() && text.length() <= MAXIMUM_SEARCH, "length of the search");
      requireSame(text, text.toLowerCase(Locale.ROOT), "lower case");
    }
    Duration within = listing.filter().expiresWithin();
    require(within == null || !within.isNegative(), "a time that is negative");
  }
}
