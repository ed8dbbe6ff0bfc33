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
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revoked access token as a line of {@link ClientArchive}: without them, a move to another
 * database would bring it back for as long as it lives.
 *
 * @param grant the grant that was revoked; * = all of the client's
 * @param clientId the client
 * @param notBefore which grants {@code *} stands for: those that had begun by then, in milliseconds
 *     since the epoch; null = it is one grant
 * @param expiresAt when the last of its tokens ends, in milliseconds since the epoch
 */
record RevokedLine(String grant, String clientId, @Nullable Long notBefore, long expiresAt) {

  /** The member that no line of anything else has. */
  static final String GRANT = "revoked";

  private static final ObjectMapper JSON = new ObjectMapper();

  static RevokedLine of(ResultSet row) throws SQLException {
    long notBefore = row.getLong(3);
    @Nullable Long begun = row.wasNull() ? null : notBefore;
    return new RevokedLine(row.getString(1), row.getString(2), begun, row.getLong(4));
  }

  /**
   * Writes all of them.
   *
   * @return how many
   */
  static long writeAll(Connection connection, ClientArchive.Lines out)
      throws SQLException, IOException {
    long written = 0;
    long before = -1;
    RevokedLine last = new RevokedLine("", "", null, 0);
    try (PreparedStatement select = connection.prepareStatement(RevocationSql.NEXT)) {
      while (written > before) {
        before = written;
        select.setString(1, last.grant());
        select.setString(2, last.clientId());
        select.setInt(3, ClientArchive.PAGE);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            last = RevokedLine.of(rows);
            out.write(last.write());
            written++;
          }
        }
      }
    }
    return written;
  }

  private ObjectNode write() {
    ObjectNode line = JSON.createObjectNode();
    line.put(GRANT, grant);
    line.put("client_id", clientId);
    line.put("not_before", notBefore);
    line.put("expires_at", expiresAt);
    return line;
  }

  static RevokedLine read(JsonNode line) throws IOException {
    JsonNode notBefore = line.path("not_before");
    boolean one = line.has("not_before") && notBefore.isNull();
    if (!line.path(GRANT).isTextual() || !(one || ClientLines.isLong(notBefore))) {
      throw new IOException("a line of the export is no revoked access token");
    }
    return new RevokedLine(
        line.path(GRANT).asText(),
        line.path("client_id").asText(),
        one ? null : notBefore.asLong(),
        ClientLines.number(line, "expires_at"));
  }

  static void store(Connection connection, List<RevokedLine> lines) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(RevocationSql.ADD)) {
      for (RevokedLine line : lines) {
        add.setString(1, line.grant());
        add.setString(2, line.clientId());
        if (line.notBefore() == null) {
          add.setNull(3, Types.BIGINT);
        } else {
          add.setLong(3, line.notBefore());
        }
        add.setLong(4, line.expiresAt());
        add.executeUpdate();
      }
    }
  }
}
