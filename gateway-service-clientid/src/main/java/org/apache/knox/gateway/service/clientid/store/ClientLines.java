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
package org.apache.knox.gateway.service.clientid.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.json.BoundedJson;
import org.jspecify.annotations.Nullable;

/** A client as a line of {@link ClientArchive}: the columns of the database under their names. */
final class ClientLines {

  private static final int DEEPEST = 8;
  private static final ObjectMapper JSON = BoundedJson.mapper(DEEPEST);

  private ClientLines() {}

  static ObjectNode write(StoredClient stored) throws IOException {
    ApiClient client = stored.client();
    ObjectNode line = JSON.createObjectNode();
    line.put("id", client.id());
    line.put("name", client.name());
    line.put("owner", client.owner());
    line.put("created_by", client.createdBy());
    line.put("issued_at", client.issuedAt().toEpochMilli());
    line.put("expires_at", millis(client.expiresAt()));
    line.put("latest_expiry", millis(client.latestExpiry()));
    line.put("renewable_until", millis(client.renewableUntil()));
    line.put("enabled", client.enabled());
    line.put("disabled_by", client.disabledBy());
    line.put("comment", client.comment());
    line.set("metadata", JSON.valueToTree(client.metadata()));
    line.set("realms", JSON.valueToTree(client.realms()));
    line.set("policies", JSON.valueToTree(client.policies()));
    line.put("default_policy", client.defaultPolicy());
    line.put("source", client.source().wireName());
    line.set("secrets", JSON.readTree(JsonColumns.writeSecrets(stored.secrets())));
    String knoxMac = stored.knoxMac();
    line.put("knox_mac", knoxMac == null ? null : KnoxTokens.encodedMac(knoxMac));
    line.put("last_used_at", millis(client.lastUsedAt()));
    line.put("version", client.version());
    return line;
  }

  static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  /** Undoes {@link #write}. */
  static StoredClient read(JsonNode line) throws IOException {
    try {
      ApiClient client =
          ApiClient.builder(
                  line.path("id").asText(),
                  line.path("owner").asText(),
                  Instant.ofEpochMilli(number(line, "issued_at")))
              .name(text(line, "name"))
              .createdBy(text(line, "created_by"))
              .expiresAt(time(line, "expires_at"))
              .latestExpiry(time(line, "latest_expiry"))
              .renewableUntil(time(line, "renewable_until"))
              .enabled(line.path("enabled").asBoolean())
              .disabledBy(text(line, "disabled_by"))
              .comment(text(line, "comment"))
              .metadata(metadata(line))
              .realms(texts(line, "realms"))
              .policies(texts(line, "policies"))
              .defaultPolicy(text(line, "default_policy"))
              .source(ClientSource.of(line.path("source").asText()))
              .lastUsedAt(time(line, "last_used_at"))
              .version(number(line, "version"))
              .build();
      String knoxMac = text(line, "knox_mac");
      return new StoredClient(
          client,
          JsonColumns.readSecrets(line.path("secrets").toString()),
          knoxMac == null ? null : KnoxTokens.decodedMac(knoxMac));
    } catch (IllegalArgumentException | SQLException e) {
      throw new IOException("a line of the export is no client", e);
    }
  }

  static Map<String, String> metadata(JsonNode line) {
    Map<String, String> metadata = new TreeMap<>();
    line.path("metadata")
        .fields()
        .forEachRemaining(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
    return metadata;
  }

  private static List<String> texts(JsonNode line, String name) throws IOException {
    JsonNode value = line.path(name);
    if (!value.isArray()) {
      // Left out, it would take a bound from a client.
      throw new IOException("a line of the export lacks " + name);
    }
    List<String> texts = new ArrayList<>();
    value.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** A whole number of milliseconds; a longer one would become another. */
  static boolean isLong(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong();
  }

  /** A number that must be there. */
  static long number(JsonNode line, String name) throws IOException {
    JsonNode value = line.path(name);
    if (!isLong(value)) {
      throw new IOException("a line of the export lacks " + name);
    }
    return value.asLong();
  }

  static @Nullable String text(JsonNode line, String name) {
    JsonNode value = line.path(name);
    return value.isTextual() ? value.asText() : null;
  }

  static @Nullable Instant time(JsonNode line, String name) throws IOException {
    JsonNode value = line.path(name);
    if (!line.has(name) || !(value.isNull() || isLong(value))) {
      // Left out or mistyped, it would make something last for ever.
      throw new IOException("a line of the export lacks " + name);
    }
    return value.isNull() ? null : Instant.ofEpochMilli(value.asLong());
  }
}
