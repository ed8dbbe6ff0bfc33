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

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.knox.gateway.clientid.cli.api.GatewayConnection;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
    name = "clientid",
    description = "Administers the API clients of a gateway.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = ClientIdCommand.Version.class,
    mixinStandardHelpOptions = true)
public final class ClientIdCommand implements Callable<Integer> {
  private static final int NARROW = 60;
  private static final int WIDE = 100;
  private static final int USUAL = 80;

  @Spec private @Nullable CommandSpec spec;

  private ClientIdCommand() {}

  /** Runs one command and exits with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    Shell shell = Shell.ofThisProcess();
    int exitCode = commandLine(shell, arguments).execute(arguments);
    shell.out().flush();
    GatewayConnection.endThreads();
    System.exit(exitCode);
  }

  /**
   * The command line for these arguments. Looking at a command's options takes time, so where the
   * arguments begin with a command, it knows no other.
   */
  static CommandLine commandLine(Shell shell, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean needsAll = first.equals("help") || first.equals("completion");
    String only = commands(shell).containsKey(first) && !needsAll ? first : "";
    CommandLine all = new CommandLine(new ClientIdCommand());
    commands(shell)
        .forEach(
            (name, command) -> {
              if (only.isEmpty() || only.equals(name)) {
                all.addSubcommand(name, command.get());
              }
            });
    all.getSubcommands().values().forEach(ClientIdCommand::addHelp);
    all.getCommandSpec().usageMessage().footer(exitCodes());
    int columns = shell.columns() == 0 ? USUAL : shell.columns();
    return all.setUsageHelpWidth(Math.max(NARROW, Math.min(WIDE, columns)))
        .setOut(writer(shell.out()))
        .setErr(writer(shell.err()))
        .setParameterExceptionHandler((wrong, typed) -> usage(shell, wrong))
        .setExecutionExceptionHandler((failed, line, result) -> failure(shell, failed));
  }

  /** What makes each command, in the order of the help text. */
  static Map<String, Supplier<Object>> commands(Shell shell) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("login", () -> new LoginCommand(shell));
    commands.put("logout", () -> new LogoutCommand(shell));
    commands.put("create", () -> new CreateCommand(shell));
    commands.put("list", () -> new ListCommand(shell));
    commands.put("search", () -> new ListCommand.Search(shell));
    commands.put("show", () -> new ShowCommand(shell));
    commands.put("update", () -> new UpdateCommand(shell));
    commands.put("reset", () -> new ResetCommand(shell));
    commands.put("drop-secret", () -> new DropSecretCommand(shell));
    commands.put("enable", () -> new EnableCommand(shell));
    commands.put("disable", () -> new EnableCommand.Disable(shell));
    commands.put("delete", () -> new DeleteCommand(shell));
    commands.put("realms", () -> new RealmsCommand(shell));
    commands.put("sync", () -> new SyncCommand(shell));
    commands.put("token", () -> new TokenCommand(shell));
    commands.put("export", () -> new ExportCommand(shell));
    commands.put("import", () -> new ExportCommand.Import(shell));
    commands.put("backup", () -> new BackupCommand(shell));
    commands.put("restore", () -> new BackupCommand.Restore(shell));
    commands.put("doctor", () -> new DoctorCommand(shell));
    commands.put("completion", () -> new CompletionCommand(shell));
    commands.put("help", HelpCommand::new);
    return commands;
  }

  private static void addHelp(CommandLine command) {
    if (!command.getCommandName().equals("help")) {
      command.addMixin("help", new HelpOption());
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static String[] exitCodes() {
    StringBuilder text = new StringBuilder("\nExit codes:\n");
    for (ExitCode code : ExitCode.values()) {
      text.append("  ").append(code.number()).append("  ").append(code.meaning()).append('\n');
    }
    return text.append("\nclientid help COMMAND tells more about one.").toString().split("\n", -1);
  }

  private static int usage(Shell shell, ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    shell.note(wrong.getMessage() + " (see " + command + " --help)");
    return ExitCode.USAGE.number();
  }

  private static int failure(Shell shell, Exception failed) {
    if (failed instanceof CommandException explained) {
      shell.note(String.valueOf(explained.getMessage()));
      return explained.exitCode().number();
    }
    shell.note("unexpected: " + failed + " (CLIENTID_DEBUG=1 shows where)");
    if (shell.variable("CLIENTID_DEBUG").isPresent()) {
      failed.printStackTrace(shell.err());
    }
    return ExitCode.FAILED.number();
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }

  /** The version is that of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = ClientIdCommand.class.getPackage().getImplementationVersion();
      return new String[] {"clientid " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
