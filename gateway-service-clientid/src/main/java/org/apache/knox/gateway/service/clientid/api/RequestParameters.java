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

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request: those of its query and those of its form, none of them twice (RFC
 * 6749 §3.2).
 */
final class RequestParameters {

  /** The largest form that is read, in bytes. */
  static final int MAXIMUM_BODY = 64 * 1024;

  private final Map<String, String> values;

  private RequestParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the parameters.
   *
   * @param uri for the query
   * @param contentType of the body; null if the request names none
   * @param body the body, empty or a form
   * @throws CredentialException if a parameter is repeated or malformed, or the body is no form
   */
  static RequestParameters read(UriInfo uri, @Nullable MediaType contentType, InputStream body) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, List<String>> entry : uri.getQueryParameters().entrySet()) {
      entry.getValue().forEach(value -> add(values, entry.getKey(), value));
    }
    String form = readBody(body);
    if (!form.isEmpty()) {
      if (contentType == null
          || !contentType.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
        throw new CredentialException(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "The body must be empty or application/x-www-form-urlencoded");
      }
      for (String pair : form.split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = equals < 0 ? pair : pair.substring(0, equals);
          add(values, decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
      }
    }
    return new RequestParameters(values);
  }

  private static String readBody(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MAXIMUM_BODY + 1);
      if (bytes.length > MAXIMUM_BODY) {
        throw new CredentialException(
            ErrorCode.REQUEST_TOO_LARGE, "The body has more than " + MAXIMUM_BODY + " bytes");
      }
      return new String(bytes, UTF_8).trim();
    } catch (IOException e) {
      throw CredentialException.invalidRequest("The body could not be read", e);
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw CredentialException.invalidRequest("The form is not well encoded", e);
    }
  }

  private static void add(Map<String, String> values, String name, String value) {
    if (values.putIfAbsent(name, value) != null) {
      throw CredentialException.invalidRequest("A parameter is repeated");
    }
  }

  /** The value of a parameter; null if it is absent or empty. */
  @Nullable String value(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The parameters whose names start so, without that start. */
  Map<String, String> withPrefix(String prefix) {
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }
}
