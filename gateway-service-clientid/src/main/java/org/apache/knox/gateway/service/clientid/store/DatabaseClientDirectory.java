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

import java.time.Instant;
import java.util.List;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientCounts;
import org.apache.knox.gateway.service.clientid.administration.ClientDirectory;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.administration.LoginCounts;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;

/** Searches our own store, and tells what was changed in it. */
final class DatabaseClientDirectory implements ClientDirectory {

  private final Database database;
  private final Statistics statistics;

  DatabaseClientDirectory(Database database, Statistics statistics) {
    this.database = database;
    this.statistics = statistics;
  }

  @Override
  public ClientCounts counts(Administrator viewer, Instant now) {
    return statistics.counts(viewer, now);
  }

  @Override
  public List<LoginCounts> logins(Administrator viewer, Instant since) {
    return statistics.logins(viewer, since);
  }

  @Override
  public ClientPage search(
      ClientFilter filter, Administrator viewer, PageRequest wanted, Instant now) {
    ClientSearch search =
        new ClientSearch(database, filter, viewer, wanted, now, ClientSearch.Reach.USUAL);
    return database.read(search::page);
  }

  @Override
  public List<HistoryEntry> history(String clientId) {
    return database.read(connection -> HistoryRows.of(connection, clientId));
  }
}
