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

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.apache.knox.gateway.service.clientid.administration.ClientCounts;
import org.apache.knox.gateway.service.clientid.administration.ClientStatistics;
import org.apache.knox.gateway.service.clientid.administration.LoginCounts;
import org.apache.knox.gateway.service.clientid.config.ClientIdConfiguration;
import org.apache.knox.gateway.service.clientid.config.Setting;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/** Who the caller is and may do, and numbers of what the caller may see. */
@Singleton
@Path("clientid/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private final ClientStatistics statistics;
  private final ClientIdConfiguration configuration;
  private final Administrators administrators;

  // Not of a request: a proxy of Jersey that leads to the current one.
  @Context private @Nullable HttpServletRequest currentRequest;

  /** Called by Jersey, with what the topology has. */
  @Inject
  public StatisticsResource(ServiceState.Ready ready) {
    statistics = ready.statistics();
    configuration = ready.configuration();
    administrators = new Administrators(configuration);
  }

  /** Tells who one is logged in as, and what that user may do here. */
  @GET
  @Path("me")
  public Response me() {
    Administrator caller = caller();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("user", caller.user());
    json.put("operator", caller.isOperator());
    json.put("operator_of_all_realms", caller.ofAllRealms());
    json.put("operator_of_realms", caller.realms().stream().sorted().toList());
    json.put("maximum_grace_period", configuration.maximumGrace().toSeconds());
    String ttl = configuration.value(Setting.TTL);
    if (!caller.isOperator() && !ttl.equals("-1")) {
      json.put("maximum_lifetime", Duration.ofMillis(Long.parseLong(ttl)).toSeconds());
    }
    return Response.ok(json).build();
  }

  /** Counts clients by state, and logins by time. */
  @GET
  @Path("statistics")
  public Response statistics() {
    RequestParameters query = RequestParameters.ofQuery(request().getQueryString());
    query.only(Set.of("period", "interval"));
    Duration interval = Duration.ofSeconds(seconds(query, "interval", HOUR));
    Duration period = Duration.ofSeconds(seconds(query, "period", DAY));
    List<LoginCounts> logins = statistics.logins(caller(), period, interval);
    ClientCounts clients = statistics.clients(caller());
    return Response.ok(
            Map.of(
                "clients",
                clients(clients),
                "interval",
                interval.toSeconds(),
                "logins",
                logins.stream().map(StatisticsResource::logins).toList()))
        .build();
  }

  private static long seconds(RequestParameters query, String name, long otherwise) {
    Long given = ClientRequests.number(name, query.value(name));
    return given == null ? otherwise : given;
  }

  private static Map<String, Object> clients(ClientCounts counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("active", counts.active());
    json.put("disabled", counts.disabled());
    json.put("expired", counts.expired());
    json.put("expiring_soon", counts.expiringSoon());
    json.put("from_keycloak", counts.fromKeycloak());
    json.put("as_of", seconds(counts.asOf()));
    return json;
  }

  private static Map<String, Object> logins(LoginCounts counts) {
    return Map.of(
        "from", seconds(counts.from()), "logins", counts.logins(), "refusals", counts.refusals());
  }

  private static long seconds(Instant time) {
    return time.getEpochSecond();
  }

  private Administrator caller() {
    return administrators.of(request()).administrator();
  }

  private HttpServletRequest request() {
    return Objects.requireNonNull(currentRequest);
  }
}
