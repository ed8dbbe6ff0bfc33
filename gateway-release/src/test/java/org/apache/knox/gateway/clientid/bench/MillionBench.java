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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.apache.knox.gateway.service.clientid.store.StoreRefusedException;
import org.apache.knox.gateway.service.clientid.store.StoreTransfer;

/**
 * A gateway with a million clients beside one with a thousand, in the memory that the gateway ships
 * with (512 MB): how long it takes to start, what minting, logging in, looking up, searching and
 * turning pages cost.
 */
final class MillionBench {

  private static final int CONNECTIONS = 8;

  /** May be made smaller to try the bench itself. */
  private static final long CLIENTS = Long.getLong("clientid.bench.clients", 1_000_000);

  private static final long FEW = 1_000;
  private static final Map<String, String> LOGIN = Map.of("SM_USER", "guest");

  private final long clients;
  private final int rounds;
  private final Duration duration;
  private final PrintStream out;

  private MillionBench(long clients, int rounds, Duration duration, PrintStream out) {
    this.clients = clients;
    this.rounds = rounds;
    this.duration = duration;
    this.out = out;
  }

  static void embedded(int rounds, Duration duration, PrintStream out) {
    new MillionBench(CLIENTS, rounds, duration, out).embedded();
  }

  static void postgresql(int rounds, Duration duration, PrintStream out) {
    new MillionBench(CLIENTS, rounds, duration, out).postgresql();
  }

  private static GatewayHome home() {
    return GatewayHome.create()
        .keepTokensInOurStore()
        .property("gateway.knox.token.limit.per.user", "-1")
        .topology(
            "people",
            TopologyXml.headerLogin()
                .service(
                    "CLIENTID",
                    Map.of(
                        "clientid.operators", "admin",
                        "clientid.operators.realm7", "olga",
                        "clientid.operators.attic", "arthur")))
        .topology("programs", TopologyXml.clientLogin().service("KNOX-SESSION"));
  }

  private void embedded() {
    GatewayHome many = home().setUp();
    Path file = many.file("data/security/clientid/clients.db");
    fill("embedded", (lines, progress) -> StoreTransfer.importEmbedded(file, lines, progress));
    try (GatewayProcess few = home().start()) {
      few(few);
      compare("embedded", few, many);
    }
  }

  private void postgresql() {
    try (Postgresql small = Postgresql.start();
        Postgresql large = Postgresql.start()) {
      fill(
          "PostgreSQL",
          (lines, progress) -> StoreTransfer.importPostgresql(large.dataSource(), lines, progress));
      large.execute("ANALYZE");
      try (GatewayProcess few = small.keepTokensOf(home()).start()) {
        few(few);
        compare("PostgreSQL", few, large.keepTokensOf(home()).setUp());
      }
    }
  }

  /** Takes in lines of an export. */
  private interface Import {
    long read(BufferedReader lines, LongConsumer progress)
        throws IOException, StoreRefusedException;
  }

  private void fill(String engine, Import target) {
    long start = System.nanoTime();
    out.printf("%n%s: making %,d clients%n", engine, clients);
    try (BufferedReader lines =
        new BufferedReader(new ExportedClients(clients, System.currentTimeMillis()))) {
      target.read(
          lines,
          done -> {
            if (done % Math.max(clients / 20, 1) == 0) {
              out.printf(
                  Locale.ROOT, "  %,d after %.0f s%n", done, (System.nanoTime() - start) / 1e9);
            }
          });
    } catch (IOException | StoreRefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void few(GatewayProcess gateway) {
    ClientsApi admin = clients(gateway, "admin");
    for (int i = 0; i < FEW; i++) {
      admin.created("{\"client_name\":\"nightly etl " + i + "\",\"realms\":[\"*\"]}");
    }
  }

  private static ClientsApi clients(GatewayProcess gateway, String user) {
    return new ClientsApi(gateway.client().with("SM_USER", user), "people");
  }

  private void compare(String engine, GatewayProcess few, GatewayHome home) {
    long start = System.nanoTime();
    try (GatewayProcess many = home.start()) {
      out.printf(
          Locale.ROOT, "%n%s: started in %.1f s%n", engine, (System.nanoTime() - start) / 1e9);
      Latencies latencies = new Latencies(out);
      new ManyClientsTrial(engine, many, clients, latencies, out).run();
      out.printf("%n%s: %s%n", engine, heap(many));
      rates(engine, few, many);
      out.printf("%n%s: heap after minting: %s%n", engine, heap(many));
      out.printf("%s: over their bound: %s%n", engine, latencies.missed());
    }
  }

  private void rates(String engine, GatewayProcess few, GatewayProcess many) {
    List<Load> mints = new ArrayList<>();
    List<Load> logins = new ArrayList<>();
    for (GatewayProcess gateway : List.of(few, many)) {
      String name = gateway == few ? "a thousand clients" : "a million clients";
      mints.add(Load.post(name, gateway, "/people/clientid/api/v1/oauth/credentials", LOGIN, ""));
      String secret =
          clients(gateway, "admin").created("{\"realms\":[\"*\"]}").path("client_secret").asText();
      logins.add(
          Load.get(
              name,
              gateway,
              "/programs/session/api/v1/sessioninfo",
              Map.of(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder()
                          .encodeToString(("Passcode:" + secret).getBytes(UTF_8)))));
    }
    new Trial("Mints, " + engine, CONNECTIONS, rounds, duration, mints).run(out);
    new Trial("Logins, " + engine, CONNECTIONS, rounds, duration, logins).run(out);
  }

  /** What is in use once everything is collected that can be. */
  private static String heap(GatewayProcess gateway) {
    String pid = Long.toString(gateway.pid());
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Command.run(Path.of("/"), Map.of(), List.of(jcmd, pid, "GC.run"));
    return Command.run(Path.of("/"), Map.of(), List.of(jcmd, pid, "GC.heap_info"))
        .output()
        .lines()
        .filter(line -> line.contains("total"))
        .map(String::strip)
        .toList()
        .toString();
  }
}
