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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.api.TokenApi;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.file.SecretFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    description = "Gets an access token as a client, to try its secret, realms and policy.",
    footer = {
      "",
      "The secret comes from --secret-file (as create and reset write it), else from the variable",
      "CLIENTID_SECRET, else it is asked for.",
      "",
      "Examples:",
      "  clientid token --secret-file nightly.json --print-token",
      "  clientid token --secret-file nightly.json --policy etl --token-file token.txt"
    })
final class TokenCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "CLIENT_ID",
      description = "Which client; not needed where the secret file names only one.")
  private @Nullable String id;

  @Option(
      names = "--topology",
      paramLabel = "NAME",
      defaultValue = "datashare",
      description = "The topology where clients log in (${DEFAULT-VALUE}).")
  private String topology = "";

  @Option(names = "--secret-file", paramLabel = "FILE", description = "Where the secret is.")
  private @Nullable Path secretFile;

  @Option(names = "--scope", paramLabel = "SCOPES", description = "The scopes to ask for.")
  private @Nullable String scope;

  @Option(names = "--policy", paramLabel = "NAME", description = "The policy to ask for.")
  private @Nullable String policy;

  @Option(names = "--audience", paramLabel = "NAME", description = "Whom the token is for.")
  private @Nullable String audience;

  @Option(names = "--print-token", description = "Print the token to standard output.")
  private boolean print;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Write the token to this new file, which only you can read.")
  private @Nullable Path tokenFile;

  @Option(names = "--force", description = "Replace the file of --token-file.")
  private boolean force;

  @Option(names = "--json", description = "Print JSON instead of text for people.")
  private boolean json;

  /** A client and its secret. */
  private record Credential(String id, String secret) {
    @Override
    public String toString() {
      return "credential of " + id;
    }
  }

  TokenCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (print == (tokenFile != null)) {
      throw new CommandException(
          ExitCode.USAGE, "where is the token to go? Give one of --token-file and --print-token");
    }
    TokenApi tokens = new TokenApi(connection.target(shell).connect(), topology);
    Credential credential = credential();
    if (tokenFile == null) {
      ObjectNode answer = tokens.request(credential.id(), credential.secret(), parameters());
      shell.out().println(json ? Json.pretty(answer) : answer.required("access_token").asText());
      return ExitCode.OK.number();
    }
    try (SecretFile file = SecretFile.reserve(tokenFile, force)) {
      ObjectNode answer = tokens.request(credential.id(), credential.secret(), parameters());
      file.addLine(answer.required("access_token").asText(), "the access token");
      answer.remove("access_token");
      shell.out().println(json ? Json.pretty(answer) : "token file      " + file.path());
    }
    return ExitCode.OK.number();
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    Optional.ofNullable(scope).ifPresent(value -> parameters.put("scope", value));
    Optional.ofNullable(policy).ifPresent(value -> parameters.put("policy", value));
    Optional.ofNullable(audience).ifPresent(value -> parameters.put("audience", value));
    return parameters;
  }

  private Credential credential() {
    if (secretFile != null) {
      return read(secretFile);
    }
    if (id == null) {
      throw new CommandException(
          ExitCode.USAGE, "as which client? Give its id, or --secret-file FILE");
    }
    return new Credential(
        id,
        shell
            .variable("CLIENTID_SECRET")
            .or(() -> shell.prompt().askSecret("Secret of " + id + ": "))
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "no terminal to ask for the secret: give --secret-file or set"
                            + " CLIENTID_SECRET")));
  }

  private Credential read(Path file) {
    Credential found = null;
    try {
      for (String line : Files.readAllLines(file)) {
        ObjectNode one = Json.parse(line);
        String clientId = one.required("client_id").asText();
        if (id != null && !id.equals(clientId)) {
          continue;
        }
        if (found != null) {
          throw new CommandException(
              ExitCode.USAGE, file + " names several clients: give the id of one");
        }
        found = new Credential(clientId, one.required("client_secret").asText());
      }
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      throw new CommandException(
          ExitCode.USAGE, file + " is not as create and reset write it", broken);
    } catch (IOException unreadable) {
      throw new CommandException(ExitCode.USAGE, "cannot read " + file, unreadable);
    }
    if (found == null) {
      throw new CommandException(ExitCode.USAGE, file + " has no secret of " + id);
    }
    return found;
  }
}
