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
package org.apache.knox.gateway.clientid.it.administration;

import static org.apache.knox.gateway.clientid.fixture.AdministrationGateway.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;

/**
 * A client on which one power is tried.
 *
 * @param json as it was made, with its secret
 */
record OneClient(JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  // Expiries are counted from when the tests began.
  @SuppressWarnings("TimeInStaticInitializer")
  private static final long NOW = Instant.now().getEpochSecond();

  private static final long BOUND = NOW + 3600;
  private static final String LIFE_CYCLE = "life cycle: ";
  private static final String POLICIES =
      "{\"policies\":[\"default\",\"nightly\"],\"default_policy\":\"default\"}";
  private static final String DISABLED = "{\"enabled\":false}";

  /** Made by an operator of all realms. */
  static OneClient made(String members) {
    return new OneClient(clients("admin").created("{" + members + "}"));
  }

  String id() {
    return json.path("client_id").asText();
  }

  /** Removes it, if it is still there: an owner's clients have a limit. */
  void forget() {
    clients("admin").delete(id());
  }

  private String owner() {
    return json.path("owner").asText("admin");
  }

  /**
   * Brings about what is to be changed.
   *
   * @return the client then
   */
  JsonNode prepared(String what) {
    String action = what.replace(LIFE_CYCLE, "");
    switch (action) {
      case "end its older secret" -> done(clients("admin").reset(id(), "{\"grace_period\":600}"));
      case "take one of its policies",
          "choose another default policy of its",
          "take its last policy" ->
          done(clients("admin").change(id(), POLICIES));
      case "let it live up to what an operator set" -> {
        done(clients("admin").change(id(), expiry(BOUND)));
        if (!owner().equals("admin")) {
          done(clients(owner()).change(id(), expiry(BOUND - 60)));
        }
      }
      case "let it live longer than an operator set" ->
          done(clients("admin").change(id(), expiry(BOUND)));
      case "let it live longer than its owner set", "renew it" ->
          done(clients(owner()).change(id(), expiry(BOUND)));
      case "renew it beyond what an operator set" ->
          done(clients("admin").change(id(), expiry(NOW + 600)));
      case "enable what its owner disabled" -> done(clients(owner()).change(id(), DISABLED));
      case "enable what an operator disabled" -> done(clients("admin").change(id(), DISABLED));
      default -> {}
    }
    return clients("admin").viewed(id());
  }

  private static void done(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
  }

  private static String expiry(long seconds) {
    return "{\"expires_at\":" + seconds + "}";
  }

  /** Tries it. */
  Answer tried(String what, Who who) {
    String one = "/clients/" + id();
    Optional<String> change = change(what);
    if (change.isPresent()) {
      return who.send("PATCH", one, change.get());
    }
    return switch (what.replace(LIFE_CYCLE, "")) {
      case "see it" -> who.send("GET", one, "");
      case "see its history" -> who.send("GET", one + "/history", "");
      case "reset its secret" -> who.send("POST", one + "/secret", "");
      case "end its older secret" ->
          who.send(
              "DELETE", one + "/secret/" + json.path("secrets").path(0).path("id").asText(), "");
      case "delete it" -> who.send("DELETE", one, "");
      case "list it" -> who.credentials("GET", "/getUserTokens?userName=sam", "");
      case "renew it", "renew it beyond what an operator set" ->
          who.credentials("PUT", "/renew", id());
      case "disable it" -> who.credentials("PUT", "/disable", id());
      case "enable what its owner disabled", "enable what an operator disabled" ->
          who.credentials("PUT", "/enable", id());
      case "revoke it" -> who.credentials("DELETE", "/revoke", id());
      default -> throw new AssertionError("the table has a power that nobody tries: " + what);
    };
  }

  private Optional<String> change(String what) {
    return Optional.ofNullable(
        switch (what) {
          case "rename it" -> "{\"client_name\":\"renamed\"}";
          case "take `lake` from it" -> realms().replace("\"lake\"", "").replace("[,", "[");
          case "narrow it to `lake`" -> "{\"realms\":[\"lake\"]}";
          case "give it `sea`", "give it `people`" -> {
            String given = what.substring("give it `".length(), what.length() - 1);
            yield realms().replace("]", ",\"" + given + "\"]").replace("[,", "[");
          }
          case "let it act everywhere" -> "{\"realms\":[\"*\"]}";
          case "assign a policy", "take one of its policies" -> "{\"policies\":[\"nightly\"]}";
          case "choose another default policy of its" -> "{\"default_policy\":\"nightly\"}";
          case "take its last policy" -> "{\"policies\":[]}";
          case "let it end" -> expiry(BOUND);
          case "let it live up to what an operator set" -> expiry(BOUND);
          case "let it live longer than an operator set", "let it live longer than its owner set" ->
              expiry(BOUND + 3600);
          case "disable it" -> DISABLED;
          case "enable what its owner disabled", "enable what an operator disabled" ->
              "{\"enabled\":true}";
          default -> null;
        });
  }

  private String realms() {
    return "{\"realms\":" + json.path("realms") + "}";
  }

  /** What tries it in bulk, but for the client; empty for what cannot be done in bulk. */
  Optional<ObjectNode> bulk(String what) {
    try {
      ObjectNode body = JSON.createObjectNode();
      Optional<String> change = change(what);
      if (change.isPresent()) {
        body.put("action", "update").set("changes", JSON.readTree(change.get()));
        return Optional.of(body);
      }
      return switch (what) {
        case "reset its secret" -> Optional.of(body.put("action", "reset"));
        case "delete it" -> Optional.of(body.put("action", "delete"));
        default -> Optional.empty();
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
