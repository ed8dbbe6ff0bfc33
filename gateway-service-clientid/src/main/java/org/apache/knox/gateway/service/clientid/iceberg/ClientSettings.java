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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.knox.gateway.service.clientid.json.BoundedJson;

/**
 * The settings that a catalog gives its clients: {@code defaults} and {@code overrides} of its
 * configuration, {@code config} of tables and views, and those of storage credentials. Those that
 * would lead a client around the gateway are dropped, so that what the client was told by its user
 * holds, or are turned to the gateway. All else of an answer stays as it is.
 */
final class ClientSettings {

  private static final Set<String> SETTINGS = Set.of("defaults", "overrides", "config");
  private static final String STORAGE_CREDENTIALS = "storage-credentials";

  /** Where to find the catalog and how to log in there: the user told the client. */
  private static final Set<String> DROPPED =
      Set.of(
          "uri",
          "credentials.uri",
          "signer.uri",
          "s3.signer.uri",
          "oauth2-server-uri",
          "rest.authorization-url",
          "rest.sigv4-enabled",
          "header.authorization",
          "credential",
          "token",
          "token-expires-in-ms",
          "audience",
          "resource");

  /** Tokens by type, and other ways to log in. */
  private static final Pattern DROPPED_FAMILIES =
      Pattern.compile("urn:ietf:params:oauth:token-type:.*|rest\\.auth\\..*");

  /** Endpoints of the catalog; relative ones are read against the URL that the client knows. */
  private static final Pattern ENDPOINTS =
      Pattern.compile(".*(refresh-credentials-endpoint|signer\\.endpoint|signing\\.endpoint)");

  private static final Pattern ABSOLUTE = Pattern.compile("(?is)https?://.*");

  /** Types of columns may stand in each other; nobody needs as many. */
  private static final int DEEPEST = 500;

  private static final JsonFactory JSON =
      new BoundedJson(DEEPEST)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          // An answer that the catalog cut short must not look like a whole one.
          .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

  private final String catalogUrl;
  private final String gatewayUrl;

  /**
   * Settings of one catalog.
   *
   * @param catalogUrl its URL behind the gateway, without final slash
   * @param gatewayUrl its URL as the client calls it, without final slash
   */
  ClientSettings(String catalogUrl, String gatewayUrl) {
    this.catalogUrl = catalogUrl;
    this.gatewayUrl = gatewayUrl;
  }

  /** Copies a JSON document, holding no more than a token of it at a time. */
  void copy(InputStream catalog, OutputStream client) throws IOException {
    try (JsonParser in = JSON.createParser(catalog);
        JsonGenerator out = JSON.createGenerator(client)) {
      if (in.nextToken() == JsonToken.START_OBJECT) {
        copyAnswer(in, out);
      } else if (in.currentToken() != null) {
        copyValue(in, out);
      }
    }
  }

  private void copyAnswer(JsonParser in, JsonGenerator out) throws IOException {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      out.writeFieldName(name);
      JsonToken value = in.nextToken();
      if (value == JsonToken.START_OBJECT && SETTINGS.contains(name)) {
        copySettings(in, out);
      } else if (value == JsonToken.START_ARRAY && name.equals(STORAGE_CREDENTIALS)) {
        out.writeStartArray();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          if (in.currentToken() == JsonToken.START_OBJECT) {
            copyAnswer(in, out);
          } else {
            copyValue(in, out);
          }
        }
        out.writeEndArray();
      } else {
        copyValue(in, out);
      }
    }
    out.writeEndObject();
  }

  private void copySettings(JsonParser in, JsonGenerator out) throws IOException {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_STRING) {
        Optional<String> value = kept(name, in.getText());
        if (value.isPresent()) {
          out.writeStringField(name, value.get());
        }
      } else if (isDropped(name)) {
        in.skipChildren();
      } else {
        out.writeFieldName(name);
        copyValue(in, out);
      }
    }
    out.writeEndObject();
  }

  private static boolean isDropped(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return DROPPED.contains(lowerCase) || DROPPED_FAMILIES.matcher(lowerCase).matches();
  }

  /** What a client is to read in place of a value; empty = nothing. */
  private Optional<String> kept(String name, String value) {
    if (isDropped(name)) {
      return Optional.empty();
    }
    // Some clients overlook the white space around a URL.
    String url = value.strip();
    Optional<String> turned = atGateway(url);
    if (turned.isPresent()) {
      return turned;
    }
    if (ENDPOINTS.matcher(name).matches() && ABSOLUTE.matcher(url).matches()) {
      return endpointAtGateway(url);
    }
    return Optional.of(value);
  }

  /**
   * The URL at the gateway of one at the catalog.
   *
   * @return empty if it is no URL of the catalog
   */
  Optional<String> atGateway(String url) {
    if (!url.regionMatches(true, 0, catalogUrl, 0, catalogUrl.length())) {
      return Optional.empty();
    }
    String rest = url.substring(catalogUrl.length());
    boolean below = rest.isEmpty() || "/?#".indexOf(rest.charAt(0)) >= 0;
    return below ? Optional.of(gatewayUrl + rest) : Optional.empty();
  }

  /** A catalog may call itself by another host; the path tells. */
  private Optional<String> endpointAtGateway(String endpoint) {
    try {
      String catalogPath = URI.create(catalogUrl).getRawPath();
      URI uri = URI.create(endpoint);
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      if (!path.startsWith(catalogPath + "/v1/")) {
        return Optional.empty();
      }
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return Optional.of(gatewayUrl + path.substring(catalogPath.length()) + query);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void copyValue(JsonParser in, JsonGenerator out) throws IOException {
    int depth = 0;
    do {
      JsonToken token = in.currentToken();
      if (token.isNumeric()) {
        // As text: a number may have more digits than any type of Java.
        out.writeNumber(in.getText());
      } else {
        out.copyCurrentEvent(in);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && in.nextToken() != null);
  }
}
