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

/** Where the engines of our own store differ. All other SQL is {@link ClientSql}. */
enum Dialect {
  /** The embedded one. */
  SQLITE("sqlite", ""),
  /** PostgreSQL. */
  POSTGRESQL(
      "postgresql", "SELECT pg_advisory_xact_lock(hashtextextended('clientid owner ' || ?, 0))");

  private final String migrations;
  private final String lockOwner;

  Dialect(String migrations, String lockOwner) {
    this.migrations = migrations;
    this.lockOwner = lockOwner;
  }

  /** The folder of the schema's versions, beside this class. */
  String migrations() {
    return migrations;
  }

  /**
   * Makes others who count an owner's clients wait until the transaction ends; takes the owner.
   * Empty where one thread writes, one transaction after the other.
   */
  String lockOwner() {
    return lockOwner;
  }

  /** Whether statements that are sent together are one transaction. */
  boolean joinsStatements() {
    return this == POSTGRESQL;
  }
}
