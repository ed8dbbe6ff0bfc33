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

/** All SQL that changes names of users into their normal form. */
final class UserNameSql {

  /** The names that there are, by the indexes. */
  static final String ALL =
      "SELECT DISTINCT owner FROM clientid_client WHERE owner <> id UNION"
          + " SELECT DISTINCT created_by FROM clientid_client WHERE created_by IS NOT NULL UNION"
          + " SELECT DISTINCT owner FROM clientid_token WHERE owner IS NOT NULL UNION"
          + " SELECT DISTINCT created_by FROM clientid_token WHERE created_by IS NOT NULL";

  /** What somebody owns, service accounts apart; takes the name and a number. */
  static final String OF_OWNER = ClientSql.select("owner = ? AND owner <> id LIMIT ?");

  /** What somebody made for others; takes the name and a number. */
  static final String OF_CREATOR = ClientSql.select("created_by = ? LIMIT ?");

  /** Tokens of Knox's own services that somebody has, or made for others; takes the name twice. */
  static final String TOKENS = TokenSql.select("owner = ? OR created_by = ? LIMIT ?");

  /** Takes the normal form and the name. */
  static final String ADD_LOGINS =
      "INSERT INTO clientid_login (counted_from, realm, owner, logins, refusals)"
          + " SELECT counted_from, realm, CAST(? AS TEXT), logins, refusals FROM clientid_login"
          + " WHERE owner = ?"
          + " ON CONFLICT (counted_from, realm, owner) DO UPDATE SET"
          + " logins = clientid_login.logins + excluded.logins,"
          + " refusals = clientid_login.refusals + excluded.refusals";

  static final String REMOVE_LOGINS = "DELETE FROM clientid_login WHERE owner = ?";

  private UserNameSql() {}
}
