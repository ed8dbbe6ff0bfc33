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
package org.apache.knox.gateway.service.clientid.iceberg;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/**
 * What a client wants of the catalog: path and query exactly as it sent them.
 *
 * <p>Paths that a catalog may read in more than one way are not passed on, nor is any spelling of
 * the token endpoint: secrets must not reach the catalog.
 *
 * @param gatewayUrl the catalog's URL as the client calls it, without final slash
 * @param pathAndQuery from {@code /v1/} on
 */
record CatalogPath(String gatewayUrl, String pathAndQuery) {

  private static final String CONTEXT = "/iceberg-rest";
  private static final String START = CONTEXT + "/v1/";

  /** As the REST specification has it, or below any prefix. */
  private static final Pattern TOKEN_ENDPOINT = Pattern.compile("/v1/(.*/)?oauth/tokens([/?#].*)?");

  private static final int HEXADECIMAL = 16;
  private static final int UNIT_SEPARATOR = 0x1F;
  private static final int DELETE = 0x7F;
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  /** More than any sane client's; each decoding takes at least one of these off. */
  private static final int LAYERS_OF_ENCODING = 8;

  /**
   * Reads a request.
   *
   * @param request as the client sent it
   * @return empty if it is not to be passed on
   */
  static Optional<CatalogPath> of(HttpServletRequest request) {
    String url = request.getRequestURL().toString();
    int start = url.indexOf(START);
    if (start < 0) {
      return Optional.empty();
    }
    String gatewayUrl = url.substring(0, start) + CONTEXT;
    String path = url.substring(gatewayUrl.length());
    if (!isPlain(path)) {
      return Optional.empty();
    }
    String query = request.getQueryString();
    String pathAndQuery = query == null ? path : path + "?" + query;
    try {
      if (new URI(pathAndQuery).getRawFragment() != null) {
        return Optional.empty();
      }
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    return Optional.of(new CatalogPath(gatewayUrl, pathAndQuery));
  }

  private static boolean isPlain(String path) {
    // Path parameters: the gateway's filters match a path without them, the catalog may see them.
    if (path.indexOf(';') >= 0
        || path.indexOf('?') >= 0
        || path.indexOf('\\') >= 0
        || path.contains("//")) {
      return false;
    }
    String decoded = path;
    for (int layer = 0; layer < LAYERS_OF_ENCODING; layer++) {
      String collapsed =
          decoded.toLowerCase(Locale.ROOT).replace('\\', '/').replaceAll(";[^/]*", "").strip();
      // Some servers drop what is invisible at the ends of a segment.
      List<String> segments = Arrays.stream(collapsed.split("/", -1)).map(String::strip).toList();
      if (collapsed.chars().anyMatch(CatalogPath::isControl)
          || segments.contains(".")
          || segments.contains("..")
          || TOKEN_ENDPOINT.matcher(collapsed.replaceAll("/+", "/")).matches()) {
        return false;
      }
      String once = decode(decoded);
      if (once.equals(decoded)) {
        return true;
      }
      decoded = once;
    }
    return false;
  }

  /**
   * What programs written in other languages take for the end of a path, or drop. Not the unit
   * separator, which Iceberg puts between the levels of a namespace.
   */
  private static boolean isControl(int character) {
    return (character < ' ' && character != UNIT_SEPARATOR) || character == DELETE;
  }

  /** Decodes one layer; an escape that is none stays what it is and hides no other. */
  private static String decode(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    Character.toString(Integer.parseInt(escape.group(1), HEXADECIMAL))));
  }

  /** The same at the catalog. */
  URI at(String catalogUrl) {
    return URI.create(catalogUrl + pathAndQuery);
  }
}
