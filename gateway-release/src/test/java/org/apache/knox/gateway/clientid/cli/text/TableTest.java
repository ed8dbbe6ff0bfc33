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
package org.apache.knox.gateway.clientid.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.knox.gateway.clientid.cli.text.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

  private final Table table = new Table(Column.whole("ID"), Column.of("NAME"), Column.of("OWNER"));

  @Test
  void lines_withoutTerminal_areAsWideAsNeedBe() {
    table.row(ID, "a name that is rather long for a table", "");
    assertThat(table.lines(0).get(1)).isEqualTo(ID + "  a name that is rather long for a table  -");
  }

  @Test
  void lines_narrowTerminal_cutTheWidestButNeverAnIdentifier() {
    table.row(ID, "a name that is rather long for a table", "sam");
    assertThat(table.lines(60))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60))
        .element(1)
        .asString()
        .startsWith(ID + "  a name that")
        .contains("…")
        .endsWith("sam");
  }

  @Test
  void lines_terminalNarrowerThanTheIdentifier_stillShowIt() {
    table.row(ID, "a name that is rather long", "samantha-jones");
    assertThat(table.lines(20).get(1)).startsWith(ID);
  }

  @Test
  void lines_wideCharacters_takeTwoColumns() {
    table.row("1", "日本", "x").row("2", "abcd", "y").row("3", "e\u0301", "z");
    assertThat(table.lines(0))
        .containsExactly("ID  NAME  OWNER", "1   日本  x", "2   abcd  y", "3   e\u0301     z");
  }

  @Test
  void row_controlCharacters_cannotMakeAnotherRow() {
    table.row("1", "a\n2  forged", "x");
    assertThat(table.lines(0)).hasSize(2).element(1).asString().contains("a\\u000a2");
  }
}
