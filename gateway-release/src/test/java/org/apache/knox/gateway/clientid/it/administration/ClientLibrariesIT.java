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
package org.apache.knox.gateway.clientid.it.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TrialRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Libraries that know our interface by its description only, or by the standard. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class ClientLibrariesIT {

  private final GatewayProcess gateway = AdministrationGateway.get();
  private final String api = gateway.url("/people/clientid/api/v1");

  @Test
  void libraryGeneratedFromTheOpenApiDocument_leadsAClientThroughItsLife(@TempDir Path temporary)
      throws Exception {
    assertThat(TrialRun.of("AdministrationTrial", gateway, temporary, Map.of(), api, "admin"))
        .hasSize(28);
  }

  @Test
  void registrationLibrary_registersAClientThatGetsATokenAndReadsErrors(@TempDir Path temporary)
      throws Exception {
    assertThat(
            TrialRun.of(
                "RegistrationTrial",
                gateway,
                temporary,
                Map.of(),
                api,
                "admin",
                gateway.url("/lake")))
        .hasSize(5);
  }
}
