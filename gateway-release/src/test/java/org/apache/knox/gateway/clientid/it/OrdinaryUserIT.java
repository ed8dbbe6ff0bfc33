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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.FileTrees;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.Test;

class OrdinaryUserIT {

  @Test
  void gateway_ownedByAnOrdinaryUser_runsAsThatUser() throws IOException {
    // Below the system's temporary directory: an ordinary user may not enter root's build
    // directory.
    Path parent = Files.createTempDirectory("ordinary-user");
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    GatewayHome home = GatewayHome.createIn(parent);
    DemoLdap.shared().trustedBy(home);
    OrdinaryUser.give(home.root());
    Path script = home.file("bin/gateway");
    try {
      OrdinaryUser.run(
              script,
              "setup",
              "--port",
              Integer.toString(home.port()),
              "--demo",
              "--ldap-port",
              Integer.toString(DemoLdap.shared().port()))
          .mustSucceed();
      OrdinaryUser.run(script, "start").mustSucceed();
      GatewayClient guest =
          GatewayClient.of(
                  "https://localhost:" + home.port() + "/gateway",
                  home.file("data/security/keystores/gateway-identity.pem"))
              .as("guest", "guest-password");
      assertThat(guest.get("/sandbox/session/api/v1/sessioninfo").status()).isEqualTo(200);
      long pid = Long.parseLong(home.read("data/gateway.pid").strip());
      assertThat(OrdinaryUser.ownerOf(Path.of("/proc", Long.toString(pid))))
          .isEqualTo(OrdinaryUser.name());
      OrdinaryUser.run(script, "stop").mustSucceed();
    } finally {
      home.close();
      FileTrees.remove(parent);
    }
  }
}
