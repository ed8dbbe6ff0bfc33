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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.knox.gateway.clientid.cli.api.Client;
import org.apache.knox.gateway.clientid.cli.api.HistoryEntry;
import org.apache.knox.gateway.clientid.cli.text.Table;
import org.apache.knox.gateway.clientid.cli.text.Table.Column;

/** How clients are shown to people. */
final class ClientLines {
  private static final int LABEL = 16;

  private final Instant now;
  private final int columns;

  ClientLines(Shell shell) {
    this.now = shell.clock().instant();
    this.columns = shell.columns();
  }

  /** A row for each. */
  List<String> table(List<Client> clients) {
    Table table =
        new Table(
            Column.whole("CLIENT ID"),
            Column.of("NAME"),
            Column.of("OWNER"),
            Column.of("REALMS"),
            Column.of("POLICY"),
            Column.whole("STATE"),
            Column.whole("EXPIRES"));
    for (Client client : clients) {
      table.row(
          client.id(),
          client.name().orElse(""),
          client.owner().orElse(""),
          String.join(",", client.realms()),
          client.defaultPolicy().orElse(""),
          state(client),
          time(client.expiresAt(), "never"));
    }
    return table.lines(columns);
  }

  /** Everything about one. */
  List<String> details(Client client) {
    List<String> lines = new ArrayList<>();
    lines.add(line("client id", client.id()));
    client.name().ifPresent(name -> lines.add(line("name", name)));
    lines.add(line("owner", client.owner().orElse("none (a service account)")));
    client.createdBy().ifPresent(user -> lines.add(line("created by", user)));
    String by = client.disabledBy().map(operator -> " by the operator " + operator).orElse("");
    lines.add(line("state", state(client) + by));
    lines.add(line("realms", String.join(", ", client.realms())));
    if (!client.policies().isEmpty()) {
      lines.add(line("policies", String.join(", ", client.policies())));
    }
    client.defaultPolicy().ifPresent(policy -> lines.add(line("default policy", policy)));
    client.source().ifPresent(source -> lines.add(line("source", source)));
    lines.add(line("created", time(client.issuedAt(), Table.NOTHING)));
    lines.add(line("expires", time(client.expiresAt(), "never")));
    client
        .latestExpiry()
        .ifPresent(end -> lines.add(line("latest expiry", time(Optional.of(end), ""))));
    lines.add(line("last used", time(client.lastUsedAt(), "never")));
    client.comment().ifPresent(comment -> lines.add(line("comment", comment)));
    client.metadata().forEach((name, value) -> lines.add(line("metadata", name + "=" + value)));
    lines.addAll(secrets(client.secrets()));
    return lines;
  }

  /** A line for each secret. */
  List<String> secrets(List<Client.Secret> secrets) {
    return secrets.stream()
        .map(
            secret ->
                line(
                    "secret",
                    secret.id()
                        + ", made "
                        + time(secret.issuedAt(), "?")
                        + secret
                            .expiresAt()
                            .map(end -> ", ends " + time(Optional.of(end), ""))
                            .orElse("")))
        .toList();
  }

  /** A row for each change. */
  List<String> history(List<HistoryEntry> entries) {
    Table table =
        new Table(
            Column.whole("TIME"),
            Column.whole("ACTION"),
            Column.of("WHO"),
            Column.of("FROM"),
            Column.of("CHANGED"),
            Column.whole("OUTCOME"));
    for (HistoryEntry entry : entries) {
      String authenticatedAs = entry.text("authenticated_as");
      table.row(
          time(entry.time(), ""),
          entry.text("action"),
          entry.text("user")
              + (authenticatedAs.isEmpty() ? "" : " (logged in as " + authenticatedAs + ")"),
          entry.text("remote_address"),
          entry.changes().stream().collect(Collectors.joining(",")),
          entry.text("outcome"));
    }
    return table.lines(columns);
  }

  /** What a person calls it. */
  static String title(Client client) {
    return client.id() + client.name().map(name -> " (" + name + ")").orElse("");
  }

  private String state(Client client) {
    if (client.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
      return "expired";
    }
    return client.enabled() ? "enabled" : "disabled";
  }

  private static String line(String label, String value) {
    return label + " ".repeat(LABEL - label.length()) + value;
  }

  private static String time(Optional<Instant> time, String otherwise) {
    return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
        .orElse(otherwise);
  }
}
