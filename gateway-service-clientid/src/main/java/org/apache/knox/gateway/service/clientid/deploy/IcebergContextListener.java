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

import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import org.apache.knox.gateway.service.clientid.config.ConfigurationException;
import org.apache.knox.gateway.service.clientid.config.IcebergConfiguration;
import org.apache.knox.gateway.service.clientid.iceberg.CatalogState;
import org.apache.knox.gateway.services.GatewayServices;

/** The composition root of the ICEBERG-REST service. */
public final class IcebergContextListener implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    context.setAttribute(CatalogState.ATTRIBUTE, compose(context));
  }

  private static CatalogState compose(ServletContext context) {
    String role = IcebergServiceDeploymentContributor.ROLE;
    try {
      return new CatalogState.Ready(
          IcebergConfiguration.parse(ServiceParameters.of(role, context)));
    } catch (ConfigurationException e) {
      DeployMessages.refused(
          role,
          String.valueOf(context.getAttribute(GatewayServices.GATEWAY_CLUSTER_ATTRIBUTE)),
          e.problems());
      return new CatalogState.Refused(e.problems());
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    event.getServletContext().removeAttribute(CatalogState.ATTRIBUTE);
  }
}
