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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;

/**
 * Clients as lines of JSON, with the hashes of their secrets: between a line that says what follows
 * and one that says how many there were. Lines are read and written a few at a time, whatever their
 * number.
 */
final class ClientArchive {

  private static final String FORMAT = "clientid-clients";
  private static final int VERSION = 2;

  /** Has neither policies nor the latest expiry of a client. */
  private static final int WITHOUT_BOUNDS = 1;

  /** Tells under which key the secrets are hashed; not the key. */
  private static final String KEY_CHECK = "hash_key_check";

  private static final int PAGE = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClientArchive() {}

  /**
   * Writes all clients, the oldest first.
   *
   * @param progress is told how many have been written
   * @return how many
   */
  static long write(Connection connection, Writer out, LongConsumer progress)
      throws SQLException, IOException {
    ObjectNode head = JSON.createObjectNode();
    head.put("format", FORMAT).put("version", VERSION);
    Agreements.find(connection, HashKeys.CHECK).ifPresent(check -> head.put(KEY_CHECK, check));
    line(out, head);
    long written = 0;
    long issuedAt = Long.MIN_VALUE;
    String id = "";
    List<StoredClient> page = next(connection, issuedAt, id);
    while (!page.isEmpty()) {
      Map<String, Mapping> mappings = MirrorLines.find(connection, page);
      for (StoredClient stored : page) {
        line(out, MirrorLines.with(ClientLines.write(stored), mappings.get(stored.client().id())));
        issuedAt = stored.client().issuedAt().toEpochMilli();
        id = stored.client().id();
      }
      written += page.size();
      progress.accept(written);
      page = next(connection, issuedAt, id);
    }
    line(out, JSON.createObjectNode().put("clients", written));
    return written;
  }

  private static void line(Writer out, JsonNode line) throws IOException {
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
  }

  private static List<StoredClient> next(Connection connection, long issuedAt, String id)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(ClientSql.NEXT)) {
      select.setLong(1, issuedAt);
      select.setString(2, id);
      select.setInt(3, PAGE);
      return ClientRows.query(select);
    }
  }

  /**
   * Stores the clients that are not there yet; those that are stay as they are. Doing it again,
   * also after it was interrupted, does no harm.
   *
   * @param progress is told how many lines have been taken in
   * @return how many clients are new
   * @throws IOException if the text is none that {@link #write} wrote, or not all of it; what came
   *     before is stored
   */
  static long read(Database database, BufferedReader in, LongConsumer progress) throws IOException {
    JsonNode head = parse(in.readLine());
    int version = head.path("version").asInt();
    if (!FORMAT.equals(head.path("format").asText())
        || version < WITHOUT_BOUNDS
        || version > VERSION) {
      throw new IOException("not an export of clients of version " + VERSION + " or before");
    }
    if (head.has(KEY_CHECK)) {
      agreeOnKey(database, head.path(KEY_CHECK).asText());
    }
    long lines = 0;
    long added = 0;
    UserNames names = UserNameRows.agreed(database);
    List<StoredClient> some = new ArrayList<>();
    List<Mapping> mappings = new ArrayList<>();
    JsonNode line = parse(in.readLine());
    while (!line.has("clients")) {
      JsonNode client = version == WITHOUT_BOUNDS ? withBounds(line) : line;
      some.add(UserNameRows.normal(ClientLines.read(client), names));
      Mapping mapping = MirrorLines.read(line);
      if (mapping != null) {
        mappings.add(mapping);
      }
      lines++;
      if (some.size() == PAGE) {
        added += store(database, some, mappings);
        progress.accept(lines);
        some.clear();
        mappings.clear();
      }
      line = parse(in.readLine());
    }
    added += store(database, some, mappings);
    progress.accept(lines);
    if (line.path("clients").asLong() != lines) {
      throw new IOException("the export lacks lines");
    }
    return added;
  }

  private static JsonNode withBounds(JsonNode line) {
    ObjectNode complete = line.deepCopy();
    complete.putArray("policies");
    return complete.putNull("latest_expiry");
  }

  /** Secrets whose hashes nobody can check would be lost without a word. */
  private static void agreeOnKey(Database database, String check) throws IOException {
    database.writeOne(connection -> Agreements.propose(connection, HashKeys.CHECK, check));
    if (!Agreements.find(database, HashKeys.CHECK).equals(Optional.of(check))) {
      throw new IOException(
          "the secrets of the export are hashed under another knox.token.hash.key than those of the"
              + " database");
    }
  }

  private static JsonNode parse(@org.jspecify.annotations.Nullable String line) throws IOException {
    if (line == null) {
      throw new IOException("the export ends too early");
    }
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("a line of the export is no JSON", e);
    }
  }

  private static int store(Database database, List<StoredClient> some, List<Mapping> mappings) {
    List<StoredClient> batch = List.copyOf(some);
    List<Mapping> known = List.copyOf(mappings);
    return database.write(
        connection -> {
          MirrorLines.store(connection, known);
          try (PreparedStatement insert = connection.prepareStatement(ClientSql.INSERT_IF_ABSENT)) {
            // In one round trip where there are any.
            return database.dialect() == Dialect.SQLITE
                ? storeEach(insert, batch)
                : storeAll(insert, batch);
          }
        });
  }

  private static int storeEach(PreparedStatement insert, List<StoredClient> batch)
      throws SQLException {
    int added = 0;
    for (StoredClient stored : batch) {
      ClientRows.bindNew(insert, 1, stored);
      added += insert.executeUpdate();
    }
    return added;
  }

  private static int storeAll(PreparedStatement insert, List<StoredClient> batch)
      throws SQLException {
    for (StoredClient stored : batch) {
      ClientRows.bindNew(insert, 1, stored);
      insert.addBatch();
    }
    return IntStream.of(insert.executeBatch()).sum();
  }
}
