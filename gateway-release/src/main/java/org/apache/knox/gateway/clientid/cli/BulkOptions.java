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

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.knox.gateway.clientid.cli.api.ClientFilter;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi.ClientId;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Which clients a command is for: one, some, or those that a filter names. */
final class BulkOptions {
  private static final Set<String> FILTERS =
      Set.of("search", "realm", "owner", "enabled", "source", "expires-within");

  @Parameters(
      arity = "0..*",
      paramLabel = "CLIENT_ID",
      description = "Which ones; - reads ids from standard input, one a line.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "NAME=VALUE",
      description =
          "All clients that match, instead of ids. Names: search, realm, owner, enabled, source,"
              + " expires-within. Repeated, all must match.")
  private Map<String, String> filters = new TreeMap<>();

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  void check() {
    if (ids.isEmpty() == filters.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "which clients? Give ids (- for standard input) or --filter NAME=VALUE");
    }
    for (String name : filters.keySet()) {
      if (!FILTERS.contains(name)) {
        throw new CommandException(
            ExitCode.USAGE, "--filter knows no " + name + ", but " + new TreeSet<>(FILTERS));
      }
    }
    filter();
  }

  boolean isDryRun() {
    return dryRun;
  }

  boolean isByFilter() {
    return !filters.isEmpty();
  }

  /** The only one that was named, if it is to be changed in earnest. */
  Optional<ClientId> single() {
    return ids.size() == 1 && !ids.get(0).equals("-") && !dryRun
        ? Optional.of(new ClientId(ids.get(0)))
        : Optional.empty();
  }

  /** The filter, if one was given. */
  @Nullable ClientFilter filter() {
    if (filters.isEmpty()) {
      return null;
    }
    String within = filters.get("expires-within");
    try {
      return new ClientFilter(
          filters.get("search"),
          filters.get("realm"),
          filters.get("owner"),
          enabled(),
          filters.get("source"),
          within == null ? null : new Durations().convert(within));
    } catch (TypeConversionException wrong) {
      throw new CommandException(ExitCode.USAGE, "--filter expires-within: " + wrong.getMessage());
    }
  }

  private @Nullable Boolean enabled() {
    String text = filters.get("enabled");
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new CommandException(
              ExitCode.USAGE, "--filter enabled is true or false, not " + text);
    };
  }

  /** All ids, each once, in the order they were given. */
  List<String> ids(Shell shell) {
    Set<String> all = new LinkedHashSet<>();
    for (String id : ids) {
      if (id.equals("-")) {
        all.addAll(readLines(shell));
      } else {
        all.add(id);
      }
    }
    return List.copyOf(all);
  }

  private static List<String> readLines(Shell shell) {
    List<String> lines = new ArrayList<>();
    try {
      for (String line = shell.in().readLine(); line != null; line = shell.in().readLine()) {
        if (!line.isBlank()) {
          lines.add(line.strip());
        }
      }
      return lines;
    } catch (IOException failed) {
      throw new CommandException(ExitCode.FAILED, "cannot read standard input", failed);
    }
  }
}
