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
package org.apache.knox.gateway.service.clientid.front;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what ends in a page of HTML with a stack of exceptions behind the front. Jersey does so
 * where a Content-Type is malformed. Knox decodes the query of a form request, and encodes that of
 * any, in the character set that the request names, and fails if it cannot.
 */
final class RequestHeaders {

  private static final String FORM = "application/x-www-form-urlencoded";

  /** How a header that Knox takes for Basic begins. */
  private static final String BASIC = "Basic";

  private static final Pattern NO_BASE64 = Pattern.compile("[^A-Za-z0-9+/=]");

  /** What Knox's LDAP login replaces by the user name, which has it again, without end. */
  private static final String TEMPLATE = "{0}";

  private RequestHeaders() {}

  /**
   * Checks the type of the body.
   *
   * @throws CredentialException if Knox or Jersey would fail
   */
  static void check(HttpServletRequest request) {
    String contentType = request.getContentType();
    if (!isMediaType(contentType)) {
      throw new CredentialException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The header Content-Type is malformed");
    }
    checkUser(request.getHeader("Authorization"));
    checkCharset(request.getCharacterEncoding());
    checkQuery(request.getQueryString());
    if (contentType != null && contentType.toLowerCase(Locale.ROOT).contains(FORM)) {
      RequestParameters.ofQuery(request.getQueryString());
    }
  }

  /**
   * Checks the name of a user who logs in by a password: one name keeps a thread of Knox 2.0.0 busy
   * for ever before any password is looked at. The header is read as Knox's login reads it, which
   * takes more for Basic (RFC 7617) than it is, and passes over what is no Base64.
   *
   * @param authorization the header; null = there is none
   * @throws CredentialException {@link ErrorCode#INVALID_REQUEST}
   */
  static void checkUser(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return;
    }
    String[] parts = authorization.split("\\s", -1);
    for (int i = 1; i < parts.length; i++) {
      if (user(parts[i]).contains(TEMPLATE)) {
        throw CredentialException.invalidRequest("A user name must not contain {0}");
      }
    }
  }

  /** What stands before the colon; what fills up the end, read as text, comes after it. */
  private static String user(String base64) {
    String digits = NO_BASE64.matcher(base64).replaceAll("").replace('=', 'A');
    byte[] bytes = Base64.getDecoder().decode(digits + "A".repeat((4 - digits.length() % 4) % 4));
    String pair = new String(bytes, StandardCharsets.ISO_8859_1);
    int colon = pair.indexOf(':');
    return colon < 0 ? pair : pair.substring(0, colon);
  }

  /**
   * Checks that a query is text: Jetty fails with a page of HTML where it decodes to other bytes
   * than those of UTF-8.
   *
   * @throws CredentialException {@link ErrorCode#INVALID_REQUEST}
   */
  static void checkQuery(@Nullable String query) {
    if (query == null || query.indexOf('%') < 0) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
    for (int i = 0; i < query.length(); i++) {
      char next = query.charAt(i);
      // What is not escaped is text already.
      bytes.write(next == '%' ? escaped(query, i) : next < 0x80 ? next : '?');
      i += next == '%' ? 2 : 0;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
    } catch (CharacterCodingException e) {
      throw CredentialException.invalidRequest("The query is not UTF-8", e);
    }
  }

  private static int escaped(String query, int percent) {
    int high = percent + 2 < query.length() ? Character.digit(query.charAt(percent + 1), 16) : -1;
    int low = percent + 2 < query.length() ? Character.digit(query.charAt(percent + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw CredentialException.invalidRequest("The query has a malformed escape");
    }
    return high * 16 + low;
  }

  private static boolean isMediaType(@Nullable String contentType) {
    try {
      return contentType == null || MediaType.valueOf(contentType) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Checks the character set, which Knox encodes queries in.
   *
   * @throws CredentialException {@link ErrorCode#UNSUPPORTED_MEDIA_TYPE}
   */
  static void checkCharset(@Nullable String charset) {
    try {
      if (charset == null || Charset.isSupported(charset)) {
        return;
      }
    } catch (IllegalArgumentException notEvenAName) {
      // Answered like any other that we do not have.
    }
    throw new CredentialException(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The character set is not supported");
  }
}
