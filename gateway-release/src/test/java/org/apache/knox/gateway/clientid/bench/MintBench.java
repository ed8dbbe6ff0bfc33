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

import java.io.PrintStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/** Minting against Knox's KNOXTOKEN: same gateway, same LDAP login, same token state service. */
final class MintBench {

  private static final int CONNECTIONS = 8;

  private MintBench() {}

  static void hsqldb(int rounds, Duration duration, PrintStream out) {
    try (GatewayProcess gateway = home().keepTokensInHsqldb().start()) {
      compare("Mints, JDBC on HSQLDB (durable), LDAP login", gateway, rounds, duration, out);
    }
  }

  static void postgresql(int rounds, Duration duration, PrintStream out) {
    GatewayHome stock =
        home()
            .allowJwtProvider()
            .property(
                "gateway.service.tokenstate.impl",
                "org.apache.knox.gateway.services.token.impl.JDBCTokenStateService");
    try (Postgresql postgresql = Postgresql.start();
        GatewayProcess gateway = postgresql.keepTokensOf(stock).start()) {
      compare("Mints, JDBC on PostgreSQL, LDAP login", gateway, rounds, duration, out);
    }
  }

  private static GatewayHome home() {
    return GatewayHome.create()
        .property("gateway.knox.token.limit.per.user", "-1")
        .topology(
            "bench",
            TopologyXml.ldapLogin(DemoLdap.shared().port())
                .service("CLIENTID")
                .service(
                    "KNOXTOKEN",
                    Map.of("knox.token.ttl", "86400000", "knox.token.exp.server-managed", "true")));
  }

  private static void compare(
      String title, GatewayProcess gateway, int rounds, Duration duration, PrintStream out) {
    Map<String, String> login =
        Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString("guest:guest-password".getBytes(UTF_8)));
    new Trial(
            title,
            CONNECTIONS,
            rounds,
            duration,
            List.of(
                Load.post(
                    "KNOXTOKEN of Knox 2.0.0", gateway, "/bench/knoxtoken/api/v1/token", login, ""),
                Load.post(
                    "CLIENTID", gateway, "/bench/clientid/api/v1/oauth/credentials", login, "")))
        .run(out);
  }
}
