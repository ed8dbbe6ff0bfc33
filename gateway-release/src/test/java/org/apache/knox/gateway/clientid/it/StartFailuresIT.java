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
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.FreePort;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reason why a start fails is said in one line. One home, put right again after each test. */
class StartFailuresIT {
  private static final GatewayHome HOME = GatewayHome.create().setUp();

  @AfterAll
  static void closeHome() {
    HOME.close();
  }

  @AfterEach
  void nothingRuns() {
    assertThat(HOME.gateway("status").output()).isEqualTo("gateway: is not running\n");
  }

  @Test
  void start_notSetUp_saysWhatToRun() {
    try (GatewayHome fresh = GatewayHome.create()) {
      assertExplained(fresh.gateway("start"), "is not set up", "bin/gateway setup");
    }
  }

  @Test
  void start_portTaken_saysSo() throws IOException {
    try (ServerSocket other = FreePort.occupy()) {
      String port = Integer.toString(other.getLocalPort());
      HOME.gateway("setup", "--port", port).mustSucceed();
      assertExplained(HOME.gateway("start"), "port " + port, "taken", "setup --port");
    } finally {
      HOME.gateway("setup", "--port", Integer.toString(HOME.port())).mustSucceed();
    }
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402, 8", "11.0.22, 11", "25, 25", "25.0.1, 25"})
  void start_wrongJava_saysWhichIsNeeded(String version, String major, @TempDir Path javaHome)
      throws IOException {
    Path java = Files.createDirectories(javaHome.resolve("bin")).resolve("java");
    Files.writeString(
        java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2025-01-01' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertExplained(
        HOME.script("gateway", Map.of("JAVA_HOME", javaHome.toString()), "start"),
        "Java 17 is needed",
        "is Java " + major);
  }

  @Test
  void start_javaHomeWrong_saysSo(@TempDir Path empty) {
    assertExplained(
        HOME.script("gateway", Map.of("JAVA_HOME", empty.toString()), "start"), "JAVA_HOME");
  }

  @Test
  void start_brokenTopology_namesFileAndLine() {
    HOME.topology("broken", "<topology>\n  <gateway>\n</topology>\n");
    try {
      assertExplained(HOME.gateway("start"), "conf/topologies/broken.xml line 3", "</gateway>");
    } finally {
      HOME.withoutTopology("broken");
    }
  }

  @Test
  void start_brokenSite_namesFileAndLine() {
    String sound = HOME.read("conf/gateway-site.xml");
    HOME.edit("conf/gateway-site.xml", text -> text.replace("</configuration>", ""));
    try {
      assertExplained(HOME.gateway("start"), "conf/gateway-site.xml line ");
    } finally {
      HOME.edit("conf/gateway-site.xml", text -> sound);
    }
  }

  @Test
  void start_diesBecauseOfItsKeystore_quotesItsLog() throws IOException {
    Path keystore = HOME.file("data/security/keystores/gateway.jks");
    byte[] sound = Files.readAllBytes(keystore);
    Files.write(keystore, new byte[] {1, 2, 3});
    try {
      Command start = HOME.gateway("start");
      assertExplained(start, "died at start: ", "logs/gateway.log");
      assertThat(start.errors()).contains(" FATAL ");
    } finally {
      Files.write(keystore, sound);
    }
  }

  @Test
  void start_othersHome_saysWhereItMayNotWrite() throws IOException {
    // Against the owner too: the tests may run as an ordinary user, who then owns the home.
    Files.setPosixFilePermissions(HOME.file("data"), PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assertExplained(
          OrdinaryUser.run(HOME.file("bin/gateway"), "start"), "no permission to write in");
      assertExplained(
          OrdinaryUser.run(HOME.file("bin/gateway"), "setup"), "no permission to write in");
    } finally {
      Files.setPosixFilePermissions(
          HOME.file("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void assertExplained(Command command, String... words) {
    assertThat(command.exitCode()).describedAs(command.toString()).isEqualTo(1);
    List<String> lines = command.errors().lines().toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).startsWith("gateway: ").contains(words);
  }
}
