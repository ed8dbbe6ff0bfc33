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

/** The SQL of {@link KnoxTablesTakeover}. */
final class TakeoverSql {

  static final String TABLES_EXIST =
      "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema()"
          + " AND table_name = 'knox_token_metadata'";

  /**
   * Knox never let in a token whose expiry is -1 (its defect 1): it is not brought to life here.
   */
  static final String SELECT =
      "SELECT t.token_id, t.issue_time, t.expiration, t.max_lifetime, m.md_name, m.md_value"
          + " FROM knox_tokens t JOIN knox_token_metadata m ON m.token_id = t.token_id"
          + " WHERE t.expiration > 0 ORDER BY t.token_id";

  private TakeoverSql() {}
}
