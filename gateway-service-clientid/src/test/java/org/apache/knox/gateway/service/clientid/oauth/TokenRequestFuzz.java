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

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;

/**
 * The form of a token request.
 *
 * <p>Input: the body.
 */
public final class TokenRequestFuzz {

  private TokenRequestFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    inTime(() -> read(data).ifPresent(request -> check(data, request)));
  }

  private static Optional<TokenRequest> read(byte[] data) {
    return accepted(
        () ->
            TokenRequest.of(
                RequestParameters.read(
                    null,
                    MediaType.APPLICATION_FORM_URLENCODED_TYPE,
                    new ByteArrayInputStream(data))));
  }

  private static void check(byte[] data, TokenRequest request) {
    requireSame(Optional.of(request), read(data), "two readings");
    for (String scope : request.scope()) {
      require(scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+"), "no scope of RFC 6749");
    }
    String subject = request.subjectToken();
    require(
        subject == null || subject.length() < 30 || !request.toString().contains(subject),
        "the token is printed");
  }
}
