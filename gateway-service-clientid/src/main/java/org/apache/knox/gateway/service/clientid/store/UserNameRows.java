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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;

/**
 * Brings the names of users in the database into their normal form: those of older builds, of
 * imports, and of a time when the topologies compared names in another way. What is in that form
 * already is not touched, so it can be done again.
 */
final class UserNameRows {

  /** In the history of a client whose owner's name was changed. */
  static final String ACTION = AuditAction.NORMALIZE_OWNER.wireName();

  /** Who did it, for the history. */
  static final String USER = "gateway";

  /** What the gateways of the database go by; for imports, which know no topologies. */
  private static final String AGREEMENT = "user-names";

  private static final int AT_ONCE = 500;

  private final UserNames names;
  private final Instant now;

  private UserNameRows(UserNames names, Instant now) {
    this.names = names;
    this.now = now;
  }

  /**
   * Takes note of how names are compared, and changes the rows whose names are in another form, in
   * one transaction.
   *
   * @return how many clients and tokens were changed
   */
  static long normalize(Database database, UserNames names, Instant now) {
    agree(database, names);
    UserNameRows rows = new UserNameRows(names, now);
    Set<String> odd = database.read(rows::odd);
    if (odd.isEmpty()) {
      return 0;
    }
    long changed = database.write(connection -> rows.change(connection, odd));
    if (changed > 0) {
      StoreMessages.INSTANCE.namesNormalized(changed);
    }
    return changed;
  }

  private static void agree(Database database, UserNames names) {
    if (agreed(database) != names) {
      database.writeOne(connection -> Agreements.put(connection, AGREEMENT, names.name()));
    }
  }

  /** How the gateways of a database compare names; exactly, as long as none has said. */
  static UserNames agreed(Database database) {
    return Agreements.find(database, AGREEMENT).map(UserNames::valueOf).orElse(UserNames.EXACT);
  }

  /** A client of an export, with names in their normal form. */
  static StoredClient normal(StoredClient stored, UserNames names) {
    ApiClient client = stored.client();
    String owner = owner(client, names);
    String creator = client.createdBy();
    return stored.with(
        before ->
            before.toBuilder()
                .owner(owner)
                .createdBy(creator == null ? null : names.normalIfName(creator))
                .build());
  }

  /** A service account is its own owner, by an id and no name. */
  private static String owner(ApiClient client, UserNames names) {
    return client.owner().equals(client.id()) ? client.owner() : names.normalIfName(client.owner());
  }

  /** The names that are in another form. */
  private Set<String> odd(Connection connection) throws SQLException {
    Set<String> odd = new TreeSet<>();
    try (PreparedStatement select = connection.prepareStatement(UserNameSql.ALL);
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        String name = found.getString(1);
        if (!names.normalIfName(name).equals(name)) {
          odd.add(name);
        }
      }
    }
    return odd;
  }

  private long change(Connection connection, Set<String> odd) throws SQLException {
    long changed = 0;
    for (String name : odd) {
      List<StoredClient> some = next(connection, name);
      while (!some.isEmpty()) {
        for (StoredClient stored : some) {
          changed += change(connection, stored) ? 1 : 0;
        }
        some = next(connection, name);
      }
      changed += tokens(connection, name);
      counts(connection, name);
    }
    return changed;
  }

  private long tokens(Connection connection, String name) throws SQLException {
    long changed = 0;
    List<TokenState> some = nextTokens(connection, name);
    while (!some.isEmpty()) {
      for (TokenState token : some) {
        TokenState next = token.withNormalNames(names).withVersion(token.version() + 1);
        changed += TokenRows.replace(connection, token, next) ? 1 : 0;
      }
      some = nextTokens(connection, name);
    }
    return changed;
  }

  private static List<TokenState> nextTokens(Connection connection, String name)
      throws SQLException {
    List<TokenState> some = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(UserNameSql.TOKENS)) {
      select.setString(1, name);
      select.setString(2, name);
      select.setInt(3, AT_ONCE);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          some.add(TokenRows.token(rows));
        }
      }
    }
    return some;
  }

  private static List<StoredClient> next(Connection connection, String name) throws SQLException {
    List<StoredClient> all = new ArrayList<>();
    for (String sql : List.of(UserNameSql.OF_OWNER, UserNameSql.OF_CREATOR)) {
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        select.setString(1, name);
        select.setInt(2, AT_ONCE);
        all.addAll(ClientRows.query(select));
      }
      if (!all.isEmpty()) {
        return all;
      }
    }
    return all;
  }

  private boolean change(Connection connection, StoredClient stored) throws SQLException {
    long version = stored.client().version() + 1;
    StoredClient next = normal(stored, names).with(client -> client.withVersion(version));
    boolean replaced = ClientRows.replace(connection, stored, next);
    if (replaced) {
      HistoryRows.add(
          connection,
          stored.client().id(),
          new HistoryEntry(now, ACTION, USER, null, "", List.of("owner")));
    }
    return replaced;
  }

  /** The logins that were counted for a name are those of its normal form. */
  private void counts(Connection connection, String name) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(UserNameSql.ADD_LOGINS)) {
      add.setString(1, names.normalIfName(name));
      add.setString(2, name);
      add.executeUpdate();
    }
    try (PreparedStatement remove = connection.prepareStatement(UserNameSql.REMOVE_LOGINS)) {
      remove.setString(1, name);
      remove.executeUpdate();
    }
  }
}
