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
package org.apache.knox.gateway.service.clientid.deploy;

import java.util.List;
import javax.servlet.Filter;
import javax.ws.rs.core.Application;
import org.apache.knox.gateway.deploy.DeploymentContext;
import org.apache.knox.gateway.descriptor.FilterParamDescriptor;
import org.apache.knox.gateway.descriptor.ResourceDescriptor;
import org.apache.knox.gateway.service.clientid.http.IncidentFilter;
import org.apache.knox.gateway.service.clientid.http.PlainRequestFilter;
import org.apache.knox.gateway.topology.Service;

/** Puts a JAX-RS application, or what answers in its place, at the end of a resource's filters. */
final class JerseyResources {

  private static final String PIVOT = "pivot";

  private JerseyResources() {}

  /** The first filter of a resource of ours. */
  static void begin(ResourceDescriptor resource) {
    resource
        .addFilter()
        .name("clientid-incidents")
        .role(PIVOT)
        .impl(IncidentFilter.class.getName());
  }

  static void end(
      DeploymentContext context,
      Service service,
      ResourceDescriptor resource,
      Class<? extends Application> application) {
    plainRequests(resource);
    FilterParamDescriptor parameter = resource.createFilterParam();
    parameter.name("javax.ws.rs.Application");
    parameter.value(application.getName());
    context.contributeFilter(service, resource, PIVOT, "jersey", List.of(parameter));
  }

  /** Ends the chain with a filter that answers every request. */
  static void endWithoutJersey(ResourceDescriptor resource, Class<? extends Filter> endpoint) {
    plainRequests(resource);
    resource.addFilter().name("clientid-endpoint").role(PIVOT).impl(endpoint.getName());
  }

  private static void plainRequests(ResourceDescriptor resource) {
    resource.addFilter().name("clientid").role(PIVOT).impl(PlainRequestFilter.class.getName());
  }
}
