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
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.administration.NewClient;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.JsonObject;

/**
 * JSON that administrators send: what is taken is what any reader of JSON finds there.
 *
 * <p>Input: {@code n}, {@code c}, {@code b} or {@code g} for a new client, a change, one of many,
 * or a reset; then the body.
 */
public final class ClientRequestsFuzz {

  private static final ObjectMapper ANY_READER = new ObjectMapper();

  private ClientRequestsFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      byte[] body = Arrays.copyOfRange(data, 1, data.length);
      inTime(() -> check(data[0], body));
    }
  }

  private static void check(byte kind, byte[] body) {
    switch (kind) {
      case 'n' ->
          read(body, json -> ClientRequests.newClient(json, UserNames.LOWER))
              .ifPresent(wanted -> checkNew(body, wanted));
      case 'c' -> read(body, ClientRequests::change);
      case 'b' -> read(body, json -> ClientRequests.bulk(json, UserNames.LOWER));
      default -> read(body, ClientRequests::grace);
    }
  }

  private static <T> Optional<T> read(byte[] body, Function<JsonObject, T> reading) {
    Optional<T> once = readOnce(body, reading);
    requireSame(once, readOnce(body, reading), "two readings");
    return once;
  }

  private static <T> Optional<T> readOnce(byte[] body, Function<JsonObject, T> reading) {
    return accepted(
        () ->
            reading.apply(
                JsonObject.read(MediaType.APPLICATION_JSON_TYPE, new ByteArrayInputStream(body))));
  }

  private static void checkNew(byte[] body, NewClient wanted) {
    if (body.length == 0) {
      return;
    }
    JsonNode json = anyReader(body);
    String name = wanted.name();
    require(
        name == null || name.equals(json.path("client_name").asText().strip()),
        "another name than in the body");
    String owner = wanted.owner();
    require(
        owner == null || UserNames.LOWER.normal(json.path("owner").asText()).equals(owner),
        "another owner than in the body");
    require(
        wanted.expiresAt() == null || !wanted.expiresAt().isAfter(ApiClient.LATEST_EXPIRY),
        "an expiry after the end of time");
  }

  private static JsonNode anyReader(byte[] body) {
    try {
      return ANY_READER.readTree(new String(body, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("taken, and yet no JSON", e);
    }
  }
}
