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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.Realms;
import org.jspecify.annotations.Nullable;

/** What clients can be given: realms and their policies. */
@Singleton
@Path("clientid/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RealmsResource {

  private final Realms realms;
  private final Administrators administrators;

  // Not of a request: a proxy of Jersey that leads to the current one.
  @Context private @Nullable HttpServletRequest currentRequest;

  /** Called by Jersey, with what the topology has. */
  @Inject
  public RealmsResource(ServiceState.Ready ready) {
    realms = ready.realms();
    administrators = new Administrators(ready.configuration());
  }

  /** Lists the realms. */
  @GET
  @Path("realms")
  public Response realms() {
    Administrator administrator =
        administrators.of(Objects.requireNonNull(currentRequest)).administrator();
    return Response.ok(
            Map.of(
                "realms",
                realms.all().stream()
                    .map(realm -> ClientJson.realm(realm, administrator.hasAccessTo(realm.name())))
                    .toList()))
        .build();
  }

  /** Lists the policies of all realms. */
  @GET
  @Path("policies")
  public Response policies() {
    List<Map<String, Object>> policies =
        realms.all().stream()
            .flatMap(
                realm -> realm.policies().stream().map(policy -> ClientJson.policy(realm, policy)))
            .toList();
    return Response.ok(Map.of("policies", policies)).build();
  }
}
