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
package org.apache.knox.gateway.service.clientid.api;

import java.util.Map;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.administration.Actor;
import org.apache.knox.gateway.service.clientid.administration.ClientAdministration;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.apache.knox.gateway.service.clientid.keycloak.Synchronisation;
import org.jspecify.annotations.Nullable;

/** Searching clients, after a synchronisation with Keycloak where that is configured. */
final class SearchQuery {

  private final ClientAdministration clients;
  private final @Nullable Synchronisation synchronisation;
  private final UserNames names;

  SearchQuery(ServiceState.Ready ready) {
    clients = ready.administration();
    synchronisation = ready.synchronisation();
    names = ready.configuration().userNames();
  }

  /** A page of what a query finds. */
  Map<String, Object> page(Actor actor, @Nullable String query) {
    ClientRequests.Listing listing =
        ClientRequests.Listing.parse(RequestParameters.ofQuery(query), names);
    Optional<String> stale = stale(actor, listing);
    ClientPage page = clients.search(actor, listing.filter(), listing.page());
    Map<String, Object> answer =
        ClientJson.paged(
            "clients",
            page.clients().stream()
                .map(stored -> ClientJson.seen(stored, actor.administrator()))
                .toList(),
            PageToken.of(listing.page().order(), page.next()));
    stale.ifPresent(
        reason -> {
          answer.put("stale", true);
          answer.put("stale_reason", reason);
        });
    return answer;
  }

  /** Only before an operator's first page: turning pages must not move them. */
  private Optional<String> stale(Actor actor, ClientRequests.Listing listing) {
    return synchronisation == null
            || !actor.administrator().isOperator()
            || listing.page().after() != null
        ? Optional.empty()
        : synchronisation.beforeSearch();
  }
}
