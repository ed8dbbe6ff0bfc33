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

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.json.BoundedJson;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a JSON Web Token (RFC 7519 §4), as far as they are text, whole numbers and lists of
 * text.
 *
 * <p>Whoever reads them may not know yet who wrote them. So they are read without recursion, and
 * only within bounds: a text of {@value #MAXIMUM_LENGTH} characters, nested {@value #MAXIMUM_DEPTH}
 * deep.
 */
public final class JwtClaims {

  /** Longer than any token that a header can hold. */
  public static final int MAXIMUM_LENGTH = 16 * 1024;

  private static final int MAXIMUM_DEPTH = 16;
  private static final JsonFactory JSON = new BoundedJson(1 + MAXIMUM_DEPTH);

  /** A claim of another kind: it is there, and has no value that anybody asks for. */
  private static final Object OTHER = new Object();

  private final Map<String, Object> claims;

  private JwtClaims(Map<String, Object> claims) {
    this.claims = claims;
  }

  /**
   * Reads claims.
   *
   * @param json an object in JSON, in UTF-8
   * @return empty if it is none, or exceeds the bounds
   */
  public static Optional<JwtClaims> parse(byte[] json) {
    if (json.length > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    // A decoded text, for a parser of bytes would take UTF-16 too.
    try (JsonParser parser =
        JSON.createParser(UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, Object> claims = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.getCurrentName();
        parser.nextToken();
        // The last of several counts, as RFC 7519 §4 has it.
        claims.put(name, value(parser));
      }
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null
          ? Optional.of(new JwtClaims(claims))
          : Optional.empty();
    } catch (IOException e) {
      // Not JSON: whoever sent it is told what everybody is told.
      return Optional.empty();
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> number(parser);
      case START_ARRAY, START_OBJECT -> structure(parser);
      default -> OTHER;
    };
  }

  private static Object number(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? OTHER
        : parser.getLongValue();
  }

  /** The texts of an array that has nothing else in it. */
  private static Object structure(JsonParser parser) throws IOException {
    List<String> texts = new ArrayList<>();
    boolean onlyTexts = parser.currentToken() == JsonToken.START_ARRAY;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new IOException("the text ends within a structure");
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.VALUE_STRING) {
        texts.add(parser.getText());
      } else if (depth > 0) {
        onlyTexts = false;
      }
    }
    return onlyTexts ? List.copyOf(texts) : OTHER;
  }

  /** Whether a claim is there, of whatever kind. */
  public boolean has(String name) {
    return claims.containsKey(name);
  }

  /** A text; null if the claim is not there, or no text. */
  public @Nullable String text(String name) {
    return claims.get(name) instanceof String text ? text : null;
  }

  /** A whole number; null if the claim is not there, or none. */
  public @Nullable Long number(String name) {
    return claims.get(name) instanceof Long number ? number : null;
  }

  /** A list of texts, or a text alone (RFC 7519 §4.1.3); null if the claim is neither. */
  @SuppressWarnings("unchecked")
  public @Nullable List<String> texts(String name) {
    Object value = claims.get(name);
    if (value instanceof String text) {
      return List.of(text);
    }
    return value instanceof List<?> texts ? (List<String>) texts : null;
  }

  /**
   * A token that somebody presents, of which nobody has checked the signature: what it claims
   * proves nothing.
   */
  public sealed interface Unverified {

    /** No JSON Web Signature (RFC 7515 §7.1). */
    record None() implements Unverified {}

    /** One in form, whose claims cannot be read within the bounds. */
    record Unreadable() implements Unverified {}

    /**
     * One in form.
     *
     * @param claims what it claims
     */
    record Claiming(JwtClaims claims) implements Unverified {}
  }

  /**
   * Reads what a token claims that was not verified.
   *
   * @param compact as it was sent; its third part is not looked at
   */
  public static Unverified unverified(String compact) {
    String text = compact.strip();
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first <= 0 || second < 0) {
      return new Unverified.None();
    }
    if (text.length() > MAXIMUM_LENGTH) {
      return new Unverified.Unreadable();
    }
    byte[] json;
    try {
      json = Base64.getUrlDecoder().decode(text.substring(first + 1, second));
    } catch (IllegalArgumentException e) {
      return new Unverified.None();
    }
    boolean isObject = new String(json, UTF_8).stripLeading().startsWith("{");
    return !isObject
        ? new Unverified.None()
        : parse(json)
            .<Unverified>map(Unverified.Claiming::new)
            .orElseGet(Unverified.Unreadable::new);
  }
}
