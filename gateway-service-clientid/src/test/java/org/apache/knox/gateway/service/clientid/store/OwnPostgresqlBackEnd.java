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

import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.token.TokenStateService;

/** Our own store in a database of its own on a real PostgreSQL. */
final class OwnPostgresqlBackEnd extends PostgresqlBackEnd {

  /** A database with our schema, made once: the migrations take longer than most tests. */
  private static final class Migrated {
    static final String DATABASE = make("migrated");

    private static String make(String name) {
      try {
        onServer("CREATE DATABASE " + name);
        PostgresqlDatabase.open(source(name)).close();
        return name;
      } catch (SQLException | StoreRefusedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  OwnPostgresqlBackEnd(Path directory) throws SQLException {
    super(directory);
  }

  private OwnPostgresqlBackEnd(Path directory, String template) throws SQLException {
    super(directory, template);
  }

  /** One that finds its schema as another gateway left it. */
  static OwnPostgresqlBackEnd migrated(Path directory) throws SQLException {
    return new OwnPostgresqlBackEnd(directory, Migrated.DATABASE);
  }

  @Override
  TokenStateService newTokenStateService(AliasService aliases) {
    ClientIdTokenStateService tokens = new ClientIdTokenStateService();
    tokens.setSecrets(GatewaySecrets.of(aliases, null));
    return tokens;
  }
}
