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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.text.SafeText;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands that administer clients have in common. */
abstract class ClientsCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private LoginOptions login = new LoginOptions();

  @Option(names = "--json", description = "Print JSON instead of text for people.")
  private boolean json;

  ClientsCommand(Shell shell) {
    this.shell = shell;
  }

  /** Checks what was typed, as far as that needs no gateway. */
  void check() {}

  /** Does it. */
  abstract ExitCode run(ClientsApi clients);

  @Override
  public final Integer call() {
    check();
    return run(login.clients(shell)).number();
  }

  final Shell shell() {
    return shell;
  }

  final boolean isJson() {
    return json;
  }

  final void print(String line) {
    shell.out().println(SafeText.line(line));
  }

  /** Prints what a program reads, or what a person does. */
  final void print(JsonNode forPrograms, String forPeople) {
    if (json) {
      shell.out().println(Json.pretty(forPrograms));
    } else {
      print(forPeople);
    }
  }
}
