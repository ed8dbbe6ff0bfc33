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
package org.apache.knox.gateway.clientid.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.FileTrees;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.junit.jupiter.api.Test;

/** The overlay archive, installed as its INSTALL.md says into a Knox home that never knew us. */
class OverlayIT {
  private static final String MINT = "/sandbox/clientid/api/v1/oauth/credentials";

  @Test
  void overlay_installedIntoAPlainKnox_mints() throws IOException {
    GatewayHome home = plainKnox();
    try (GatewayProcess gateway = home.start()) {
      assertThat(gateway.clientOf("guest").post(MINT).status()).isEqualTo(404);
      gateway.stop();
      Path unpacked = unpack();
      install(home, unpacked);
      FileTrees.remove(unpacked);
      gateway.start();
      Answer minted = gateway.clientOf("guest").post(MINT);
      assertThat(minted.status()).describedAs(minted.toString()).isEqualTo(200);
      JsonNode credential = minted.json();
      assertThat(credential.path("client_id").asText()).isNotEmpty();
      assertThat(gateway.clientOf("guest").get("/sandbox/clientid/console/").body())
          .contains("<title>API Clients</title>");
      assertThat(
              gateway
                  .client()
                  .withPasscode(credential.path("client_secret").asText())
                  .get("/datashare/session/api/v1/sessioninfo")
                  .body())
          .contains("<user>guest</user>");
    }
  }

  @Test
  void overlay_whereItWasUnpacked_hasTheCommandLine() throws IOException {
    GatewayHome home = plainKnox();
    Path unpacked = unpack();
    try (GatewayProcess gateway = home.start()) {
      gateway.stop();
      install(home, unpacked);
      gateway.start();
      Map<String, String> login =
          Map.of(
              "HOME", unpacked.toString(),
              "CLIENTID_URL", gateway.url(""),
              "CLIENTID_USER", "guest",
              "CLIENTID_PASSWORD", "guest-password",
              "CLIENTID_CA_FILE", gateway.certificate().toString());
      assertThat(clientid(unpacked, login, "realms").mustSucceed().output()).contains("sandbox");
      Command withoutHome = clientid(unpacked, Map.of("HOME", unpacked.toString()), "doctor");
      assertThat(withoutHome.exitCode()).isEqualTo(1);
      assertThat(withoutHome.errors()).contains("GATEWAY_HOME");
      Map<String, String> here =
          Map.of("HOME", unpacked.toString(), "GATEWAY_HOME", home.file("").toString());
      assertThat(clientid(unpacked, here, "doctor").mustSucceed().output())
          .contains("certificate", "database")
          .doesNotContain("WRONG");
    } finally {
      FileTrees.remove(unpacked);
    }
  }

  private static Command clientid(Path unpacked, Map<String, String> environment, String command) {
    return Command.run(
        unpacked, environment, List.of(unpacked.resolve("bin/clientid").toString(), command));
  }

  /** The same Knox jars, with a configuration that says the least: Knox's defaults do the rest. */
  private static GatewayHome plainKnox() throws IOException {
    GatewayHome home = GatewayHome.create();
    FileTrees.remove(home.file("ext"));
    Files.createDirectory(home.file("ext"));
    return home.edit(
            "conf/gateway-site.xml",
            text ->
                """
                <configuration>
                <property><name>gateway.port</name><value>8443</value></property>
                <property><name>gateway.host</name><value>127.0.0.1</value></property>
                </configuration>
                """)
        .topology(
            "sandbox",
            TopologyXml.ldapLogin(DemoLdap.shared().port())
                .service("CLIENTID")
                .service("KNOX-SESSION"));
  }

  private static Path unpack() throws IOException {
    Path unpacked = Files.createTempDirectory("overlay");
    Command.run(
            unpacked,
            Map.of(),
            List.of("tar", "xzf", GatewayHome.overlayArchive().toString(), "--strip-components=1"))
        .mustSucceed();
    return unpacked;
  }

  private static void install(GatewayHome home, Path unpacked) throws IOException {
    home.keepTokensInOurStore();
    Command.run(
            unpacked,
            Map.of(),
            List.of("sh", "-c", "cp ext/*.jar \"$1\"", "install", home.file("ext").toString()))
        .mustSucceed();
    Files.setLastModifiedTime(
        home.file("conf/topologies/sandbox.xml"), FileTime.from(Instant.now()));
  }
}
