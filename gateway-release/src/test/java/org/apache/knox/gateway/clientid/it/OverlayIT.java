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
      install(home);
      gateway.start();
      Answer minted = gateway.clientOf("guest").post(MINT);
      assertThat(minted.status()).describedAs(minted.toString()).isEqualTo(200);
      JsonNode credential = minted.json();
      assertThat(credential.path("client_id").asText()).isNotEmpty();
      assertThat(
              gateway
                  .client()
                  .withPasscode(credential.path("client_secret").asText())
                  .get("/datashare/session/api/v1/sessioninfo")
                  .body())
          .contains("<user>guest</user>");
    }
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

  private static void install(GatewayHome home) throws IOException {
    Path unpacked = Files.createTempDirectory("overlay");
    try {
      Command.run(
              unpacked,
              Map.of(),
              List.of(
                  "tar", "xzf", GatewayHome.overlayArchive().toString(), "--strip-components=1"))
          .mustSucceed();
      Command.run(
              unpacked,
              Map.of(),
              List.of("sh", "-c", "cp ext/*.jar \"$1\"", "install", home.file("ext").toString()))
          .mustSucceed();
    } finally {
      FileTrees.remove(unpacked);
    }
    Files.setLastModifiedTime(
        home.file("conf/topologies/sandbox.xml"), FileTime.from(Instant.now()));
  }
}
