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
package org.apache.knox.gateway.service.clientid.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.knox.gateway.service.clientid.administration.BulkResult.Line;
import org.apache.knox.gateway.service.clientid.administration.BulkResult.Outcome;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/**
 * Does with many clients what {@link ClientAdministration} does with one, each by itself: one that
 * fails does not keep the others from being changed.
 */
public final class BulkAdministration {

  private final ClientAdministration clients;

  /** Changes what is named one by one, by the rules for one client. */
  public BulkAdministration(ClientAdministration clients) {
    this.clients = clients;
  }

  /**
   * Does it.
   *
   * @throws CredentialException {@link ErrorCode#TEMPORARILY_UNAVAILABLE} if the store fails before
   *     anything was changed; later it is told for each client
   */
  public BulkResult run(Actor actor, BulkRequest request) {
    List<String> ids = request.ids();
    ClientPlace next = null;
    if (ids == null) {
      ClientPage page =
          clients.search(
              actor,
              Objects.requireNonNull(request.filter()),
              new PageRequest(BulkRequest.ORDER, request.after(), BulkRequest.MAXIMUM));
      ids = page.clients().stream().map(stored -> stored.client().id()).toList();
      next = page.next();
    }
    List<Line> lines = new ArrayList<>();
    for (String id : ids) {
      lines.add(line(actor, request, id));
    }
    return new BulkResult(lines, next);
  }

  private Line line(Actor actor, BulkRequest request, String id) {
    try {
      return request.dryRun() ? tried(actor, request, id) : done(actor, request, id);
    } catch (CredentialException e) {
      return new Line(id, Outcome.FAILED, e, null);
    }
  }

  /** The checks only. */
  private Line tried(Actor actor, BulkRequest request, String id) {
    StoredClient stored = ClientAdministration.mutable(actor, clients.get(actor, id));
    if (request.action() == BulkRequest.Action.RESET) {
      ClientAdministration.withKnowableSecret(actor, stored);
    }
    ClientChange change = change(request);
    boolean changes =
        change == null
            || !stored
                .client()
                .equals(clients.changed(actor.administrator(), stored.client(), change));
    return line(id, changes, null);
  }

  private Line done(Actor actor, BulkRequest request, String id) {
    ClientChange change = change(request);
    if (change != null) {
      ApiClient before = clients.get(actor, id).client();
      ApiClient after = clients.update(actor, id, change, null).client();
      return line(id, before.version() != after.version(), null);
    }
    if (request.action() == BulkRequest.Action.RESET) {
      return line(id, true, clients.reset(actor, id, request.grace(), null).secret());
    }
    clients.delete(actor, id, null);
    return line(id, true, null);
  }

  private static @Nullable ClientChange change(BulkRequest request) {
    return switch (request.action()) {
      case ENABLE -> ClientChange.ofEnabled(true);
      case DISABLE -> ClientChange.ofEnabled(false);
      case UPDATE -> request.change();
      case RESET, DELETE -> null;
    };
  }

  private static Line line(String id, boolean changed, @Nullable ClientSecret secret) {
    return new Line(id, changed ? Outcome.CHANGED : Outcome.UNCHANGED, null, secret);
  }
}
