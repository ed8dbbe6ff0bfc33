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
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Condition;
import org.apache.knox.gateway.service.clientid.store.SearchDriver.Part;

/** Which indexes may drive a search, the quickest first. {@link SearchText} adds that of texts. */
final class SearchDrivers {

  private static final String CLIENTS = "clientid_client c";

  private final Dialect dialect;
  private final List<SearchDriver> all = new ArrayList<>();

  private SearchDrivers(Dialect dialect) {
    this.dialect = dialect;
  }

  static List<SearchDriver> of(
      Dialect dialect, ClientFilter filter, Administrator viewer, Instant now) {
    SearchDrivers drivers = new SearchDrivers(dialect);
    drivers.addStates(filter);
    if (filter.owner() != null) {
      drivers.all.add(SearchDriver.ordered(drivers.owner(filter.owner())));
    }
    drivers.addVisible(viewer);
    if (filter.realm() != null) {
      drivers.all.add(new SearchDriver(drivers.inRealms(List.of(filter.realm())), true));
    }
    if (filter.expiresWithin() != null) {
      long until = now.plus(filter.expiresWithin()).toEpochMilli();
      drivers.all.add(
          new SearchDriver(
              List.of(
                  drivers.clients(
                      "clientid_client_by_expiry", Condition.of("c.expires_at <= ?", until))),
              false));
    }
    return drivers.all;
  }

  private void addStates(ClientFilter filter) {
    if (filter.enabled() != null && !filter.enabled()) {
      all.add(
          SearchDriver.ordered(clients("clientid_client_disabled", Condition.of("NOT c.enabled"))));
    }
    if (filter.source() == ClientSource.KEYCLOAK) {
      all.add(
          SearchDriver.ordered(
              clients("clientid_client_of_keycloak", Condition.of("c.source = 'keycloak'"))));
    }
  }

  private void addVisible(Administrator viewer) {
    if (viewer.ofAllRealms()) {
      return;
    }
    if (!viewer.isOperator()) {
      all.add(SearchDriver.ordered(owner(viewer.user())));
    } else {
      List<Part> visible = new ArrayList<>(inRealms(List.copyOf(viewer.realms())));
      visible.add(owner(viewer.user()));
      visible.add(
          clients(
              "clientid_client_by_creator",
              Condition.of("c.created_by = ? AND c.realms = '[]'", viewer.user())));
      all.add(new SearchDriver(visible, true));
    }
  }

  private List<Part> inRealms(List<String> realms) {
    List<String> names = new ArrayList<>(realms);
    names.add(ApiClient.ALL_REALMS);
    List<Part> parts = new ArrayList<>();
    for (String realm : names) {
      String join = dialect == Dialect.SQLITE ? " CROSS JOIN " : " JOIN ";

      parts.add(
          new Part(
              "clientid_client_realm r" + join + CLIENTS + " ON c.seq = r.seq",
              "r.seq",
              Condition.of("r.realm = ?", realm)));
    }
    parts.add(clients("clientid_client_of_all_realms", Condition.of("c.realms = '[\"*\"]'")));
    return parts;
  }

  private Part owner(String owner) {
    return clients("clientid_client_by_owner", Condition.of("c.owner = ?", owner));
  }

  /** SQLite is told the index: it does not count how many rows each would find. */
  private Part clients(String index, Condition condition) {
    return new Part(
        dialect == Dialect.SQLITE ? CLIENTS + " INDEXED BY " + index : CLIENTS, "c.seq", condition);
  }
}
