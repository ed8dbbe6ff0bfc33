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

import java.time.Clock;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.jspecify.annotations.Nullable;

/**
 * How names of users are compared in our own store, and the rows brought into that form. Runs every
 * few seconds, and does nothing unless the database was away when it was first told.
 */
final class NamesInStore implements Runnable {

  private final Database database;
  private final Clock clock;
  private volatile @Nullable UserNames told;
  private volatile boolean normal = true;

  NamesInStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How names are compared; exactly, as long as no topology has said. */
  UserNames current() {
    UserNames names = told;
    return names == null ? UserNames.EXACT : names;
  }

  /**
   * Compares names as all topologies do, and brings those that are here into that form: at once, or
   * when the database is there.
   */
  void compare(UserNames names) {
    if (told != names) {
      told = names;
      normal = false;
      run();
    }
  }

  @Override
  public synchronized void run() {
    if (normal) {
      return;
    }
    UserNames names = current();
    try {
      UserNameRows.normalize(database, names, clock.instant());
      normal = names == current();
    } catch (CredentialException e) {
      // The store has logged it, and is asked again in some seconds.
      normal = false;
    }
  }
}
