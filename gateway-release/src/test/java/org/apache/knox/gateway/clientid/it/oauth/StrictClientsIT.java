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
package org.apache.knox.gateway.clientid.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.apache.knox.gateway.clientid.fixture.TrialRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Well-known client libraries, each in a process of its own, with nothing but issuer and secret.
 */
class StrictClientsIT {

  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = OAuthGateway.mint("sam");

  private static Path directory(String property) {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty(property), property + " is not set: run the tests with Maven"));
  }

  @ParameterizedTest
  @CsvSource({"NimbusTrial, 11", "SpringTrial, 6"})
  void javaLibrary_everythingWorks(String trial, int steps, @TempDir Path temporary)
      throws IOException, GeneralSecurityException {
    assertThat(
            TrialRun.of(
                trial,
                gateway,
                temporary,
                Map.of("CLIENT_SECRET", sams.secret()),
                gateway.url("/datashare"),
                sams.id()))
        .hasSize(steps);
  }

  @Test
  void nodeLibraries_everythingWorks(@TempDir Path temporary) throws IOException {
    Path sources = directory("clientid.node.directory");
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "clients.test.js")) {
      Files.copy(sources.resolve(file), temporary.resolve(file));
    }
    Command.run(temporary, Map.of(), List.of("npm", "ci", "--ignore-scripts", "--prefer-offline"))
        .mustSucceed();
    List<String> line = new ArrayList<>(List.of("node", "--test", "clients.test.js"));
    Command run =
        Command.run(
            temporary,
            Map.of(
                "NODE_EXTRA_CA_CERTS", gateway.certificate().toString(),
                "ISSUER", gateway.url("/datashare"),
                "CLIENT_ID", sams.id(),
                "CLIENT_SECRET", sams.secret()),
            line);
    run.mustSucceed();
    assertThat(run.output()).contains("# pass 10", "# fail 0");
  }
}
