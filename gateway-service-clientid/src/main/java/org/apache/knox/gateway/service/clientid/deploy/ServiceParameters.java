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

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.ServletContext;
import org.apache.knox.gateway.deploy.DeploymentContext;
import org.apache.knox.gateway.service.clientid.config.ConfigurationException;
import org.apache.knox.gateway.topology.Service;

/**
 * The parameters of a service on their way through web.xml: as context parameters under a name that
 * no other service of the topology has.
 */
final class ServiceParameters {

  private ServiceParameters() {}

  private static String prefix(String role) {
    return "service/" + role + "/";
  }

  /** Writes them, when the topology is deployed. */
  static void write(Service service, DeploymentContext context) {
    service
        .getParams()
        .forEach(
            (name, value) ->
                context
                    .getWebAppDescriptor()
                    .createContextParam()
                    .paramName(prefix(service.getRole()) + name)
                    .paramValue(value));
  }

  /** Reads them, when the web application starts. */
  static Map<String, String> of(String role, ServletContext context) {
    Map<String, String> parameters = new HashMap<>();
    for (String name : Collections.list(context.getInitParameterNames())) {
      if (name.startsWith(prefix(role))) {
        parameters.put(name.substring(prefix(role).length()), context.getInitParameter(name));
      }
    }
    return parameters;
  }

  /** Makes a configuration of parameters. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(Map<String, String> parameters) throws ConfigurationException;
  }

  /** A service's configuration; empty, with all problems noted, if it is not in order. */
  static <T> Optional<T> parsed(
      String role, ServletContext context, Parser<T> parser, List<String> problems) {
    try {
      return Optional.of(parser.parse(of(role, context)));
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
