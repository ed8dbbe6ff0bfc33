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
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/** The cost of each way of logging in, over an anonymous call through the same gateway. */
final class LoginBench {

  private static final int CONNECTIONS = 8;

  private LoginBench() {}

  static void run(int rounds, Duration duration, PrintStream out) {
    GatewayHome home =
        GatewayHome.create()
            .topology("anonymous", TopologyXml.withoutLogin().service("HEALTH"))
            .topology("ours", TopologyXml.clientLogin().service("CLIENTID-OAUTH").service("HEALTH"))
            .topology("knox", TopologyXml.tokenLogin().service("HEALTH"))
            .topology(
                "tokens",
                TopologyXml.ldapLogin(DemoLdap.shared().port())
                    .service(
                        "KNOXTOKEN",
                        Map.of(
                            "knox.token.ttl", "3600000",
                            "knox.token.exp.server-managed", "true")));
    try (GatewayProcess gateway = home.start()) {
      Credential credential = Credential.mint(gateway);
      String ping = "/v1/ping";
      String ours = "/ours" + ping;
      String accessToken = credential.accessToken(gateway, "ours");
      String secret = credential.clientSecret();
      new Trial(
              "Health calls by login",
              CONNECTIONS,
              rounds,
              duration,
              List.of(
                  Load.get("anonymous", gateway, "/anonymous" + ping, Map.of()),
                  Load.get(
                      "Basic client_id:client_secret",
                      gateway,
                      ours,
                      basic(credential.clientId() + ":" + secret)),
                  Load.get("Basic Passcode:secret", gateway, ours, basic("Passcode:" + secret)),
                  Load.get("Bearer secret", gateway, ours, bearer(secret)),
                  Load.get("Bearer access token", gateway, ours, bearer(accessToken)),
                  Load.get(
                      "Knox's JWTProvider, Passcode of KNOXTOKEN",
                      gateway,
                      "/knox" + ping,
                      basic("Passcode:" + knoxPasscode(gateway)))))
          .run(out);
    }
  }

  private static String knoxPasscode(GatewayProcess gateway) {
    return gateway
        .clientOf("guest")
        .get("/tokens/knoxtoken/api/v1/token")
        .json()
        .required("passcode")
        .asText();
  }

  private static Map<String, String> basic(String pair) {
    return Map.of(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
