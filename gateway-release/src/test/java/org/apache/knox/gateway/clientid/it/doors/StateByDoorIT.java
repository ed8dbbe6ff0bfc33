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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.SuiteDatabase;
import org.junit.jupiter.api.Test;

/** Each state of a client at each door answers what the table says. */
class StateByDoorIT {

  private static final DoorTable EXPECTED = DoorTable.read();

  private final Map<String, List<String>> answered = new TreeMap<>();

  private void tryAll(
      DoorsGateway gateway, String prefix, Map<String, Function<Caller, String>> doors)
      throws InterruptedException {
    for (String state : EXPECTED.states()) {
      List<Caller> callers = Caller.in(state, gateway, doors.size());
      int next = 0;
      for (Map.Entry<String, Function<Caller, String>> door : doors.entrySet()) {
        answered
            .computeIfAbsent(prefix + door.getKey(), name -> new ArrayList<>())
            .add(door.getValue().apply(callers.get(next++)));
      }
    }
  }

  private static String lines(Map<String, List<String>> rows) {
    List<String> lines = new ArrayList<>();
    rows.forEach((door, cells) -> lines.add(DoorTable.line(door, cells)));
    return String.join("\n", lines);
  }

  @Test
  void everyState_atEveryDoor_answersWhatTheTableSays() throws InterruptedException {
    DoorsGateway strict = DoorsGateway.start(SuiteDatabase.of(GatewayHome.create()));
    try (var process = strict.process()) {
      tryAll(strict, "", Doors.always());
      tryAll(strict, "JWTProvider: ", Doors.jwtProvider());
      assertThat(process.home().log())
          .contains("API clients cannot log in by the JWTProvider of Knox");
    }
    DoorsGateway allowing =
        DoorsGateway.start(SuiteDatabase.of(GatewayHome.create().allowJwtProvider()));
    try (var process = allowing.process()) {
      tryAll(allowing, "JWTProvider, allowed: ", Doors.jwtProvider());
      assertThat(process.home().log())
          .contains(
              "gateway.service.tokenstate.jwtprovider.allowed is true",
              "Topologies with JWTProvider: forgetful, knox, knox-key",
              "tokens.verified.cache.max to 0 in: knox, knox-key");
    }
    Map<String, List<String>> inOrder = new LinkedHashMap<>();
    EXPECTED.rows().keySet().stream()
        .filter(answered::containsKey)
        .forEach(door -> inOrder.put(door, answered.get(door)));
    answered.forEach(inOrder::putIfAbsent);
    assertThat(lines(inOrder)).isEqualTo(lines(EXPECTED.rows()));
  }

  @Test
  void document_isTheTable() throws IOException {
    Path document = Path.of(System.getProperty("clientid.docs.directory"), "security-doors.md");
    assertThat(Files.readString(document)).isEqualTo(DoorTable.text());
  }
}
