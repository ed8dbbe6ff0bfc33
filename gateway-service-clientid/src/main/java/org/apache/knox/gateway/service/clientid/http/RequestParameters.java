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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, of its query and of its form.
 *
 * <p>Read from what the client sent, not through the servlet API: that knows no form fields behind
 * Knox's filters.
 */
public final class RequestParameters {

  /** The largest body that is read, in bytes. */
  public static final int MAXIMUM_BODY = 64 * 1024;

  /** Knox's parameter that names the user whom the request acts for. */
  private static final String DO_AS = "doAs";

  private static final int LAST_OF_ASCII = 0x7f;

  private final Map<String, List<String>> values = new TreeMap<>();

  private RequestParameters() {}

  /**
   * Reads the query only.
   *
   * @param query as it was sent; null if there is none
   * @throws CredentialException if it is not well encoded
   */
  public static RequestParameters ofQuery(@Nullable String query) {
    RequestParameters parameters = new RequestParameters();
    String encoded = query == null ? "" : query;
    if (encoded.chars().anyMatch(character -> character > LAST_OF_ASCII)) {
      // Which characters they were is lost: the server has decoded bytes that no URL has.
      throw malformed(null);
    }
    parameters.addAll(encoded);
    return parameters;
  }

  /**
   * Reads query and form, in which no parameter may stand twice (RFC 6749 §3.2).
   *
   * @param query as it was sent; null if there is none
   * @param contentType of the body; null if the request names none
   * @param body the body, empty or a form
   * @throws CredentialException if a parameter is repeated or malformed, or the body is no form
   */
  public static RequestParameters read(
      @Nullable String query, @Nullable MediaType contentType, InputStream body) {
    RequestParameters parameters = ofQuery(query);
    String form = readBody(body);
    if (!form.isEmpty()
        && (contentType == null
            || !contentType.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE))) {
      throw new CredentialException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "The body must be empty or application/x-www-form-urlencoded");
    }
    parameters.addAll(form);
    if (parameters.values.values().stream().anyMatch(list -> list.size() > 1)) {
      throw CredentialException.invalidRequest("A parameter is repeated");
    }
    return parameters;
  }

  private static String readBody(InputStream body) {
    // A character for each byte; what bytes mean is decided when they are decoded.
    return new String(readBytes(body), ISO_8859_1).trim();
  }

  /** The body of a request, whatever it means. */
  static byte[] readBytes(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MAXIMUM_BODY + 1);
      if (bytes.length > MAXIMUM_BODY) {
        throw new CredentialException(
            ErrorCode.REQUEST_TOO_LARGE, "The body has more than " + MAXIMUM_BODY + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw CredentialException.invalidRequest("The body could not be read", e);
    }
  }

  private void addAll(String encoded) {
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
      }
    }
  }

  private static String decode(String text) {
    try {
      return UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(URLDecoder.decode(text, ISO_8859_1).getBytes(ISO_8859_1)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw malformed(e);
    }
  }

  private static CredentialException malformed(@Nullable Exception cause) {
    return new CredentialException(
        ErrorCode.INVALID_REQUEST,
        "The parameters are not form-encoded UTF-8 (application/x-www-form-urlencoded)",
        cause);
  }

  /**
   * Refuses parameters of other names, and repeated ones. Whom the request acts for is Knox's to
   * read, and may always be there.
   *
   * @throws CredentialException naming the first
   */
  public RequestParameters only(Set<String> names) {
    values.forEach(
        (name, list) -> {
          if (!names.contains(name) && !name.equals(DO_AS)) {
            throw CredentialException.invalidRequest(
                "Unknown parameter; known are " + String.join(", ", names));
          }
          if (list.size() > 1) {
            throw CredentialException.invalidRequest(name + " is repeated");
          }
        });
    return this;
  }

  /** The first value of a parameter; null if it is absent or empty. */
  public @Nullable String value(String name) {
    String value = values.getOrDefault(name, List.of("")).get(0);
    return value.isEmpty() ? null : value;
  }

  /** The first values of the parameters whose names start so, without that start. */
  public Map<String, String> withPrefix(String prefix) {
    Map<String, String> found = new TreeMap<>();
    allWithPrefix(prefix).forEach((name, list) -> found.put(name, list.get(0)));
    return found;
  }

  /** All values of the parameters whose names start so, without that start. */
  public Map<String, List<String>> allWithPrefix(String prefix) {
    Map<String, List<String>> found = new TreeMap<>();
    values.forEach(
        (name, list) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), List.copyOf(list));
          }
        });
    return found;
  }
}
