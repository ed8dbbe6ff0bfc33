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
package org.apache.knox.gateway.clientid.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/clientid} does on the home that it belongs to. */
class LocalCommandsIT {
  private static final String CREDENTIALS = "/sandbox/clientid/api/v1/oauth/credentials";

  private final GatewayHome home = GatewayHome.create();
  @TempDir private Path directory;

  @AfterEach
  void closeHome() {
    home.close();
  }

  private Command clientid(String... arguments) {
    return home.script("clientid", Map.of(), arguments);
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  @Test
  void doctor_homeThatWasSetUp_findsNothingWrong() {
    home.setUp();
    assertThat(clientid("doctor").mustSucceed().output())
        .contains("java", "topologies", "master secret", "alias", "certificate", "port", "database")
        .doesNotContain("WRONG");
  }

  @Test
  void doctor_homeThatWasNotSetUp_saysWhatToDo() {
    Command doctor = clientid("doctor");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.output()).contains("WRONG", "bin/gateway setup");
  }

  @Test
  void doctor_whatIsBroken_isNamedInALineEach() throws IOException {
    home.setUp().topology("half", "<topology>");
    Files.writeString(home.file("data/security/keystores/gateway.jks"), "no keystore");
    Files.createDirectories(home.file("data/security/clientid"));
    Files.writeString(
        home.file("data/security/clientid/clients.db"), "no database at all ".repeat(99));
    Command doctor = clientid("doctor");
    assertThat(doctor.exitCode()).isEqualTo(1);
    List<String> wrong = doctor.output().lines().filter(line -> line.startsWith("WRONG")).toList();
    assertThat(wrong)
        .hasSize(3)
        .anyMatch(line -> line.contains("half.xml"))
        .anyMatch(line -> line.contains("gateway.jks"))
        .anyMatch(line -> line.contains("database"));
  }

  @Test
  void export_homeWithoutDatabase_saysSo() {
    home.setUp();
    Command export = clientid("export", file("none").toString());
    assertThat(export.exitCode()).isEqualTo(1);
    assertThat(export.errors()).hasLineCount(1).contains("first start");
    assertThat(file("none")).doesNotExist();
  }

  @Test
  void backupAndExport_ofARunningGateway_bringBackWhatWasRemovedSince() throws IOException {
    GatewayProcess gateway = home.start();
    JsonNode minted = gateway.clientOf("sam").post(CREDENTIALS).json();
    String id = minted.required("client_id").asText();
    String secret = minted.required("client_secret").asText();
    clientid("backup", file("clients.db").toString()).mustSucceed();
    clientid("export", file("clients.jsonl").toString()).mustSucceed();
    assertThat(clientid("backup", file("clients.db").toString()).exitCode()).isNotZero();
    assertThat(clientid("export", file("clients.jsonl").toString()).exitCode()).isEqualTo(2);
    for (String name : List.of("clients.db", "clients.jsonl")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(file("clients.jsonl"))).contains(id).doesNotContain(secret);
    assertThat(clientid("restore", file("clients.db").toString()).errors()).contains("in use");
    assertThat(clientid("import", file("clients.jsonl").toString()).errors()).contains("in use");
    revoke(gateway, id);
    assertThat(gateway.login("datashare", secret)).isEqualTo("401");

    gateway.stop();
    clientid("restore", file("clients.db").toString()).mustSucceed();
    gateway.start();
    assertThat(gateway.login("datashare", secret)).isEqualTo("sam");

    revoke(gateway, id);
    gateway.stop();
    clientid("import", file("clients.jsonl").toString()).mustSucceed();
    gateway.start();
    assertThat(gateway.login("datashare", secret)).isEqualTo("sam");
  }

  private static void revoke(GatewayProcess gateway, String id) {
    assertThat(gateway.clientOf("sam").send("DELETE", CREDENTIALS + "/revoke", id).status())
        .isEqualTo(200);
  }
}
