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
import org.apache.knox.gateway.service.clientid.json.BoundedJson;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;

/**
 * What the store holds as lines of JSON: clients with the hashes of their secrets, tokens of Knox's
 * own services, and revoked access tokens, between a line that says what follows and one that says
 * how many there were. Lines are read and written a few at a time, whatever their number.
 */
final class ClientArchive {

  private static final String FORMAT = "clientid-clients";
  private static final int VERSION = 3;

  /** Has neither policies nor the latest expiry of a client. */
  private static final int WITHOUT_BOUNDS = 1;

  /** Tells under which key the secrets are hashed; not the key. */
  private static final String KEY_CHECK = "hash_key_check";

  /** Kept tokens of Knox's own services, and marks of revoked ones, as clients without a secret. */
  private static final int ALL_AS_CLIENTS = 2;

  /** How the owners of those marks began. */
  private static final String OWNER_OF_MARKS = "\u2060revoked access tokens";

  private static final String CLIENTS = "clients";
  private static final String TOKENS = "tokens";
  private static final String REVOKED = "revoked_tokens";
  static final int PAGE = 500;

  /** A line has objects in it and lists in these. */
  private static final int DEEPEST = 8;

  private static final ObjectMapper JSON = BoundedJson.mapper(DEEPEST);

  private ClientArchive() {}

  /** Takes lines. */
  @FunctionalInterface
  interface Lines {
    void write(JsonNode line) throws IOException;
  }

  /** What was read and is not stored yet. */
  private static final class Batch {
    private final List<StoredClient> clients = new ArrayList<>();
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<TokenState> tokens = new ArrayList<>();
    private final List<RevokedLine> revoked = new ArrayList<>();

    private int size() {
      return clients.size() + tokens.size() + revoked.size();
    }
  }

  /**
   * Writes all, clients first, the oldest before the others.
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
    ObjectNode end = JSON.createObjectNode().put(CLIENTS, written);
    end.put(TOKENS, TokenLines.writeAll(connection, line -> line(out, line)));
    end.put(REVOKED, RevokedLine.writeAll(connection, line -> line(out, line)));
    line(out, end);
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
   * Stores what is not there yet; what is there stays as it is. Doing it again, also after it was
   * interrupted, does no harm.
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
    return read(database, in, version, progress);
  }

  private static long read(Database database, BufferedReader in, int version, LongConsumer progress)
      throws IOException {
    long lines = 0;
    long clients = 0;
    long added = 0;
    UserNames names = UserNameRows.agreed(database);
    Batch batch = new Batch();
    JsonNode line = parse(in.readLine());
    while (!line.has(CLIENTS)) {
      int before = batch.clients.size();
      add(batch, version == WITHOUT_BOUNDS ? withBounds(line) : line, version, names);
      clients += batch.clients.size() - before;
      lines++;
      if (batch.size() == PAGE) {
        added += store(database, batch);
        progress.accept(lines);
        batch = new Batch();
      }
      line = parse(in.readLine());
    }
    added += store(database, batch);
    progress.accept(lines);
    checkWhole(line, version, clients, lines);
    return added;
  }

  private static void checkWhole(JsonNode end, int version, long clients, long lines)
      throws IOException {
    long all = end.path(CLIENTS).asLong();
    boolean whole =
        version <= ALL_AS_CLIENTS
            ? all == lines
            : all == clients
                && all + end.path(TOKENS).asLong() + end.path(REVOKED).asLong() == lines;
    if (!whole) {
      throw new IOException("the export lacks lines");
    }
  }

  private static void add(Batch batch, JsonNode line, int version, UserNames names)
      throws IOException {
    boolean older = version <= ALL_AS_CLIENTS && line.path("secrets").isEmpty();
    if (line.has(RevokedLine.GRANT)) {
      batch.revoked.add(RevokedLine.read(line));
    } else if (older && line.path("owner").asText().startsWith(OWNER_OF_MARKS)) {
      batch.revoked.add(
          new RevokedLine(
              line.path("id").asText(), "", null, ClientLines.number(line, "expires_at")));
    } else if (older || line.has(TokenLines.ID)) {
      batch.tokens.add(TokenLines.read(line).withNormalNames(names));
    } else {
      batch.clients.add(UserNameRows.normal(ClientLines.read(line), names));
      Mapping mapping = MirrorLines.read(line);
      if (mapping != null) {
        batch.mappings.add(mapping);
      }
    }
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

  private static int store(Database database, Batch batch) {
    return database.write(
        connection -> {
          MirrorLines.store(connection, batch.mappings);
          RevokedLine.store(connection, batch.revoked);
          for (TokenState token : batch.tokens) {
            TokenRows.add(connection, token);
          }
          try (PreparedStatement insert = connection.prepareStatement(ClientSql.INSERT_IF_ABSENT)) {
            // In one round trip where there are any.
            return database.dialect() == Dialect.SQLITE
                ? storeEach(insert, batch.clients)
                : storeAll(insert, batch.clients);
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
