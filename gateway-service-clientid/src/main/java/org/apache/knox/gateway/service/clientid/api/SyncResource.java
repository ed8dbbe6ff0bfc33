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

import java.util.Objects;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.keycloak.Synchronisation;
import org.jspecify.annotations.Nullable;

/** The synchronisation with Keycloak, for operators of any realm. */
@Singleton
@Path(ClientsResource.PATH + "/sync")
@Produces(MediaType.APPLICATION_JSON)
public class SyncResource {

  private final @Nullable Synchronisation synchronisation;
  private final Administrators administrators;
  private final CredentialAudit audit;

  // Not of a request: a proxy of Jersey that leads to the current one.
  @Context private @Nullable HttpServletRequest currentRequest;

  /** Called by Jersey, with what the topology has. */
  @Inject
  public SyncResource(ServiceState.Ready ready) {
    synchronisation = ready.synchronisation();
    administrators = new Administrators(ready.configuration());
    audit = new CredentialAudit(ready.meters());
  }

  /** Tells how the synchronisation is. */
  @GET
  public Response status() {
    checkOperator();
    return Response.ok(SyncJson.status(synchronisation)).build();
  }

  /** Begins one, unless one is under way. */
  @POST
  public Response begin() {
    checkOperator();
    Synchronisation configured = synchronisation;
    if (configured == null) {
      throw new CredentialException(
          ErrorCode.NOT_FOUND,
          "No Keycloak is configured: set clientid.keycloak.url in gateway-site.xml");
    }
    configured.request();
    audit.succeeded(AuditAction.SYNCHRONISE, "", "");
    return Response.status(Response.Status.ACCEPTED).entity(SyncJson.status(configured)).build();
  }

  private void checkOperator() {
    if (!administrators.of(Objects.requireNonNull(currentRequest)).administrator().isOperator()) {
      throw CredentialException.accessDenied("Only operators may synchronise with Keycloak");
    }
  }
}
