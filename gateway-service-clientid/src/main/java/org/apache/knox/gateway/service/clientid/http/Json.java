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

import static com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT;
import static com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;

/** The one way of this service to write JSON. */
public final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

  private Json() {}

  /** Answers past JAX-RS, with the headers that {@link NoStoreFilter} gives within it. */
  public static void answer(HttpServletResponse response, int status, Object body)
      throws IOException {
    byte[] json = bytes(body);
    response.setStatus(status);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Pragma", "no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(MediaType.APPLICATION_JSON);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  /** Writes values one after the other; what it has written stays in its buffer meanwhile. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER
        .getFactory()
        .createGenerator(out)
        .disable(AUTO_CLOSE_TARGET)
        .disable(AUTO_CLOSE_JSON_CONTENT);
  }

  /** The value as JSON in UTF-8. */
  public static byte[] bytes(Object value) throws JsonProcessingException {
    return MAPPER.writeValueAsBytes(value);
  }
}
