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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
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

  private Path trustStore(Path directory) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(gateway.certificate())) {
      trusted.setCertificateEntry(
          "gateway", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    Path file = directory.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, "changeit".toCharArray());
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({"NimbusTrial, 11", "SpringTrial, 6"})
  void javaLibrary_everythingWorks(String trial, int steps, @TempDir Path temporary)
      throws IOException, GeneralSecurityException {
    Path trials = directory("clientid.trials.directory");
    Command run =
        Command.run(
            temporary,
            Map.of("CLIENT_SECRET", sams.secret()),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + trustStore(temporary),
                "-Djavax.net.ssl.trustStorePassword=changeit",
                "-cp",
                trials.resolve("classes") + ":" + trials.resolve("lib") + "/*",
                "org.apache.knox.gateway.clientid.trials." + trial,
                gateway.url("/datashare"),
                sams.id()));
    run.mustSucceed();
    assertThat(run.output().lines().filter(line -> line.startsWith("ok "))).hasSize(steps);
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
