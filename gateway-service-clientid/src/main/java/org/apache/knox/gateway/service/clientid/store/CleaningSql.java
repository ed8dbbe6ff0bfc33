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

/** The SQL of {@link Cleaner}. */
final class CleaningSql {

  /** Takes the new holder, the end of the lease, the holder again, and the time. */
  static final String TAKE_LEASE =
      "UPDATE clientid_lease SET holder = ?, held_until = ?"
          + " WHERE name = 'cleaning' AND (holder = ? OR held_until < ?)";

  /**
   * Takes a time, a number, and the time again, because an expiry may move between finding the row
   * and removing it.
   */
  static final String DELETE_EXPIRED =
      "DELETE FROM clientid_client WHERE id IN (SELECT id FROM clientid_client"
          + " WHERE expires_at <= ? ORDER BY expires_at LIMIT ?) AND expires_at <= ?";

  /** Takes a time and a number. */
  static final String EXPIRED =
      "SELECT id FROM clientid_client WHERE expires_at <= ? ORDER BY expires_at LIMIT ?";

  /** Takes an id and a time. */
  static final String DELETE_ONE_EXPIRED =
      "DELETE FROM clientid_client WHERE id = ? AND expires_at <= ?";

  private CleaningSql() {}
}
