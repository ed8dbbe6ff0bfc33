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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

import java.util.Base64;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;

/**
 * Page tokens: one that is taken is, character by character, one that is given out.
 *
 * <p>Input: a token; or {@code 1} and what it decodes to.
 */
public final class PageTokenFuzz {

  private PageTokenFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    String input = text(data);
    String token =
        input.startsWith("1")
            ? Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(input.substring(1).getBytes(UTF_8))
            : input;
    inTime(
        () -> {
          for (ClientOrder order : ClientOrder.values()) {
            check(order, token);
          }
        });
  }

  private static void check(ClientOrder order, String token) {
    accepted(() -> Optional.ofNullable(PageToken.place(order, token)))
        .ifPresent(
            place ->
                requireSame(
                    Optional.of(token),
                    Optional.ofNullable(PageToken.of(order, place.orElseThrow())),
                    "tokens"));
  }
}
