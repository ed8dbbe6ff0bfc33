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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/**
 * Minting into our own store against KNOXTOKEN on Knox's JDBC service, each durable, by callers
 * whom a header names: without the cost of LDAP the stores show.
 */
final class StoreBench {

  private static final List<Integer> CONNECTIONS = List.of(8, 64);
  private static final Map<String, String> LOGIN = Map.of("SM_USER", "guest");

  private StoreBench() {}

  static void run(int rounds, Duration duration, PrintStream out) {
    try (GatewayProcess hsqldb = home().keepTokensInHsqldb().start();
        GatewayProcess embedded = home().keepTokensInOurStore().start()) {
      compare("embedded, stock HSQLDB", hsqldb, embedded, rounds, duration, out);
    }
    GatewayHome stock =
        home()
            .allowJwtProvider()
            .property(
                "gateway.service.tokenstate.impl",
                "org.apache.knox.gateway.services.token.impl.JDBCTokenStateService");
    try (Postgresql postgresql = Postgresql.start();
        Postgresql other = Postgresql.start();
        GatewayProcess knox = postgresql.keepTokensOf(stock).start();
        GatewayProcess ours = other.keepTokensOf(home().keepTokensInOurStore()).start()) {
      compare("PostgreSQL", knox, ours, rounds, duration, out);
    }
  }

  private static GatewayHome home() {
    return GatewayHome.create()
        .property("gateway.knox.token.limit.per.user", "-1")
        .topology(
            "bench",
            TopologyXml.headerLogin()
                .service("CLIENTID")
                .service(
                    "KNOXTOKEN",
                    Map.of("knox.token.ttl", "86400000", "knox.token.exp.server-managed", "true")));
  }

  private static void compare(
      String store,
      GatewayProcess knox,
      GatewayProcess ours,
      int rounds,
      Duration duration,
      PrintStream out) {
    for (int connections : CONNECTIONS) {
      new Trial(
              "Mints, " + store + ", header login",
              connections,
              rounds,
              duration,
              List.of(
                  Load.post(
                      "KNOXTOKEN, stock JDBC service",
                      knox,
                      "/bench/knoxtoken/api/v1/token",
                      LOGIN,
                      ""),
                  Load.post(
                      "CLIENTID, our store",
                      ours,
                      "/bench/clientid/api/v1/oauth/credentials",
                      LOGIN,
                      "")))
          .run(out);
    }
  }
}
