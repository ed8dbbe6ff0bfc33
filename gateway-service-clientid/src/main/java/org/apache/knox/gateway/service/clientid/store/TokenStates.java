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

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;

/**
 * The tokens of Knox's own services in our database, with what was last read of each in memory for
 * {@link CachingCredentialStore#STALENESS}.
 */
final class TokenStates {

  /** How often an update is tried again after another gateway was quicker. */
  private static final int UPDATE_ATTEMPTS = 10;

  private final Database database;
  private final AnswerMemory<Optional<TokenState>> memory;

  /**
   * The tokens of a database.
   *
   * @param outage for how long an answer counts while the database does not give another; zero =
   *     not at all
   */
  TokenStates(Database database, Duration outage) {
    this.database = database;
    this.memory = new AnswerMemory<>(outage);
  }

  Optional<TokenState> find(String id) {
    return CachingCredentialStore.isNoId(id) ? Optional.empty() : memory.get(id, () -> read(id));
  }

  private Optional<TokenState> read(String id) {
    return database.read(connection -> TokenRows.find(connection, id));
  }

  /**
   * Stores a new token.
   *
   * @throws CredentialException {@link ErrorCode#ALREADY_EXISTS}
   */
  void add(TokenState token) {
    try {
      if (!database.writeOne(connection -> TokenRows.add(connection, token))) {
        throw CredentialException.alreadyExists(token.id());
      }
    } finally {
      memory.forget(token.id());
    }
  }

  /**
   * Changes a token.
   *
   * @param change from the stored state to the new one; it may be asked more than once
   * @return the new state; empty if there is no such token
   */
  Optional<TokenState> update(String id, UnaryOperator<TokenState> change) {
    try {
      for (int attempt = 0; attempt < UPDATE_ATTEMPTS; attempt++) {
        Optional<TokenState> found = read(id);
        if (found.isEmpty()) {
          return found;
        }
        TokenState current = found.get();
        TokenState next = change.apply(current).withVersion(current.version() + 1);
        if (database.writeOne(connection -> TokenRows.replace(connection, current, next))) {
          return Optional.of(next);
        }
      }
      throw CredentialException.storeFailed(
          new SQLException("the token was changed by others " + UPDATE_ATTEMPTS + " times"));
    } finally {
      memory.forget(id);
    }
  }

  /** Removes a token; answers whether there was one. */
  boolean delete(String id) {
    try {
      return database.writeOne(
          connection -> {
            try (PreparedStatement delete = connection.prepareStatement(TokenSql.DELETE)) {
              delete.setString(1, id);
              return delete.executeUpdate() == 1;
            }
          });
    } finally {
      memory.forget(id);
    }
  }

  /** The first of an owner, in the order of their making. */
  List<TokenState> ofOwner(String owner) {
    return new UserPages<>(database, TokenSql.NEXT_OF_OWNER, owner, TokenRows::token).forKnox();
  }

  /** The first that a user made for others, in the order of their making. */
  List<TokenState> ofCreator(String creator) {
    return new UserPages<>(database, TokenSql.NEXT_OF_CREATOR, creator, TokenRows::token).forKnox();
  }

  /** Looks a token up again when it is next asked for: somebody else changed it. */
  void forget(String id) {
    memory.forget(id);
  }

  /** Looks all of them up again. */
  void forgetAll() {
    memory.forgetAll();
  }
}
