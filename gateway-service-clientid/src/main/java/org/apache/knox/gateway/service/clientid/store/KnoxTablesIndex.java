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
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The index that Knox's schema lacks: without it, finding what a user owns reads all metadata of
 * all tokens (defect 9 of Knox 2.0.0).
 */
final class KnoxTablesIndex {

  private KnoxTablesIndex() {}

  /** Creates the index if it is missing; everything works without it, slowly. */
  static void create(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(KnoxTablesSql.CREATE_INDEX);
    } catch (SQLException e) {
      StoreMessages.INSTANCE.indexNotCreated(String.valueOf(e.getMessage()));
    }
  }
}
