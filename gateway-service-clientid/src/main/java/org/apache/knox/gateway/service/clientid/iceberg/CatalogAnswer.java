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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.servlet.http.HttpServletResponse;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;

/** An answer of the catalog, on its way to the client. */
final class CatalogAnswer {

  static final String GZIP = "gzip";
  static final String IDENTITY = "identity";

  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CONTENT_LENGTH = "Content-Length";
  private static final String LOCATION = "Location";
  private static final String JSON = "application/json";

  private final HttpResponse answer;
  private final ClientSettings settings;

  private CatalogAnswer(HttpResponse answer, ClientSettings settings) {
    this.answer = answer;
    this.settings = settings;
  }

  /**
   * Reads its head.
   *
   * @throws DispatchRefusedException if it may have settings in it and cannot be read
   */
  static CatalogAnswer of(HttpResponse answer, ClientSettings settings)
      throws DispatchRefusedException {
    CatalogAnswer read = new CatalogAnswer(answer, settings);
    if (read.mayHaveSettings() && !Set.of(IDENTITY, GZIP).contains(read.encoding())) {
      throw DispatchRefusedException.badGateway(
          "The catalog answered in an encoding that it was not asked for");
    }
    return read;
  }

  private int status() {
    return answer.getStatusLine().getStatusCode();
  }

  private String encoding() {
    return header("Content-Encoding", IDENTITY).toLowerCase(Locale.ROOT);
  }

  /** Whether it may have settings in it; all else is passed on as it is. */
  private boolean mayHaveSettings() {
    return status() == HttpServletResponse.SC_OK
        && answer.getEntity() != null
        && header(CONTENT_TYPE, "").toLowerCase(Locale.ROOT).startsWith(JSON);
  }

  /** Writes it, but for the headers that Knox's dispatch has copied. */
  void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status());
    Header contentType = answer.getFirstHeader(CONTENT_TYPE);
    if (contentType != null) {
      response.setContentType(contentType.getValue());
    }
    Header location = answer.getFirstHeader(LOCATION);
    if (location != null) {
      response.setHeader(
          LOCATION, settings.atGateway(location.getValue()).orElse(location.getValue()));
    }
    if (mayHaveSettings()) {
      copySettings(response.getOutputStream());
      return;
    }
    Header length = answer.getFirstHeader(CONTENT_LENGTH);
    if (length != null) {
      response.setHeader(CONTENT_LENGTH, length.getValue());
    }
    HttpEntity entity = answer.getEntity();
    if (entity != null) {
      entity.writeTo(response.getOutputStream());
    }
  }

  private void copySettings(OutputStream client) throws IOException {
    InputStream catalog = answer.getEntity().getContent();
    if (encoding().equals(GZIP)) {
      try (GZIPInputStream in = new GZIPInputStream(catalog);
          GZIPOutputStream out = new GZIPOutputStream(client)) {
        settings.copy(in, out);
      }
    } else {
      settings.copy(catalog, client);
    }
  }

  private String header(String name, String otherwise) {
    Header found = answer.getFirstHeader(name);
    return found == null ? otherwise : found.getValue();
  }
}
