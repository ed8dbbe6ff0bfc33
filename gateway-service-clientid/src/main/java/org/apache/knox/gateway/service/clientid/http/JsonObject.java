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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.json.BoundedJson;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, an object in JSON, read strictly: a member of another type, one that
 * nobody asked for, and a repeated one are errors that name it.
 */
public final class JsonObject {

  private static final int MAXIMUM_DEPTH = 8;

  private static final ObjectMapper MAPPER =
      BoundedJson.mapper(MAXIMUM_DEPTH)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode node;
  private final String path;
  private final Set<String> read = new TreeSet<>();

  private JsonObject(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /**
   * Reads the body of a request.
   *
   * @param contentType null if the request names none
   * @return an empty object if the body is empty
   * @throws CredentialException if it is too large, not UTF-8, not JSON, no object, or too deep
   */
  public static JsonObject read(@Nullable MediaType contentType, InputStream body) {
    byte[] bytes = RequestParameters.readBytes(body);
    if (bytes.length == 0) {
      return new JsonObject(MAPPER.createObjectNode(), "");
    }
    if (contentType == null || !isJson(contentType)) {
      throw new CredentialException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode node = MAPPER.readTree(text);
      if (!(node instanceof ObjectNode)) {
        throw CredentialException.invalidRequest("The body must be a JSON object");
      }
      return new JsonObject(node, "");
    } catch (CharacterCodingException e) {
      throw CredentialException.invalidRequest("The body is not UTF-8", e);
    } catch (BoundedJson.ExceededException e) {
      throw CredentialException.invalidRequest(
          "The body is nested too deeply, or has too long a number", e);
    } catch (JsonProcessingException e) {
      throw CredentialException.invalidRequest(
          "The body is not JSON: see line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr(),
          e);
    }
  }

  private static boolean isJson(MediaType type) {
    String subtype = type.getSubtype();
    return type.getType().equals("application")
        && (subtype.equals("json") || subtype.equals("merge-patch+json"));
  }

  /** Whether a member is there, be it null. */
  public boolean has(String name) {
    read.add(name);
    return node.has(name);
  }

  /** A text; null if it is absent or null. */
  public @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrongType(name, "a string");
    }
    return value.textValue();
  }

  /** A truth value; null if it is absent or null. */
  public @Nullable Boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw wrongType(name, "true or false");
    }
    return value.booleanValue();
  }

  /** A whole number that is not negative; null if it is absent or null. */
  public @Nullable Long number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw wrongType(name, "a whole number that is not negative");
    }
    return value.longValue();
  }

  /** A list of texts, none twice; null if it is absent or null. */
  public @Nullable Set<String> texts(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      throw wrongType(name, "an array of strings");
    }
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        throw wrongType(name, "an array of strings");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /** An object of texts; null if it is absent or null. */
  public @Nullable Map<String, String> textMap(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      throw wrongType(name, "an object of strings");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    value
        .fields()
        .forEachRemaining(
            entry -> {
              if (!entry.getValue().isTextual()) {
                throw wrongType(name, "an object of strings");
              }
              texts.put(entry.getKey(), entry.getValue().textValue());
            });
    return texts;
  }

  /** An object; null if it is absent or null. */
  public @Nullable JsonObject object(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      throw wrongType(name, "an object");
    }
    return new JsonObject(value, path + name + ".");
  }

  /** Refuses members that were not asked for. Call it when all others have been read. */
  public void refuseOthers() {
    for (String name : (Iterable<String>) node::fieldNames) {
      if (!read.contains(name)) {
        throw CredentialException.invalidRequest(
            path + printable(name) + ": unknown member; known are " + known());
      }
    }
  }

  private List<String> known() {
    return List.copyOf(read);
  }

  private static String printable(String name) {
    String start = name.length() > 64 ? name.substring(0, 64) : name;
    return start.replaceAll("[^\\x20-\\x7e]", "?");
  }

  private @Nullable JsonNode value(String name) {
    read.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private CredentialException wrongType(String name, String expected) {
    return CredentialException.invalidRequest(path + name + " must be " + expected);
  }
}
