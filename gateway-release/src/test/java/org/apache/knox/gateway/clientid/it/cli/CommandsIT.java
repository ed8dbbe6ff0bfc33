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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.SharedGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Classes that the first command prepares, for the users of all tests. */
  @TempDir private static Path cache;

  private final GatewayProcess gateway = SharedGateway.get();
  @TempDir private Path directory;
  private CommandLineUser admin;

  @BeforeEach
  void sitDown() {
    admin =
        new CommandLineUser(directory, gateway).as("admin").set("XDG_CACHE_HOME", cache.toString());
  }

  private static JsonNode json(Command command) {
    try {
      return JSON.readTree(command.mustSucceed().output());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(command.toString(), notJson);
    }
  }

  private String create(String name, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of("create", name, "--print-secret", "--json", "--realm", "datashare"),
                Stream.of(more))
            .toList();
    return json(admin.clientid(arguments.toArray(String[]::new))).required("client_id").asText();
  }

  private JsonNode show(String id) {
    return json(admin.clientid("show", id, "--json"));
  }

  @Test
  void login_keepsASessionForLaterCommandsAndNoPassword() throws IOException {
    admin.clientid("login").mustSucceed();
    admin.set("CLIENTID_PASSWORD", "").set("CLIENTID_URL", "").set("CLIENTID_CA_FILE", "");
    admin.set("CLIENTID_USER", "").clientid("list").mustSucceed();
    try (Stream<Path> files = Files.list(admin.file(".config/clientid"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).doesNotContain("admin-password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void login_sessionThatIsNoMore_endsWith4AndSaysWhatToDo() throws IOException {
    admin.clientid("login").mustSucceed();
    Path session = admin.file(".config/clientid/session.json");
    Files.writeString(session, Files.readString(session).replaceAll("=[^\"]*", "=gone"));
    Command list = admin.set("CLIENTID_PASSWORD", "").clientid("list");
    assertThat(list.exitCode()).isEqualTo(4);
    assertThat(list.errors()).contains("bin/clientid login");
  }

  @Test
  void logout_endsTheSessionAtTheGateway() throws IOException {
    admin.clientid("login").mustSucceed();
    Path profile = admin.file(".config/clientid/profile.json");
    Path session = admin.file(".config/clientid/session.json");
    String keptProfile = Files.readString(profile);
    String keptSession = Files.readString(session);
    admin.clientid("logout").mustSucceed();
    Files.createDirectories(profile.getParent());
    for (Path file : List.of(profile, session)) {
      Files.writeString(file, file.equals(profile) ? keptProfile : keptSession);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Command list = admin.set("CLIENTID_PASSWORD", "").clientid("list");
    assertThat(list.exitCode()).isEqualTo(4);
  }

  @Test
  void login_wrongPassword_endsWith4AndKeepsNothing() {
    Command login = admin.set("CLIENTID_PASSWORD", "wrong").clientid("login");
    assertThat(login.exitCode()).isEqualTo(4);
    assertThat(admin.file(".config/clientid")).doesNotExist();
  }

  @Test
  void login_topologyWithoutClientids_endsWith6() {
    Command login = admin.clientid("login", "--topology", "nosuch");
    assertThat(login.exitCode()).isEqualTo(6);
    assertThat(login.errors()).contains("--topology");
  }

  @Test
  void create_secretFile_logsInAsTheNewClient() throws IOException {
    Command created =
        admin.clientid(
            "create", "Zoë 日本", "--realm", "datashare", "--secret-file", "new.json", "--json");
    JsonNode client = json(created);
    assertThat(client.required("client_name").asText()).isEqualTo("Zoë 日本");
    JsonNode secret = JSON.readTree(admin.file("new.json").toFile());
    assertThat(created.output()).doesNotContain(secret.required("client_secret").asText());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(admin.file("new.json"))))
        .isEqualTo("rw-------");
    JsonNode token =
        json(admin.clientid("token", "--secret-file", "new.json", "--print-token", "--json"));
    assertThat(token.required("token_type").asText()).isEqualToIgnoringCase("Bearer");
  }

  @Test
  void show_unknownClient_endsWith3() {
    Command show = admin.clientid("show", "00000000-0000-0000-0000-000000000000");
    assertThat(show.exitCode()).isEqualTo(3);
    assertThat(show.errors()).hasLineCount(1);
  }

  @Test
  void show_clientOfAnother_endsWith3OrIsNotAllowed() {
    String id = create("theirs", "--owner", "sam");
    assertThat(admin.as("tom").clientid("show", id).exitCode()).isEqualTo(3);
    assertThat(admin.as("sam").clientid("show", id).exitCode()).isZero();
    assertThat(admin.clientid("update", id, "--realm", "sandbox").exitCode()).isEqualTo(4);
  }

  @Test
  void update_versionThatWasOvertaken_endsWith5() {
    String id = create("contended");
    String version = show(id).required("etag").asText();
    admin.clientid("update", id, "--name", "first", "--if-match", version).mustSucceed();
    Command second = admin.clientid("update", id, "--name", "second", "--if-match", version);
    assertThat(second.exitCode()).isEqualTo(5);
    // As a shell hands on the quoted version that show prints.
    String unquoted = version.replace("\"", "");
    assertThat(admin.clientid("update", id, "--name", "third", "--if-match", unquoted).exitCode())
        .isEqualTo(5);
    assertThat(show(id).required("client_name").asText()).isEqualTo("first");
  }

  @Test
  void update_realms_areAddedAndRemoved() {
    String id = create("moving");
    admin.clientid("update", id, "--add-realm", "sandbox").mustSucceed();
    assertThat(show(id).required("realms")).hasSize(2);
    admin.clientid("update", id, "--remove-realm", "datashare").mustSucceed();
    assertThat(show(id).required("realms")).hasSize(1).first().hasToString("\"sandbox\"");
  }

  @Test
  void update_policies_areAssignedAndTakenAway() {
    String id = create("limited", "--policies", "default");
    assertThat(show(id).required("default_policy")).hasToString("\"default\"");
    admin.clientid("update", id, "--remove", "policies").mustSucceed();
    assertThat(show(id).required("policies")).isEmpty();
    admin.clientid("update", id, "--policy", "default").mustSucceed();
    assertThat(show(id).required("policies")).hasSize(1);
    assertThat(admin.clientid("update", id, "--policies", "default,nosuch").exitCode()).isNotZero();
  }

  @Test
  void reset_withGracePeriod_leavesTwoSecretsUntilOneIsDropped() {
    String id = create("rotating");
    String old = show(id).required("secrets").path(0).required("id").asText();
    admin
        .clientid("reset", id, "--grace-period", "1h", "--secret-file", "reset.json")
        .mustSucceed();
    assertThat(show(id).required("secrets")).hasSize(2);
    admin.clientid("drop-secret", id, old).mustSucceed();
    assertThat(show(id).required("secrets")).hasSize(1);
    admin.clientid("token", "--secret-file", "reset.json", "--print-token").mustSucceed();
  }

  @Test
  void disable_idsFromStandardInput_changesEachAndNamesTheUnknown() throws IOException {
    String first = create("bulk 1");
    String second = create("bulk 2");
    Files.writeString(admin.file("ids"), first + "\n\n" + second + "\nno-such-client\n");
    Command dry = admin.shell("bin/clientid disable --dry-run - < ids");
    assertThat(dry.exitCode()).isEqualTo(1);
    assertThat(show(first).required("enabled").asBoolean()).isTrue();
    Command disabled = admin.shell("bin/clientid disable - < ids");
    assertThat(disabled.exitCode()).isEqualTo(1);
    assertThat(disabled.output()).contains(first + "  changed", "no-such-client  failed");
    assertThat(disabled.errors()).contains("2 changed", "1 failed");
    assertThat(show(second).required("enabled").asBoolean()).isFalse();
  }

  @Test
  void reset_byFilter_writesASecretForEach() throws IOException {
    String owner = "guest";
    String first = create("batch 1", "--owner", owner);
    create("batch 2", "--owner", owner);
    admin
        .clientid(
            "reset",
            "--filter",
            "owner=" + owner,
            "--filter",
            "search=batch ",
            "--secret-file",
            "batch.json")
        .mustSucceed();
    assertThat(Files.readAllLines(admin.file("batch.json"))).hasSize(2);
    admin
        .clientid("token", first, "--secret-file", "batch.json", "--token-file", "token")
        .mustSucceed();
    assertThat(admin.file("token")).isNotEmptyFile();
  }

  @Test
  void delete_byFilter_leavesTheOthers() {
    String gone = create("delete me");
    String kept = create("keep me");
    admin.clientid("delete", "--filter", "search=delete me", "--yes").mustSucceed();
    assertThat(admin.clientid("show", gone).exitCode()).isEqualTo(3);
    admin.clientid("show", kept).mustSucceed();
  }

  @Test
  void search_pages_showEachClientOnce() {
    String mark = "page-" + System.nanoTime();
    for (int i = 0; i < 3; i++) {
      create(mark + " " + i);
    }
    assertThat(json(admin.clientid("search", mark, "--all", "--json"))).hasSize(3);
    Command two = admin.clientid("search", mark.toUpperCase(Locale.ROOT), "--limit", "2");
    assertThat(two.mustSucceed().output()).hasLineCount(3).contains(mark + " 2", mark + " 1");
    assertThat(two.errors()).contains("there are more");
  }

  @Test
  void search_sorted_isInThatOrder() {
    String mark = "order-" + System.nanoTime();
    for (String name : List.of("b", "c", "a")) {
      create(mark + name);
    }
    assertThat(admin.clientid("search", mark, "--sort=name").mustSucceed().output())
        .containsSubsequence(mark + "a", mark + "b", mark + "c");
    assertThat(admin.clientid("search", mark, "--sort", "-name").mustSucceed().output())
        .containsSubsequence(mark + "c", mark + "b", mark + "a");
    Command wrong = admin.clientid("list", "--sort=owner");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.errors()).contains("--sort needs created, name or expires");
  }

  @Test
  void realms_operator_seesWhatCanBeAssigned() {
    assertThat(admin.clientid("realms").mustSucceed().output()).contains("datashare", "yes");
  }
}
