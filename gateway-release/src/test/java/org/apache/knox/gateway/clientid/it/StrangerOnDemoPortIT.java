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

import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.AcceptingDirectory;
import org.apache.knox.gateway.clientid.fixture.ClientKey;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.FreePort;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The demo directory has stopped, and somebody else on this machine listens on its port. */
class StrangerOnDemoPortIT {

  private static final String WHO_AM_I = "/sandbox/session/api/v1/sessioninfo";
  private static final String PASSWORD = "guest-password";

  @Test
  void stranger_learnsNoPassword_andLetsNobodyIn() {
    String port = Integer.toString(FreePort.find());
    try (GatewayHome home = GatewayHome.create()) {
      home.gateway("setup", "--port", Integer.toString(home.port()), "--demo", "--ldap-port", port)
          .mustSucceed();
      home.script("demo-ldap", Map.of(), "start").mustSucceed();
      GatewayProcess gateway = home.startAsSetUp();
      assertThat(whoAmI(gateway, PASSWORD)).isEqualTo(200);
      assertThat(whoAmI(gateway, "wrong")).isEqualTo(401);
      home.script("demo-ldap", Map.of(), "stop").mustSucceed();
      assertThat(whoAmI(gateway, PASSWORD)).isIn(401, 503);
      assertRefused(gateway, Integer.parseInt(port), null);
      assertRefused(gateway, Integer.parseInt(port), ClientKey.generate("CN=localhost"));
      home.script("demo-ldap", Map.of(), "start").mustSucceed();
      assertThat(whoAmI(gateway, PASSWORD)).isEqualTo(200);
    }
  }

  /** Another home's demo directory is a stranger, too, though it knows the same users. */
  @Test
  void directoryOfAnotherHome_isNotBelieved() {
    try (GatewayHome home = GatewayHome.create()) {
      home.gateway(
              "setup",
              "--port",
              Integer.toString(home.port()),
              "--demo",
              "--ldap-port",
              Integer.toString(DemoLdap.shared().port()))
          .mustSucceed();
      assertThat(whoAmI(home.startAsSetUp(), PASSWORD)).isIn(401, 503);
    }
  }

  private static void assertRefused(GatewayProcess gateway, int port, @Nullable ClientKey key) {
    try (AcceptingDirectory stranger = AcceptingDirectory.start(port, key)) {
      assertThat(whoAmI(gateway, PASSWORD)).isIn(401, 503);
      assertThat(whoAmI(gateway, "anything")).isIn(401, 503);
      assertThat(stranger.connections()).isPositive();
      assertThat(stranger.received()).doesNotContain(PASSWORD, "anything", "uid=guest");
    }
  }

  private static int whoAmI(GatewayProcess gateway, String password) {
    return gateway.client().as("guest", password).get(WHO_AM_I).status();
  }
}
