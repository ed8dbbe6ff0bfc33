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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.bytesAsText;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;

/**
 * The header Authorization, as strangers send it, alone and beside a form that may contradict it.
 *
 * <p>Input: a header; or {@code 1}, then what Basic encodes. A second line is a form.
 */
public final class AuthorizationHeaderFuzz {

  private AuthorizationHeaderFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(bytesAsText(data), 2);
    inTime(() -> check(header(lines.get(0)), lines.get(1)));
  }

  private static String header(String line) {
    return line.startsWith("1")
        ? "Basic " + Base64.getEncoder().encodeToString(line.substring(1).getBytes(ISO_8859_1))
        : line;
  }

  private static void check(String value, String form) {
    Optional<AuthorizationHeader> header = AuthorizationHeader.parse(value);
    requireSame(header, AuthorizationHeader.parse(value), "two readings");
    header.ifPresent(read -> checkHeader(value, read));
    accepted(() -> RequestParameters.ofQuery(form))
        .ifPresent(
            parameters ->
                accepted(() -> Requester.of(value, parameters, "https://gateway", "192.0.2.7"))
                    .ifPresent(requester -> checkRequester(header, parameters, requester)));
  }

  private static void checkHeader(String value, AuthorizationHeader read) {
    String scheme = value.toLowerCase(Locale.ROOT);
    require(scheme.startsWith("basic ") || scheme.startsWith("bearer "), "another scheme");
    require(
        read.credentials().isEmpty() || read.bearerToken() == null, "both a secret and a token");
    require(read.credentials().size() <= 2, "more than two readings");
    requireSame("AuthorizationHeader[redacted]", read.toString(), "the texts");
    for (PresentedCredential credential : read.credentials()) {
      require(!credential.clientId().isEmpty(), "no id");
    }
  }

  /** What the header presents is what is tried; never what only the form says. */
  private static void checkRequester(
      Optional<AuthorizationHeader> header, RequestParameters form, Requester requester) {
    List<PresentedCredential> fromHeader =
        header.map(AuthorizationHeader::credentials).orElse(List.of());
    if (header.isEmpty()) {
      require(requester.credentials().isEmpty(), "the form is taken in place of the header");
    }
    if (!fromHeader.isEmpty()) {
      requireSame(fromHeader, requester.credentials(), "header and request");
      String id = form.value("client_id");
      require(
          id == null || fromHeader.stream().anyMatch(one -> one.clientId().equals(id)),
          "the form names another client");
    }
    requireSame("Requester[redacted]", requester.toString(), "the texts");
  }
}
