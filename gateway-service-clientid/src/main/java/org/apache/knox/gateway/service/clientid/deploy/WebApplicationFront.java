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

import org.apache.knox.gateway.deploy.DeploymentContext;
import org.apache.knox.gateway.service.clientid.http.MalformedRequestFilter;
import org.jboss.shrinkwrap.descriptor.api.webapp30.WebAppDescriptor;

/** Puts a filter before Knox's own servlet in the topology's web application. */
final class WebApplicationFront {

  private WebApplicationFront() {}

  /** Adds it, unless another of our contributors has done so in the same topology. */
  static void add(DeploymentContext context) {
    WebAppDescriptor descriptor = context.getWebAppDescriptor();
    boolean present =
        descriptor.getAllFilter().stream()
            .anyMatch(filter -> MalformedRequestFilter.NAME.equals(filter.getFilterName()));
    if (!present) {
      descriptor
          .createFilter()
          .filterName(MalformedRequestFilter.NAME)
          .filterClass(MalformedRequestFilter.class.getName())
          .asyncSupported(true);
      descriptor.createFilterMapping().filterName(MalformedRequestFilter.NAME).urlPattern("/*");
    }
  }
}
