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

import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.administration.Actor;
import org.apache.knox.gateway.service.clientid.administration.BulkAdministration;
import org.apache.knox.gateway.service.clientid.administration.BulkRequest;
import org.apache.knox.gateway.service.clientid.administration.BulkResult;
import org.apache.knox.gateway.service.clientid.administration.ClientAdministration;
import org.apache.knox.gateway.service.clientid.administration.IssuedSecret;
import org.apache.knox.gateway.service.clientid.administration.NewClient;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.JsonObject;
import org.jspecify.annotations.Nullable;

/** Administration of API clients; the wire types are in {@code openapi.json}. */
@Singleton
@Path(ClientsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ClientsResource {

  /** Below the topology's own path. */
  static final String PATH = "clientid/api/v1/clients";

  private static final String ONE = "{client_id}";

  private final ClientAdministration clients;
  private final BulkAdministration bulk;
  private final Administrators administrators;
  private final SearchQuery search;
  private final ClientCertificateCheck certificates;
  private final CredentialAudit audit;
  private final UserNames names;

  // Not of a request: a proxy of Jersey that leads to the current one.
  @Context private @Nullable HttpServletRequest currentRequest;

  /**
   * Called by Jersey, with what the topology has.
   *
   * @param ready the domain and the configuration of this topology
   */
  @Inject
  public ClientsResource(ServiceState.Ready ready) {
    clients = ready.administration();
    bulk = new BulkAdministration(clients);
    administrators = new Administrators(ready.configuration());
    search = new SearchQuery(ready);
    names = ready.configuration().userNames();
    certificates = new ClientCertificateCheck(ready.configuration());
    audit = new CredentialAudit(ready.meters());
  }

  /** Searches the clients that the caller may see. */
  @GET
  public Response list() {
    return Response.ok(search.page(actor(), request().getQueryString())).build();
  }

  /** Makes a client (RFC 7591 §3). */
  @POST
  public Response create(@Context HttpHeaders headers, InputStream body) {
    certificates.check(request());
    IssuedSecret issued =
        audited(
            AuditAction.CREATE_CLIENT,
            "",
            () -> {
              NewClient wanted =
                  ClientRequests.newClient(JsonObject.read(type(headers), body), names);
              return clients.create(actor(), wanted);
            });
    String id = issued.client().client().id();
    audit.succeeded(AuditAction.CREATE_CLIENT, id, "owner=" + issued.client().client().owner());
    return Response.created(URI.create(request().getRequestURI().replaceAll("/+$", "") + "/" + id))
        .header(HttpHeaders.ETAG, EntityTags.of(issued.client().client()))
        .entity(ClientJson.registered(issued))
        .build();
  }

  /** Does the same with many clients. */
  @POST
  @Path("bulk")
  public Response bulk(@Context HttpHeaders headers, InputStream body) {
    BulkRequest wanted = ClientRequests.bulk(JsonObject.read(type(headers), body), names);
    if (wanted.action() == BulkRequest.Action.RESET) {
      certificates.check(request());
    }
    BulkResult result = bulk.run(actor(), wanted);
    if (!wanted.dryRun()) {
      result.clients().forEach(line -> audit(wanted.action(), line));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("dry_run", wanted.dryRun());
    answer.putAll(
        ClientJson.paged(
            "results",
            result.clients().stream().map(ClientJson::bulkLine).toList(),
            PageToken.of(BulkRequest.ORDER, result.next())));
    return Response.ok(answer).build();
  }

  private void audit(BulkRequest.Action action, BulkResult.Line line) {
    AuditAction done =
        switch (action) {
          case ENABLE, DISABLE, UPDATE -> AuditAction.UPDATE_CLIENT;
          case RESET -> AuditAction.RESET_SECRET;
          case DELETE -> AuditAction.DELETE_CLIENT;
        };
    if (line.error() != null) {
      audit.failed(done, line.id(), line.error().code().wireCode());
    } else if (line.outcome() == BulkResult.Outcome.CHANGED) {
      audit.succeeded(done, line.id(), "bulk " + action);
    }
  }

  /** Shows a client. */
  @GET
  @Path(ONE)
  public Response view(@PathParam("client_id") String id) {
    return answer(clients.get(actor(), id));
  }

  private Response answer(StoredClient stored) {
    return Response.ok(ClientJson.seen(stored, actor().administrator()))
        .header(HttpHeaders.ETAG, EntityTags.of(stored.client()))
        .build();
  }

  /** Changes a client. */
  @Patch
  @Path(ONE)
  public Response change(
      @PathParam("client_id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context HttpHeaders headers,
      InputStream body) {
    StoredClient changed =
        audited(
            AuditAction.UPDATE_CLIENT,
            id,
            () ->
                clients.update(
                    actor(),
                    id,
                    ClientRequests.change(JsonObject.read(type(headers), body)),
                    EntityTags.expected(ifMatch)));
    audit.succeeded(AuditAction.UPDATE_CLIENT, id, "version=" + changed.client().version());
    return answer(changed);
  }

  /** Removes a client. */
  @DELETE
  @Path(ONE)
  public Response delete(
      @PathParam("client_id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    audited(
        AuditAction.DELETE_CLIENT,
        id,
        () -> {
          clients.delete(actor(), id, EntityTags.expected(ifMatch));
          return id;
        });
    audit.succeeded(AuditAction.DELETE_CLIENT, id, "");
    return Response.noContent().build();
  }

  /** Gives a client a new secret. */
  @POST
  @Path(ONE + "/secret")
  public Response reset(
      @PathParam("client_id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context HttpHeaders headers,
      InputStream body) {
    certificates.check(request());
    IssuedSecret issued =
        audited(
            AuditAction.RESET_SECRET,
            id,
            () -> {
              JsonObject json = JsonObject.read(type(headers), body);
              java.time.Duration grace = ClientRequests.grace(json);
              json.refuseOthers();
              return clients.reset(actor(), id, grace, EntityTags.expected(ifMatch));
            });
    audit.succeeded(AuditAction.RESET_SECRET, id, "");
    return Response.ok(ClientJson.reset(issued))
        .header(HttpHeaders.ETAG, EntityTags.of(issued.client().client()))
        .build();
  }

  /** Ends the older secret of a client early. */
  @DELETE
  @Path(ONE + "/secret/{secret_id}")
  public Response dropSecret(
      @PathParam("client_id") String id, @PathParam("secret_id") String secretId) {
    audited(
        AuditAction.DROP_SECRET,
        id,
        () -> {
          clients.dropSecret(actor(), id, secretId);
          return id;
        });
    audit.succeeded(AuditAction.DROP_SECRET, id, "");
    return Response.noContent().build();
  }

  /** Shows the last changes of a client. */
  @GET
  @Path(ONE + "/history")
  public Response history(@PathParam("client_id") String id) {
    return Response.ok(
            Map.of(
                "history",
                clients.history(actor(), id).stream().map(ClientJson::historyEntry).toList()))
        .build();
  }

  /** Runs a change, and audits it if it fails. */
  private <T> T audited(AuditAction action, String id, Supplier<T> change) {
    try {
      return change.get();
    } catch (CredentialException e) {
      audit.failed(action, id, e.code().wireCode());
      throw e;
    }
  }

  private static @Nullable MediaType type(HttpHeaders headers) {
    return headers.getMediaType();
  }

  private Actor actor() {
    return administrators.of(request());
  }

  private HttpServletRequest request() {
    return Objects.requireNonNull(currentRequest);
  }
}
