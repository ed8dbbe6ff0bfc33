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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.FreePort;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.ListeningSockets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLdapIT {

  @Test
  void demoLdap_listensOnLoopbackOnly() throws IOException {
    DemoLdap directory = DemoLdap.shared();
    assertThat(ListeningSockets.of(directory.pid()))
        .containsExactly("loopback:" + directory.port());
  }

  @Test
  void demoLdap_itsLife_isSaidAndLeavesNothing(@TempDir Path temporary) throws IOException {
    try (GatewayHome home = GatewayHome.create()) {
      String port = Integer.toString(FreePort.find());
      home.gateway("setup", "--demo", "--ldap-port", port).mustSucceed();
      Map<String, String> environment =
          Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
      Command start = home.script("demo-ldap", environment, "start").mustSucceed();
      assertThat(start.output()).contains("for trying things out only", "127.0.0.1:" + port);
      assertThat(files(temporary)).isNotEmpty();
      assertThat(home.script("demo-ldap", Map.of(), "status").mustSucceed().output())
          .contains("is running at ldaps://127.0.0.1:" + port);
      assertThat(home.script("demo-ldap", Map.of(), "start").errors())
          .startsWith("demo-ldap: is already running");
      assertThat(home.script("demo-ldap", Map.of(), "stop").mustSucceed().output())
          .isEqualTo("demo-ldap: stopped\n");
      assertThat(files(temporary)).isEmpty();
    }
  }

  @Test
  void demoLdap_portTaken_saysSo() {
    try (GatewayHome home = GatewayHome.create()) {
      String port = Integer.toString(DemoLdap.shared().port());
      home.gateway("setup", "--demo", "--ldap-port", port).mustSucceed();
      Command start = home.script("demo-ldap", Map.of(), "start");
      assertThat(start.exitCode()).isEqualTo(1);
      assertThat(start.errors().lines()).hasSize(1);
      assertThat(start.errors()).contains("port " + port, "taken");
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")).toList();
    }
  }
}
