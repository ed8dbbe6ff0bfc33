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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.text.Table;
import org.apache.knox.gateway.clientid.cli.text.Table.Column;
import picocli.CommandLine.Command;

@Command(
    name = "realms",
    description = "Lists the realms that you may know of, and the policies of each.")
final class RealmsCommand extends ClientsCommand {
  RealmsCommand(Shell shell) {
    super(shell);
  }

  @Override
  ExitCode run(ClientsApi clients) {
    List<ObjectNode> realms = clients.realms();
    if (isJson()) {
      ArrayNode all = Json.object().putArray("realms");
      realms.forEach(all::add);
      shell().out().println(Json.pretty(all));
      return ExitCode.OK;
    }
    Table table =
        new Table(Column.whole("REALM"), Column.of("POLICIES"), Column.whole("MAY ASSIGN"));
    for (ObjectNode realm : realms) {
      List<String> policies = new ArrayList<>();
      realm.path("policies").forEach(policy -> policies.add(policy.asText()));
      table.row(
          Json.text(realm, "name").orElse(""),
          String.join(",", policies),
          realm.path("may_assign").asBoolean() ? "yes" : "no");
    }
    table.lines(shell().columns()).forEach(shell().out()::println);
    return ExitCode.OK;
  }
}
