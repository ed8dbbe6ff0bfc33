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

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.text.SafeText;

/**
 * Reads and writes JSON trees. Trees, not classes: looking at classes would take a fifth of the
 * time that a command has.
 */
public final class Json {
  private Json() {}

  /** An object without members. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** On one line. */
  public static String compact(JsonNode json) {
    return SafeText.json(JsonText.write(json, false));
  }

  /** On several lines, for people. */
  public static String pretty(JsonNode json) {
    return SafeText.json(JsonText.write(json, true));
  }

  /**
   * Reads an object.
   *
   * @throws JsonProcessingException if it is something else; its message may show the text
   */
  public static ObjectNode parse(String text) throws JsonProcessingException {
    if (JsonText.parse(text) instanceof ObjectNode object) {
      return object;
    }
    throw new JsonParseException(null, "no object");
  }

  /** A member's text, if the member is there and not null. */
  public static Optional<String> text(JsonNode json, String member) {
    JsonNode value = json.get(member);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
  }

  static String required(JsonNode json, String member) {
    return text(json, member)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.UNREACHABLE,
                    "the gateway's answer has no " + member + ": is its version another?"));
  }

  /** A time in seconds since the epoch; none where the member is absent or 0 (RFC 7591 §3.2.1). */
  static Optional<Instant> time(JsonNode json, String member) {
    long seconds = json.path(member).asLong();
    return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }

  static List<String> texts(JsonNode json, String member) {
    List<String> texts = new ArrayList<>();
    json.path(member).forEach(one -> texts.add(one.asText()));
    return texts;
  }

  static List<ObjectNode> objects(JsonNode json, String member) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode one : json.path(member)) {
      if (one instanceof ObjectNode object) {
        objects.add(object);
      }
    }
    return objects;
  }
}
