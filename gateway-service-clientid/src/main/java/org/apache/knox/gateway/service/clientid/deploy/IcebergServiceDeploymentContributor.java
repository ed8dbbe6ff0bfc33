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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import org.apache.knox.gateway.deploy.DeploymentContext;
import org.apache.knox.gateway.deploy.impl.ServiceDefinitionDeploymentContributor;
import org.apache.knox.gateway.filter.rewrite.api.UrlRewriteRulesDescriptor;
import org.apache.knox.gateway.filter.rewrite.api.UrlRewriteRulesDescriptorFactory;
import org.apache.knox.gateway.service.clientid.front.OwnPath;
import org.apache.knox.gateway.service.definition.ServiceDefinition;
import org.apache.knox.gateway.topology.Service;

/**
 * Deploys the service role ICEBERG-REST from the service definition in this jar. Knox itself reads
 * definitions from {@code data/services} only; so there is nothing to install there.
 */
public final class IcebergServiceDeploymentContributor
    extends ServiceDefinitionDeploymentContributor {

  /** The service's role in a topology. */
  public static final String ROLE = "ICEBERG-REST";

  private static final String DEFINITION = "iceberg-rest/service.xml";
  private static final String REWRITE_RULES = "iceberg-rest/rewrite.xml";

  /** Reads the definition. */
  public IcebergServiceDeploymentContributor() {
    super(definition(), rewriteRules());
  }

  private static ServiceDefinition definition() {
    try (InputStream xml = resource(DEFINITION)) {
      return (ServiceDefinition)
          JAXBContext.newInstance(ServiceDefinition.class).createUnmarshaller().unmarshal(xml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JAXBException e) {
      throw new IllegalStateException(DEFINITION + " in this jar is damaged", e);
    }
  }

  private static UrlRewriteRulesDescriptor rewriteRules() {
    try (Reader xml = new InputStreamReader(resource(REWRITE_RULES), UTF_8)) {
      return UrlRewriteRulesDescriptorFactory.load("xml", xml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        IcebergServiceDeploymentContributor.class.getResourceAsStream(name), name);
  }

  @Override
  public void contributeService(DeploymentContext context, Service service) throws Exception {
    super.contributeService(context, service);
    ServiceParameters.write(service, context);
    WebApplicationFront.add(context, List.of(OwnPath.CATALOG));
    context
        .getWebAppDescriptor()
        .createListener()
        .listenerClass(IcebergContextListener.class.getName());
  }
}
