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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.apache.knox.gateway.service.clientid.json.BoundedJson;

/** The columns of our own store that hold JSON. */
final class JsonColumns {

  private static final int DEEPEST = 8;
  private static final ObjectMapper JSON = BoundedJson.mapper(DEEPEST);
  private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

  private static final String HASH = "hash";
  private static final String ISSUED_AT = "issued_at";
  private static final String EXPIRES_AT = "expires_at";

  private JsonColumns() {}

  static String write(Object value) throws SQLException {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new SQLDataException("not to be written as JSON", e);
    }
  }

  static Map<String, String> readMap(String json) throws SQLException {
    return read(json, MAP);
  }

  static List<String> readList(String json) throws SQLException {
    return read(json, LIST);
  }

  private static <T> T read(String json, TypeReference<T> type) throws SQLException {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLDataException("a column holds no JSON of ours", e);
    }
  }

  static String writeSecrets(List<StoredSecret> secrets) {
    ArrayNode array = JSON.createArrayNode();
    for (StoredSecret secret : secrets) {
      ObjectNode node = array.addObject();
      node.put(HASH, secret.hash());
      node.put(ISSUED_AT, secret.issuedAt().toEpochMilli());
      Instant expiresAt = secret.expiresAt();
      if (expiresAt != null) {
        node.put(EXPIRES_AT, expiresAt.toEpochMilli());
      }
    }
    return array.toString();
  }

  /** A time of a secret; anything but a number of milliseconds would make it last for ever. */
  private static Instant time(JsonNode millis) throws SQLDataException {
    if (!millis.isIntegralNumber() || !millis.canConvertToLong()) {
      throw new SQLDataException("a secret has no time");
    }
    return Instant.ofEpochMilli(millis.asLong());
  }

  static List<StoredSecret> readSecrets(String json) throws SQLException {
    try {
      List<StoredSecret> secrets = new ArrayList<>();
      for (JsonNode node : JSON.readTree(json)) {
        secrets.add(
            new StoredSecret(
                node.path(HASH).asText(),
                time(node.path(ISSUED_AT)),
                node.has(EXPIRES_AT) ? time(node.path(EXPIRES_AT)) : null));
      }
      return secrets;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new SQLDataException("a column holds no secrets of ours", e);
    }
  }
}
