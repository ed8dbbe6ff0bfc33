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
package org.apache.knox.gateway.clientid.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/** How long {@code bin/clientid} takes, beside a Java that does nothing. */
final class CommandLineBench {

  private static final int RUNS_A_ROUND = 4;

  private CommandLineBench() {}

  /** What a run took, in seconds. */
  private record Taken(double clock, double processor) {}

  static void run(int rounds, PrintStream out) {
    GatewayHome home =
        GatewayHome.create()
            .topology(
                "sandbox",
                TopologyXml.ldapLogin(DemoLdap.shared().port())
                    .service("CLIENTID", Map.of("clientid.operators", "admin")));
    try (GatewayProcess gateway = home.start()) {
      Map<String, String> environment =
          Map.of(
              "CLIENTID_URL", gateway.url(),
              "CLIENTID_CA_FILE", gateway.certificate().toString(),
              "CLIENTID_USER", "admin",
              "CLIENTID_PASSWORD", "admin-password",
              "HOME", home.file("data").toString(),
              "SCRIPT", home.file("bin/clientid").toString());
      Map<String, List<Taken>> sides = new LinkedHashMap<>();
      for (int round = 0; round <= rounds; round++) {
        // The first one prepares the classes and warms the gateway up.
        boolean counts = round > 0;
        for (String line : List.of("java -version", "\"$SCRIPT\" --help", "\"$SCRIPT\" list")) {
          List<Taken> side = sides.computeIfAbsent(line, unused -> new ArrayList<>());
          for (int i = 0; i < RUNS_A_ROUND; i++) {
            Taken taken = time(environment, line);
            if (counts) {
              side.add(taken);
            }
          }
        }
      }
      print(sides, out);
    }
  }

  private static Taken time(Map<String, String> environment, String line) {
    String timed = "TIMEFORMAT='%R %U %S'; { time " + line + " >/dev/null 2>&1; } 2>&1";
    Command command =
        Command.run(Path.of("/"), environment, List.of("bash", "-e", "-c", timed)).mustSucceed();
    List<Double> seconds =
        Arrays.stream(command.output().strip().split(" ")).map(Double::parseDouble).toList();
    return new Taken(seconds.get(0), seconds.get(1) + seconds.get(2));
  }

  private static void print(Map<String, List<Taken>> sides, PrintStream out) {
    out.printf(
        "%nCommand line%n%n| command | median s | slowest s | CPU s, median |%n|---|---|---|---|%n");
    sides.forEach(
        (line, taken) -> {
          List<Double> clock = new ArrayList<>(taken.stream().map(Taken::clock).toList());
          List<Double> processor = new ArrayList<>(taken.stream().map(Taken::processor).toList());
          Collections.sort(clock);
          Collections.sort(processor);
          out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.2f |%n",
              line.replace("\"$SCRIPT\"", "clientid"),
              clock.get(clock.size() / 2),
              clock.get(clock.size() - 1),
              processor.get(processor.size() / 2));
        });
  }
}
