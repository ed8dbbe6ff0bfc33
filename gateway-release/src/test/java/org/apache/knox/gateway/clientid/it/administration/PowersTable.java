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
package org.apache.knox.gateway.clientid.it.administration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of {@code docs/security-powers.md}: who may do what. */
final class PowersTable {

  /**
   * A cell.
   *
   * @param what what is tried
   * @param who who tries it
   * @param expected yes, no, unseen or never
   */
  record Cell(String what, String who, String expected) {}

  private static final String HEADING = "## ";
  private static final String FIRST_COLUMN = "what";

  private PowersTable() {}

  /** The cells of each table, by its heading. */
  static Map<String, List<Cell>> read() {
    Path document =
        Path.of(System.getProperty("clientid.docs.directory", "")).resolve("security-powers.md");
    Map<String, List<Cell>> tables = new LinkedHashMap<>();
    String heading = "";
    List<String> people = List.of();
    try {
      for (String line : Files.readAllLines(document)) {
        List<String> cells = cells(line);
        if (line.startsWith(HEADING)) {
          heading = line.substring(HEADING.length());
          people = List.of();
        } else if (!cells.isEmpty() && cells.get(0).equals(FIRST_COLUMN)) {
          people = cells;
        } else if (!cells.isEmpty() && cells.size() == people.size() && !line.startsWith("|-")) {
          List<Cell> table = tables.computeIfAbsent(heading, name -> new ArrayList<>());
          for (int column = 1; column < cells.size(); column++) {
            table.add(new Cell(cells.get(0), people.get(column), cells.get(column)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables;
  }

  private static List<String> cells(String line) {
    return line.startsWith("| ") && line.endsWith(" |")
        ? Arrays.stream(line.substring(2, line.length() - 2).split("\\|", -1))
            .map(String::strip)
            .toList()
        : List.of();
  }
}
