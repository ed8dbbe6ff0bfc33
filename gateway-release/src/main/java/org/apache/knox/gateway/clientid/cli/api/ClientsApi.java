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
package org.apache.knox.gateway.clientid.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;

/** The administration interface of one topology, as one user. */
public final class ClientsApi {
  private static final String BASE = "/clientid/api/v1";
  private static final String CLIENTS = "/clients";
  private static final String SYNC = CLIENTS + "/sync";

  /** The most clients that a gateway shows at once. */
  private static final int LARGEST_PAGE = 1000;

  private final GatewayConnection connection;
  private final String topology;
  private Login login;

  /** The interface of a topology where the login is good. */
  public ClientsApi(GatewayConnection connection, String topology, Login login) {
    this.connection = connection;
    this.topology = topology;
    this.login = login;
  }

  /**
   * A page of clients.
   *
   * @param order as the parameter sort of the interface has it
   */
  public ClientPage list(ClientFilter filter, String order, int limit, @Nullable String pageToken) {
    String token = pageToken == null ? "" : "&page_token=" + GatewayUrl.segment(pageToken);
    ObjectNode json =
        get(CLIENTS
                + "?sort="
                + order
                + "&limit="
                + Math.min(limit, LARGEST_PAGE)
                + filter.query()
                + token)
            .json();
    return new ClientPage(
        Json.objects(json, "clients").stream().map(Client::new).toList(),
        Json.text(json, "next_page_token").orElse(null));
  }

  /** One client. */
  public FoundClient get(ClientId id) {
    Answer answer = get(id.path());
    return new FoundClient(new Client(answer.json()), answer.etag());
  }

  /** Makes a client. */
  public IssuedSecret create(ObjectNode client) {
    return new IssuedSecret(send("POST", CLIENTS, client, Map.of()).json());
  }

  /**
   * Changes a client.
   *
   * @param etag of the version that is to be changed; empty = whatever is there
   */
  public FoundClient update(ClientId id, ObjectNode changes, String etag) {
    Answer answer = send("PATCH", id.path(), changes, ifMatch(etag));
    return new FoundClient(new Client(answer.json()), answer.etag());
  }

  /** Removes a client for good. */
  public void delete(ClientId id, String etag) {
    send("DELETE", id.path(), null, ifMatch(etag));
  }

  /** Gives a client a new secret; the old one dies at once or after the grace period. */
  public IssuedSecret reset(ClientId id, @Nullable Duration gracePeriod) {
    ObjectNode body = Json.object();
    if (gracePeriod != null) {
      body.put("grace_period", gracePeriod.toSeconds());
    }
    return new IssuedSecret(send("POST", id.path() + "/secret", body, Map.of()).json());
  }

  /** Ends a secret before its time. */
  public void dropSecret(ClientId id, String secretId) {
    String path = id.path() + "/secret/" + GatewayUrl.segment(secretId);
    send("DELETE", path, null, Map.of());
  }

  /** The last changes of a client. */
  public List<HistoryEntry> history(ClientId id) {
    ObjectNode json = get(id.path() + "/history").json();
    return Json.objects(json, "history").stream().map(HistoryEntry::new).toList();
  }

  /** Begins to take over the clients of a Keycloak, unless that is under way. */
  public SyncStatus sync() {
    return new SyncStatus(send("POST", SYNC, null, Map.of()).json());
  }

  /** How far that has come. */
  public SyncStatus syncStatus() {
    return new SyncStatus(get(SYNC).json());
  }

  /** The realms that the caller may know of, as the gateway shows them. */
  public List<ObjectNode> realms() {
    return Json.objects(get("/realms").json(), "realms");
  }

  /** The policies of these realms, as the gateway shows them. */
  public List<ObjectNode> policies() {
    return Json.objects(get("/policies").json(), "policies");
  }

  /**
   * Changes many clients, in as many requests as need be; each result is given away as it comes.
   */
  public void bulk(BulkRequest request, Consumer<BulkResult> results) {
    for (BulkRequest batch : request.batches()) {
      String token = null;
      do {
        token = bulkOnce(batch, token, results).orElse(null);
      } while (token != null);
    }
  }

  private Optional<String> bulkOnce(
      BulkRequest request, @Nullable String pageToken, Consumer<BulkResult> results) {
    ObjectNode json = send("POST", CLIENTS + "/bulk", request.json(pageToken), Map.of()).json();
    Json.objects(json, "results").stream().map(BulkResult::new).forEach(results);
    return Json.text(json, "next_page_token");
  }

  private Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  private Answer send(
      String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
    Answer answer = attempt(method, path, body, headers);
    if (answer.status() == 401) {
      Login other =
          login
              .other()
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.REFUSED,
                          "the gateway does not accept the login: wrong user or password, or the"
                              + " session has ended; run bin/clientid login"));
      login = other;
      // A request that was not let in has changed nothing.
      answer = attempt(method, path, body, headers);
    }
    if (!answer.isSuccess()) {
      throw answer.failure();
    }
    return answer;
  }

  private Answer attempt(
      String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    if (body != null) {
      all.put("Content-Type", "application/json");
    }
    return connection.send(
        login,
        method,
        connection.url().resolve(topology, BASE + path),
        body == null ? "" : Json.compact(body),
        all);
  }

  private static Map<String, String> ifMatch(String etag) {
    // A shell takes the quotes away that are part of what show prints.
    String quoted = etag.matches("[0-9]+") ? "\"" + etag + "\"" : etag;
    return etag.isEmpty() ? Map.of() : Map.of("If-Match", quoted);
  }

  /** The id of a client, as somebody typed it. */
  public record ClientId(String text) {
    String path() {
      return CLIENTS + "/" + GatewayUrl.segment(text);
    }
  }
}
