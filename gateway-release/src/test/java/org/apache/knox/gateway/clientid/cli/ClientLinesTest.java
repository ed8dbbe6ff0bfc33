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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.cli.api.HistoryEntry;
import org.junit.jupiter.api.Test;

/** What a person reads of clients. */
class ClientLinesTest {

  @Test
  void history_ofAChangeByDoAs_saysWhoseRightsAndWhoWasLoggedIn() {
    ObjectNode byDoAs = entry("guest").put("authenticated_as", "admin");
    List<String> lines =
        new ClientLines(shell())
            .history(List.of(new HistoryEntry(byDoAs), new HistoryEntry(entry("sam"))));
    assertThat(lines.get(1)).contains(" guest (logged in as admin) ");
    assertThat(lines.get(2)).contains(" sam ").doesNotContain("logged in");
  }

  private static Shell shell() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return new Shell(
        new BufferedReader(Reader.nullReader()),
        nowhere,
        nowhere,
        Map.of(),
        new CommandRun.Nobody(),
        0,
        Clock.systemUTC());
  }

  private static ObjectNode entry(String user) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("time", 1_700_000_000L)
        .put("action", "update-client")
        .put("user", user)
        .put("remote_address", "127.0.0.1")
        .put("outcome", "success");
  }
}
