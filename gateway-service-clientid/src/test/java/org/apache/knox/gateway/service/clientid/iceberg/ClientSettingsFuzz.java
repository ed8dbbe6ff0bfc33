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

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers of a catalog: what leads around the gateway is not in what the client gets, which is
 * JSON.
 *
 * <p>Input: the catalog's JSON.
 */
public final class ClientSettingsFuzz {

  private static final ClientSettings SETTINGS =
      new ClientSettings("http://catalog:9001/iceberg", "https://gateway/lake/iceberg-rest");

  private static final List<String> SECRET_NAMES = List.of("token", "credential", "uri");

  private ClientSettingsFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    inTime(() -> copied(data).ifPresent(ClientSettingsFuzz::check));
  }

  private static Optional<byte[]> copied(byte[] json) {
    ByteArrayOutputStream client = new ByteArrayOutputStream();
    try {
      SETTINGS.copy(new ByteArrayInputStream(json), client);
      return Optional.of(client.toByteArray());
    } catch (IOException e) {
      // The client's connection breaks off: it sees that the answer is not whole.
      return Optional.empty();
    }
  }

  private static void check(byte[] answer) {
    require(copied(answer).isPresent(), "no JSON any more");
    try (JsonParser parser = new JsonFactory().createParser(answer)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        checkObject(parser);
      }
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  /** Settings of the answer itself; those of storage credentials are looked at by a unit test. */
  private static void checkObject(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean settings = List.of("config", "defaults", "overrides").contains(parser.currentName());
      if (parser.nextToken() == JsonToken.START_OBJECT && settings) {
        checkSettings(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void checkSettings(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      require(!SECRET_NAMES.contains(name.toLowerCase(Locale.ROOT)), "not dropped: " + name);
      boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
      if (text && name.endsWith("signer.endpoint")) {
        String value = parser.getText().toLowerCase(Locale.ROOT).strip();
        require(
            !value.startsWith("http") || value.startsWith("https://gateway/") || !isUrl(value),
            "an endpoint past the gateway");
      }
      parser.skipChildren();
    }
  }

  private static boolean isUrl(String value) {
    return value.startsWith("http://") || value.startsWith("https://");
  }
}
