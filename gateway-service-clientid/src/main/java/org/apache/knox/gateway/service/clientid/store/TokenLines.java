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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A token of Knox's own services as a line of {@link ClientArchive}: the columns of the database
 * under their names, and its id as {@link #ID}.
 */
final class TokenLines {

  /** The member that no line of anything else has. */
  static final String ID = "token";

  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenLines() {}

  static ObjectNode write(TokenState token) {
    ObjectNode line = JSON.createObjectNode();
    line.put(ID, token.id());
    line.put("owner", token.owner());
    line.put("user_name", token.userName());
    line.put("created_by", token.createdBy());
    line.put("issued_at", token.issuedAt().toEpochMilli());
    line.put("expires_at", ClientLines.millis(token.expiresAt()));
    line.put("renewable_until", ClientLines.millis(token.renewableUntil()));
    line.put("enabled", token.enabled());
    line.put("comment", token.comment());
    line.set("metadata", JSON.valueToTree(token.custom()));
    String mac = token.passcodeMac();
    line.put("passcode_mac", mac == null ? null : KnoxTokens.encodedMac(mac));
    line.put("version", token.version());
    return line;
  }

  /**
   * Writes all tokens, in the order of their making.
   *
   * @return how many
   */
  static long writeAll(Connection connection, ClientArchive.Lines out)
      throws SQLException, IOException {
    long written = 0;
    long before = -1;
    long place = -1;
    try (PreparedStatement select = connection.prepareStatement(TokenSql.NEXT)) {
      while (written > before) {
        before = written;
        select.setLong(1, place);
        select.setInt(2, ClientArchive.PAGE);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            out.write(write(TokenRows.token(rows)));
            place = rows.getLong("seq");
            written++;
          }
        }
      }
    }
    return written;
  }

  /**
   * Undoes {@link #write}; also reads the lines of builds that kept tokens as clients without a
   * secret.
   */
  static TokenState read(JsonNode line) throws IOException {
    boolean older = !line.has(ID);
    Map<String, String> custom = new TreeMap<>(ClientLines.metadata(line));
    String owner = ClientLines.text(line, "owner");
    String written = older ? custom.remove("clientid.knox.user") : null;
    String mac = ClientLines.text(line, older ? "knox_mac" : "passcode_mac");
    try {
      return new TokenState(
          line.path(older ? "id" : ID).asText(),
          owner,
          older ? userName(written, owner) : ClientLines.text(line, "user_name"),
          ClientLines.text(line, "created_by"),
          Instant.ofEpochMilli(ClientLines.number(line, "issued_at")),
          ClientLines.time(line, "expires_at"),
          ClientLines.time(line, "renewable_until"),
          line.path("enabled").asBoolean(),
          ClientLines.text(line, "comment"),
          new TreeMap<>(custom),
          mac == null ? null : KnoxTokens.decodedMac(mac),
          ClientLines.number(line, "version"));
    } catch (IllegalArgumentException e) {
      throw new IOException("a line of the export is no token", e);
    }
  }

  private static @Nullable String userName(@Nullable String written, @Nullable String owner) {
    return written == null ? owner : written;
  }
}
