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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SetupIT {
  private static final List<String> SECRETS =
      List.of(
          "data/security/master",
          "data/security/keystores/gateway.jks",
          "data/security/keystores/__gateway-credentials.jceks");

  private final GatewayHome home = GatewayHome.create();

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Test
  void setup_twice_keepsIdentityAndKeys() throws IOException {
    home.gateway("setup").mustSucceed();
    List<byte[]> first = secrets();
    Command second = home.gateway("setup").mustSucceed();
    assertThat(secrets()).usingRecursiveComparison().isEqualTo(first);
    assertThat(second.output())
        .contains("master secret: kept", "TLS identity: kept", "aliases: kept");
  }

  @Test
  void setup_twoHomes_shareNoSecret() throws IOException {
    home.gateway("setup").mustSucceed();
    try (GatewayHome other = GatewayHome.create()) {
      other.gateway("setup").mustSucceed();
      for (String secret : SECRETS) {
        assertThat(Files.readAllBytes(other.file(secret)))
            .isNotEqualTo(Files.readAllBytes(home.file(secret)));
      }
    }
  }

  @Test
  void setup_privateFiles_areTheirOwnersOnly() throws IOException {
    home.gateway("setup").mustSucceed();
    List<String> open = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home.file("data/security"))) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!mode.equals(Files.isDirectory(file) ? "rwx------" : "rw-------")) {
          open.add(file + " " + mode);
        }
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void setup_interruptedBeforeTheIdentity_isCompleted() throws IOException {
    home.gateway("setup").mustSucceed();
    byte[] master = Files.readAllBytes(home.file(SECRETS.get(0)));
    Files.delete(home.file("data/security/keystores/gateway.jks"));
    Files.delete(home.file("data/security/keystores/gateway-identity.pem"));
    Files.writeString(home.file("data/security/keystores/gateway.jks.unfinished"), "half");
    Files.write(home.file("data/security/keystores/__gateway-credentials.jceks"), new byte[0]);
    Command again = home.gateway("setup").mustSucceed();
    assertThat(again.output())
        .contains("master secret: kept", "TLS identity: made", "aliases: 3 made");
    assertThat(Files.readAllBytes(home.file(SECRETS.get(0)))).isEqualTo(master);
    assertThat(home.read("data/security/keystores/gateway-identity.pem"))
        .startsWith("-----BEGIN CERTIFICATE-----\n");
  }

  @Test
  void setup_interruptedWhileWritingTheMasterSecret_isCompleted() throws IOException {
    Files.createDirectories(home.file("data/security"));
    Files.writeString(home.file("data/security/master.unfinished"), "half");
    Command setup = home.gateway("setup").mustSucceed();
    assertThat(setup.output()).contains("master secret: made");
    assertThat(home.file("data/security/master.unfinished")).doesNotExist();
  }

  @Test
  void setup_masterSecretLost_saysWhatToRestore() throws IOException {
    home.gateway("setup").mustSucceed();
    Files.delete(home.file("data/security/master"));
    assertFailsInOneLine(home.gateway("setup"), "master is gone", "restore it");
  }

  @Test
  void setup_hosts_areNamedByTheCertificate() {
    home.gateway("setup", "--host", "gateway.example", "--host", "192.0.2.7").mustSucceed();
    home.gateway("setup", "--host", "gateway.example", "--host", "192.0.2.7").mustSucceed();
    assertFailsInOneLine(home.gateway("setup", "--host", "other.example"), "other.example");
  }

  @Test
  void setup_ports_areWrittenWhereTheyAreRead() throws IOException {
    String comment = "<!-- Where the gateway listens.";
    home.gateway("setup", "--port", "18443", "--demo", "--ldap-port", "13389").mustSucceed();
    assertThat(home.read("conf/gateway-site.xml"))
        .contains("<value>18443</value>", comment)
        .doesNotContain("<value>8443</value>");
    assertThat(home.read("conf/topologies/sandbox.xml")).contains("ldaps://127.0.0.1:13389<");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.file("conf/gateway-site.xml"))))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void setup_withoutDemo_letsNobodyIn_andSaysWhatToDo() throws IOException {
    Command setup = home.gateway("setup").mustSucceed();
    assertThat(setup.output()).contains("nobody can log in yet", "sandbox.xml.example", "--demo");
    assertThat(home.file("conf/topologies/sandbox.xml")).doesNotExist();
    assertThat(home.file("data/security/keystores/demo-ldap.pem")).doesNotExist();
    Command demo = home.script("demo-ldap", Map.of(), "start");
    assertThat(demo.exitCode()).isEqualTo(1);
    assertThat(demo.errors()).contains("setup --demo");
  }

  @Test
  void setup_demo_keepsWhatIsThere_andReplacesPlainLdap() throws IOException {
    assertThat(home.gateway("setup", "--demo").mustSucceed().output())
        .contains("demo directory: made")
        .doesNotContain("nobody can log in");
    String made = home.read("conf/topologies/sandbox.xml");
    assertThat(made).contains("ldaps://127.0.0.1:33389<", "DemoDirectorySockets", "dc=hadoop");
    // What version 0.1.0 set up at first.
    home.topology(
        "sandbox",
        made.replaceAll("(?s)\\s*<param>\\s*<!-- The demo directory of this.*?</param>", "")
            .replace("ldaps://127.0.0.1:33389", "ldap://127.0.0.1:13389"));
    assertThat(home.gateway("setup", "--demo").mustSucceed().output())
        .contains("demo directory: made");
    assertThat(home.read("conf/topologies/sandbox.xml"))
        .isEqualTo(made.replace(":33389", ":13389"));
    assertThat(home.gateway("setup", "--demo").mustSucceed().output())
        .contains("demo directory: kept");
  }

  @Test
  void setup_badOptions_areNamed() {
    assertFailsInOneLine(home.gateway("setup", "--port", "0"), "--port", "1 to 65535");
    assertFailsInOneLine(home.gateway("setup", "--port", "http"), "--port", "not http");
    assertFailsInOneLine(home.gateway("setup", "--port"), "--port needs a value");
    assertFailsInOneLine(home.gateway("setup", "--host", "a,dns:b"), "--host");
    assertFailsInOneLine(home.gateway("setup", "--ldap-port", "13389"), "takes --demo");
    assertFailsInOneLine(home.gateway("setup", "--what"), "unknown option --what");
    assertThat(home.file("data/security")).doesNotExist();
  }

  @Test
  void help_namesEveryCommand() {
    assertThat(home.gateway("help").mustSucceed().output())
        .contains("setup", "start", "stop", "status", "run");
    assertThat(home.gateway("setup", "--help").mustSucceed().output())
        .contains("--port", "--demo", "--ldap-port", "--host");
    assertFailsInOneLine(home.gateway("fly"), "unknown command fly");
  }

  private static void assertFailsInOneLine(Command command, String... words) {
    assertThat(command.exitCode()).describedAs(command.toString()).isEqualTo(1);
    assertThat(command.errors().lines()).hasSize(1).first().asString().contains(words);
  }

  private List<byte[]> secrets() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (String secret : SECRETS) {
      contents.add(Files.readAllBytes(home.file(secret)));
    }
    return contents;
  }
}
