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
package org.apache.knox.gateway.clientid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.cli.CommandRun.Result;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineTest {
  @TempDir private Path home;

  /** A gateway that is not there: whoever calls it ends with 6, so 2 shows that nobody did. */
  private CommandRun commands() {
    return new CommandRun(home)
        .with("CLIENTID_URL", "https://127.0.0.1:" + closedPort() + "/gateway")
        .with("CLIENTID_USER", "admin")
        .with("CLIENTID_PASSWORD", "admin-password");
  }

  private static int closedPort() {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Stream<CommandSpec> specs() {
    CommandLine all = ClientIdCommand.commandLine(shell());
    return all.getSubcommands().values().stream().map(CommandLine::getCommandSpec);
  }

  private static Shell shell() {
    return Shell.ofThisProcess();
  }

  @Test
  void commands_haveTheNamesOfTheirAnnotations() {
    Map<String, Supplier<Object>> commands = ClientIdCommand.commands(shell());
    commands.forEach(
        (name, command) ->
            assertThat(new CommandLine(command.get()).getCommandName()).isEqualTo(name));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void command_describesItselfAndItsOptions(CommandSpec command) {
    assertThat(command.usageMessage().description()).isNotEmpty();
    for (OptionSpec option : command.options()) {
      assertThat(option.description()).describedAs(option.longestName()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void command_takesNoSecretAsAnArgument(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      String name = option.longestName().toLowerCase(Locale.ROOT);
      boolean secret = name.contains("password") || name.contains("secret");
      boolean takesFileOrNothing =
          option.type().equals(Path.class) || option.type().equals(boolean.class);
      assertThat(!secret || takesFileOrNothing).describedAs(name).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create Probe",
        "create Probe --print-secret --secret-file x",
        "create Probe --print-secret --force",
        "create",
        "create Probe --print-secret --expires yesterday",
        "create Probe --print-secret --expires 2027-02-30",
        "create Probe --print-secret --metadata nothing",
        "reset some-id",
        "reset some-id --print-secret --grace-period -1h",
        "enable",
        "enable some-id --filter owner=sam",
        "enable --filter colour=red",
        "enable --filter enabled=perhaps",
        "disable --filter expires-within=soon",
        "delete --filter owner=sam",
        "delete a b --if-match 1",
        "update some-id",
        "update a b --add-realm x",
        "update a --realm x --add-realm y",
        "update a --remove owner",
        "list --limit 0",
        "sync --no-wait --status",
        "list --limit many",
        "search",
        "show",
        "show .. --url https://gateway.example:1/",
        "token",
        "token some-id",
        "token --print-token",
        "list --url http://gateway.example/gateway",
        "list --ca-file /no/such/file",
        "list --what",
        "fly"
      })
  void command_wrongUsage_endsWith2InOneLineAndSendsNothing(String line) {
    Result result = commands().run(line.split(" "));
    assertThat(result.exitCode()).describedAs(result.toString()).isEqualTo(2);
    assertThat(result.output()).isEmpty();
    assertThat(result.errors().lines()).hasSize(1).first().asString().startsWith("clientid: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login",
        "list",
        "search x",
        "show some-id --history",
        "create Probe --print-secret",
        "reset some-id --print-secret",
        "reset --filter owner=sam --dry-run",
        "enable some-id",
        "disable a b",
        "delete --filter owner=sam --yes",
        "update some-id --add-realm x",
        "drop-secret some-id 1",
        "realms",
        "sync",
        "sync --status"
      })
  void command_gatewayThatIsNotThere_endsWith6InOneLine(String line) {
    Result result = commands().run(line.split(" "));
    assertThat(result.exitCode()).describedAs(result.toString()).isEqualTo(6);
    assertThat(result.errors().lines()).hasSize(1).first().asString().contains("nothing answers");
  }

  @Test
  void create_gatewayThatIsNotThere_leavesNoSecretFile() {
    Path file = home.resolve("secret.json");
    commands().run("create", "Probe", "--secret-file", file.toString());
    assertThat(file).doesNotExist();
  }

  @Test
  void create_secretFileThatExists_isRefusedBeforeTheGatewayIsCalled() throws IOException {
    Path file = Files.writeString(home.resolve("secret.json"), "precious");
    Result result = commands().run("create", "Probe", "--secret-file", file.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo("precious");
  }

  @Test
  void list_withoutPasswordAndSession_endsWith4AndSaysWhatToDo() {
    Result result = commands().with("CLIENTID_PASSWORD", "").run("list");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.errors()).contains("bin/clientid login", "CLIENTID_PASSWORD");
  }

  @Test
  void list_withoutUrl_saysHowToNameOne() {
    Result result = commands().with("CLIENTID_URL", "").run("list");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors()).contains("--url", "CLIENTID_URL", "login");
  }

  @Test
  void list_hostThatDoesNotExist_endsWith6() {
    Result result = commands().run("list", "--url", "https://gateway.invalid/gateway");
    assertThat(result.exitCode()).isEqualTo(6);
  }

  @Test
  void token_fileWithSeveralClients_asksWhichOne() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("secrets.json"),
            """
            {"client_id":"a","client_secret":"x"}
            {"client_id":"b","client_secret":"y"}
            """);
    Result result = commands().run("token", "--print-token", "--secret-file", file.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors()).contains("several clients");
    assertThat(
            commands()
                .run("token", "b", "--print-token", "--secret-file", file.toString())
                .exitCode())
        .isEqualTo(6);
  }

  @Test
  void help_namesEveryCommandAndExitCode() {
    Result help = commands().run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.output()).contains(ClientIdCommand.commands(shell()).keySet());
    for (ExitCode code : ExitCode.values()) {
      assertThat(help.output()).contains(code.number() + "  " + code.meaning());
    }
    assertThat(commands().run().exitCode()).isEqualTo(2);
  }

  @Test
  void completion_namesEveryCommand() {
    assertThat(commands().run("completion").output())
        .contains(ClientIdCommand.commands(shell()).keySet())
        .contains("--secret-file");
  }

  @Test
  void error_withControlCharactersOfTheCommandLine_isHarmless() {
    assertThat(commands().run("list", "\u001b[2J").errors()).doesNotContain("\u001b");
  }
}
