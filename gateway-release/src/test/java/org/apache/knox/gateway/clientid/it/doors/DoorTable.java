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
package org.apache.knox.gateway.clientid.it.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table of states and doors, {@code security/doors.md}: a line for each door, a column for each
 * state, a cell with what is answered.
 *
 * @param states the states, in the order of the columns
 * @param rows the doors, in order, each with its cells
 */
record DoorTable(List<String> states, Map<String, List<String>> rows) {

  static final String RESOURCE = "/security/doors.md";

  /** The text of the resource. */
  static String text() {
    try (InputStream in = DoorTable.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static DoorTable read() {
    List<List<String>> lines =
        text()
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
            .map(DoorTable::cells)
            .toList();
    List<String> header = lines.get(0);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      if (line.size() != header.size() || rows.containsKey(line.get(0))) {
        throw new AssertionError("not a line of the table: " + line);
      }
      rows.put(line.get(0), line.subList(1, line.size()));
    }
    return new DoorTable(header.subList(1, header.size()), rows);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  /** A line of the table. */
  static String line(String door, List<String> cells) {
    return "| " + door + " | " + String.join(" | ", cells) + " |";
  }
}
