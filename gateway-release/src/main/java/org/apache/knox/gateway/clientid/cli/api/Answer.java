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
package org.apache.knox.gateway.clientid.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.text.SafeText;

/** What a gateway answered. */
record Answer(URI uri, int status, Map<String, List<String>> headers, String body) {

  boolean isSuccess() {
    return status / 100 == 2;
  }

  String etag() {
    return first("etag").orElse("");
  }

  /**
   * The cookies that the answer sets, as a request sends them; those it removes are not among them.
   */
  List<String> cookies() {
    List<String> cookies = new ArrayList<>();
    for (String cookie : headers.getOrDefault("set-cookie", List.of())) {
      String pair = cookie.split(";", 2)[0].strip();
      boolean removed = cookie.toLowerCase(Locale.ROOT).contains("max-age=0");
      if (!removed && pair.contains("=") && !pair.endsWith("=")) {
        cookies.add(pair);
      }
    }
    return cookies;
  }

  /** The body of a success. */
  ObjectNode json() {
    return object()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.UNREACHABLE,
                    "the answer of " + uri + " is not JSON: is this a gateway with client ids?"));
  }

  private Optional<ObjectNode> object() {
    try {
      return Optional.of(Json.parse(body));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** Why this is no success. */
  CommandException failure() {
    Optional<ObjectNode> error = object().filter(json -> json.path("error").isTextual());
    if (error.isPresent()) {
      String description = error.get().path("error_description").asText();
      String code = error.get().path("error").asText();
      return new CommandException(
          exitCode(), SafeText.line(description.isBlank() ? code : description) + advice());
    }
    return switch (status) {
      case 401 -> new CommandException(ExitCode.REFUSED, "the gateway does not accept the login");
      case 403 -> new CommandException(ExitCode.REFUSED, "the gateway does not allow this");
      case 301, 302, 303, 307 ->
          new CommandException(
              ExitCode.UNREACHABLE,
              uri + " sends to another page to log in: name a --topology that takes a password");
      case 404 ->
          new CommandException(
              ExitCode.UNREACHABLE,
              "there is nothing at " + uri + ": check --url, and --topology for one with CLIENTID");
      default ->
          new CommandException(
              ExitCode.UNREACHABLE,
              uri + " answered " + status + ": see the gateway's log, or try again later");
    };
  }

  private ExitCode exitCode() {
    return switch (status) {
      case 401, 403 -> ExitCode.REFUSED;
      // Of one client; that there are no clients at all means another gateway, or another topology.
      case 404 ->
          isAboutOneClient()
              ? ExitCode.NOT_FOUND
              : isAboutSync() ? ExitCode.FAILED : ExitCode.UNREACHABLE;
      case 409, 412 -> ExitCode.CONFLICT;
      case 429, 502, 503, 504 -> ExitCode.UNREACHABLE;
      default -> ExitCode.FAILED;
    };
  }

  private boolean isAboutOneClient() {
    return uri.getPath().contains("/clients/")
        && !uri.getPath().endsWith("/bulk")
        && !isAboutSync();
  }

  /** Not a wrong address: there is no Keycloak, or the gateway is older than its taking over. */
  private boolean isAboutSync() {
    return uri.getPath().endsWith("/clients/sync");
  }

  private String advice() {
    return switch (status) {
      case 404 ->
          isAboutOneClient() || isAboutSync() ? "" : " (is this the right --url and --topology?)";
      case 429, 503 ->
          first("retry-after").map(seconds -> " (try again in " + seconds + " s)").orElse("");
      default -> "";
    };
  }

  private Optional<String> first(String header) {
    return headers.getOrDefault(header, List.of()).stream().findFirst();
  }
}
