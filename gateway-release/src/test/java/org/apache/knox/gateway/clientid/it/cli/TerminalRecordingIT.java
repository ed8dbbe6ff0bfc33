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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.SharedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The document {@code docs/clientid-terminal.md} is what the commands in it print. Run with {@code
 * -Dclientid.docs.write=true} to write it anew.
 */
class TerminalRecordingIT {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("clientid.docs.directory", "")).resolve("clientid-terminal.md");
  private static final Pattern UUID =
      Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

  private final GatewayProcess gateway = SharedGateway.get();
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> ids = new LinkedHashMap<>();
  @TempDir private Path directory;

  @Test
  void document_isWhatTheCommandsPrint() throws IOException {
    record();
    if (Boolean.getBoolean("clientid.docs.write")) {
      Files.writeString(DOCUMENT, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(DOCUMENT));
  }

  private void record() throws IOException {
    CommandLineUser admin = new CommandLineUser(directory, gateway);
    Files.copy(gateway.certificate(), admin.file("gateway-identity.pem"));
    admin.set("CLIENTID_PASSWORD", "admin-password");
    text.append(
        """
        # The life of a client, at a terminal

        A recording of `bin/clientid` on the runnable gateway with two more topologies, made by
        `TerminalRecordingIT`, which fails when this is not what the commands print. Ids, times and versions
        are replaced by others. The password came from `CLIENTID_PASSWORD`; at a terminal it is asked for.
        """);
    section("Log in");
    run(
        admin,
        "bin/clientid login --url "
            + gateway.url()
            + " --user admin --ca-file gateway-identity.pem");
    admin.set("CLIENTID_PASSWORD", "");
    run(admin, "bin/clientid realms");
    beginning(admin);
    middle(admin);
    end(admin);
  }

  private void beginning(CommandLineUser admin) throws IOException {
    section("Create");
    run(admin, "bin/clientid create 'Nightly export' --realm datashare");
    run(
        admin,
        "bin/clientid create 'Nightly export' --realm datashare --expires never"
            + " --metadata team=lake --secret-file nightly.json");
    run(admin, "ls -l nightly.json | cut -c1-10");
    run(admin, "id=$(cut -d '\"' -f 4 nightly.json)");
    admin.set("id", Files.readString(admin.file("nightly.json")).split("\"", 5)[3]);
    section("Try it");
    run(admin, "bin/clientid token --secret-file nightly.json --token-file token.txt");
    section("Find it");
    run(admin, "bin/clientid search 'nightly EXP'");
    run(admin, "bin/clientid show $id");
  }

  private void middle(CommandLineUser admin) {
    section("Change it");
    run(admin, "bin/clientid update $id --name 'Hourly export' --add-realm sandbox");
    run(
        admin,
        "bin/clientid update $id --name 'Weekly export' --if-match '\"0\"'; echo \"exit code $?\"");
    section("Change its secret without downtime");
    run(admin, "bin/clientid reset $id --grace-period 1h --secret-file hourly.json");
    run(admin, "bin/clientid token --secret-file nightly.json --token-file old.txt");
    run(admin, "bin/clientid token --secret-file hourly.json --token-file new.txt");
    section("Take its login away and give it back");
    run(admin, "bin/clientid disable $id");
    run(
        admin,
        "bin/clientid token --secret-file hourly.json --token-file no.txt; echo \"exit code $?\"");
    run(admin, "bin/clientid enable --filter 'search=hourly exp' --dry-run");
    run(admin, "bin/clientid enable $id");
  }

  private void end(CommandLineUser admin) {
    section("Look back");
    run(admin, "bin/clientid show $id --history");
    section("Delete");
    run(admin, "bin/clientid delete $id");
    run(admin, "bin/clientid show $id; echo \"exit code $?\"");
    run(admin, "bin/clientid logout");
  }

  private void section(String title) {
    text.append("\n## ").append(title).append('\n');
  }

  private void run(CommandLineUser user, String line) {
    // What goes to standard error appears on a terminal, too.
    Command command = user.shell("{ " + line + "; } 2>&1");
    String output = line.startsWith("id=") ? "" : command.output();
    text.append("\n```\n$ ").append(same(line)).append('\n').append(same(output)).append("```\n");
  }

  /** Without what is different each time; as long as it was, so that tables stay tables. */
  private String same(String output) {
    String replaced =
        UUID.matcher(output)
            .replaceAll(
                found ->
                    ids.computeIfAbsent(
                        found.group(),
                        id -> String.format("01890a5d-ac96-774b-bcce-%012d", ids.size() + 1)));
    return replaced
        .replace(gateway.url(), "https://localhost:8443/gateway")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "2026-12-01T12:00:00Z")
        .replaceAll("(?m)^(version +).*$", "$1VERSION")
        // Uses are recorded a few seconds later.
        .replaceAll("(?m)^(last used +).*$", "$1LAST-USE")
        .replaceAll("(?m)^(secret +)[^ ,]+(, made)", "$1SECRET-ID$2")
        .replaceAll("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|\\[?::1]?", "127.0.0.1");
  }
}
