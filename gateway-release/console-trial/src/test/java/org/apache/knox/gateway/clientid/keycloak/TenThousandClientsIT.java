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
package org.apache.knox.gateway.clientid.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Ten thousand clients of Keycloak are imported in under a minute, with little memory. */
@Tag("full")
@Isolated("measures times")
class TenThousandClientsIT {

  private static final int CLIENTS = 10_000;

  /** Seconds that the processor was busy with a process and those that it started. */
  private static double busy(ProcessHandle process) {
    Duration busy =
        Stream.concat(Stream.of(process), process.descendants())
            .flatMap(each -> each.info().totalCpuDuration().stream())
            .reduce(Duration.ZERO, Duration::plus);
    return busy.toMillis() / 1e3;
  }

  private static String peakMemory(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("unknown");
  }

  @Test
  void tenThousandClients_areImportedInUnderAMinute_andThenCostNoWrite() throws IOException {
    KeycloakRealm realm = KeycloakRealm.create(KeycloakServer.shared(), "many");
    for (int i = 0; i < CLIENTS; i += 500) {
      realm.addMany("many-", i, 500);
    }
    try (KeycloakGateway gateway =
        KeycloakGateway.start(
            KeycloakGateway.home(KeycloakServer.shared().url(), realm, Map.of()))) {
      String before = peakMemory(gateway.process().pid());
      ProcessHandle here = ProcessHandle.of(gateway.process().pid()).orElseThrow();
      ProcessHandle there = KeycloakServer.shared().process();
      double[] busyBefore = {busy(here), busy(there)};
      long began = System.nanoTime();
      JsonNode first = gateway.sync(300);
      double firstSeconds = (System.nanoTime() - began) / 1e9;
      double[] busyAfterFirst = {busy(here), busy(there)};
      String after = peakMemory(gateway.process().pid());
      assertThat(first.path("created").asInt()).as(first.toString()).isEqualTo(CLIENTS);
      assertThat(gateway.admin().viewed("many-9999").path("source").asText()).isEqualTo("keycloak");
      double[] busyBeforeSecond = {busy(here), busy(there)};
      began = System.nanoTime();
      JsonNode second = gateway.sync(300);
      double secondSeconds = (System.nanoTime() - began) / 1e9;
      double[] busyAfterSecond = {busy(here), busy(there)};
      System.out.printf(
          "TenThousandClientsIT: first %.1f s (busy: gateway %.1f, Keycloak %.1f), second %.1f s"
              + " (%.1f, %.1f); memory before %s, after %s%n",
          firstSeconds,
          busyAfterFirst[0] - busyBefore[0],
          busyAfterFirst[1] - busyBefore[1],
          secondSeconds,
          busyAfterSecond[0] - busyBeforeSecond[0],
          busyAfterSecond[1] - busyBeforeSecond[1],
          before,
          after);
      assertThat(second.path("unchanged").asInt()).as(second.toString()).isEqualTo(CLIENTS);
      assertThat(second.path("created").asInt() + second.path("changed").asInt()).isZero();
      // The bound that the issue names.
      assertThat(firstSeconds).isLessThan(60);
    }
  }
}
