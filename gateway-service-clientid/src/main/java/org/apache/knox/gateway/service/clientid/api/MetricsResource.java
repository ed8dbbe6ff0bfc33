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
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.jspecify.annotations.Nullable;

/** What this gateway counts and measures, of all its realms; for operators of all of them. */
@Singleton
@Path("clientid/api/v1/metrics")
public class MetricsResource {

  /** Whatever the request accepts: its parameters would be lost on the way there. */
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final GatewayMetrics metrics;
  private final Administrators administrators;

  // Not of a request: a proxy of Jersey that leads to the current one.
  @Context private @Nullable HttpServletRequest currentRequest;

  /** Called by Jersey, with what the topology has. */
  @Inject
  public MetricsResource(ServiceState.Ready ready) {
    metrics = ready.metrics();
    administrators = new Administrators(ready.configuration());
  }

  /** All of it, in the text format of Prometheus. */
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public Response read() {
    HttpServletRequest request = Objects.requireNonNull(currentRequest);
    if (!administrators.of(request).administrator().ofAllRealms()) {
      throw CredentialException.accessDenied("Only operators of all realms may read the metrics");
    }
    return Response.ok(metrics.prometheusText(), CONTENT_TYPE).build();
  }
}
