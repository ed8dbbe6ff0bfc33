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
import java.util.Optional;
import org.apache.knox.gateway.deploy.DeploymentContext;
import org.apache.knox.gateway.service.clientid.front.FrontFilter;
import org.apache.knox.gateway.service.clientid.front.OwnPath;
import org.jboss.shrinkwrap.descriptor.api.webapp30.WebAppDescriptor;
import org.jboss.shrinkwrap.descriptor.api.webcommon30.DispatcherType;
import org.jboss.shrinkwrap.descriptor.api.webcommon30.FilterType;

/** Puts the front before Knox's own servlet in the topology's web application. */
final class WebApplicationFront {

  private WebApplicationFront() {}

  /** Has it act on paths, too. */
  static void add(DeploymentContext context, List<OwnPath> paths) {
    FilterType<WebAppDescriptor> front = front(context.getWebAppDescriptor());
    paths.forEach(path -> parameter(front, FrontFilter.PATH_PARAMETER + path.name(), "served"));
  }

  /** Has it know that the provider ClientCredentials logs in at every service. */
  static void addProvider(DeploymentContext context) {
    parameter(front(context.getWebAppDescriptor()), FrontFilter.PROVIDER_PARAMETER, "true");
  }

  private static void parameter(FilterType<WebAppDescriptor> front, String name, String value) {
    boolean present =
        front.getAllInitParam().stream().anyMatch(known -> name.equals(known.getParamName()));
    if (!present) {
      front.createInitParam().paramName(name).paramValue(value);
    }
  }

  /** The one that another of our contributors has put into the same topology, or a new one. */
  private static FilterType<WebAppDescriptor> front(WebAppDescriptor descriptor) {
    Optional<FilterType<WebAppDescriptor>> present =
        descriptor.getAllFilter().stream()
            .filter(filter -> FrontFilter.NAME.equals(filter.getFilterName()))
            .findFirst();
    if (present.isPresent()) {
      return present.get();
    }
    descriptor.createListener().listenerClass(FrontContextListener.class.getName());
    descriptor
        .createFilterMapping()
        .filterName(FrontFilter.NAME)
        .urlPattern("/*")
        .dispatcher(DispatcherType._REQUEST, DispatcherType._ASYNC);
    return descriptor
        .createFilter()
        .filterName(FrontFilter.NAME)
        .filterClass(FrontFilter.class.getName())
        .asyncSupported(true);
  }
}
