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
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/** Token requests by the client-credentials grant. */
final class TokenBench {

  private static final int CONNECTIONS = 8;

  private TokenBench() {}

  static void run(int rounds, Duration duration, PrintStream out) {
    GatewayHome home =
        GatewayHome.create()
            .topology("rs256", TopologyXml.tokenLogin().service("CLIENTID-OAUTH"))
            .topology(
                "es256",
                TopologyXml.tokenLogin()
                    .service("CLIENTID-OAUTH", Map.of("clientid.oauth.sigalg", "ES256")));
    try (GatewayProcess gateway = home.start()) {
      Credential credential = Credential.mint(gateway);
      String form =
          "grant_type=client_credentials&scope=catalog&client_id="
              + credential.clientId()
              + "&client_secret="
              + credential.clientSecret();
      Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
      String path = "/clientid/oauth2/v1/token";
      new Trial(
              "Access tokens, client credentials",
              CONNECTIONS,
              rounds,
              duration,
              List.of(
                  Load.post("RS256", gateway, "/rs256" + path, headers, form),
                  Load.post("ES256", gateway, "/es256" + path, headers, form)))
          .run(out);
    }
  }
}
