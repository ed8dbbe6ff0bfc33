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

import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/**
 * A gateway with every door: {@code people}, where a header names the user and admin is an
 * operator; {@code lake} and {@code sea}, where programs log in by our provider, with the policy
 * {@code far} of a network that no test comes from in lake; {@code mixed}, where they could
 * administer; {@code tokens} with KNOXTOKEN; and with Knox's own provider {@code knox}, which
 * remembers passcodes, {@code forgetful}, which does not, and {@code knox-key}, which takes the
 * access tokens of lake.
 */
final class DoorsGateway {

  static final String WHO_AM_I = "/session/api/v1/sessioninfo";

  private static final Map<String, String> OPERATORS = Map.of("clientid.operators", "admin");
  private static final Map<String, String> KNOXTOKEN =
      Map.of(
          "knox.token.ttl", "3600000",
          "knox.token.exp.server-managed", "true",
          "knox.token.renewer.whitelist", "sam,tom");

  private final GatewayProcess gateway;

  private DoorsGateway(GatewayProcess gateway) {
    this.gateway = gateway;
  }

  /** Starts one, on the given home. */
  static DoorsGateway start(GatewayHome home) {
    String lake = "https://localhost:" + home.port() + "/gateway/lake";
    home.topology(
            "people",
            TopologyXml.headerLogin().service("CLIENTID", OPERATORS).service("KNOX-SESSION"))
        .topology(
            "lake",
            TopologyXml.clientLogin()
                .service("CLIENTID-OAUTH", Map.of("clientid.policy.far.networks", "192.0.2.0/24"))
                .service("KNOX-SESSION"))
        .topology(
            "sea", TopologyXml.clientLogin().service("CLIENTID-OAUTH").service("KNOX-SESSION"))
        .topology(
            "mixed",
            TopologyXml.clientLogin().service("CLIENTID", OPERATORS).service("CLIENTID-OAUTH"))
        .topology("tokens", TopologyXml.headerLogin().service("KNOXTOKEN", KNOXTOKEN))
        .topology("knox", knox(Map.of("knox.token.exp.server-managed", "true")))
        .topology(
            "forgetful",
            knox(Map.of("knox.token.exp.server-managed", "true", "tokens.verified.cache.max", "0")))
        .topology(
            "knox-key", knox(Map.of("jwt.expected.issuer", lake, "knox.token.audiences", lake)));
    return new DoorsGateway(home.start());
  }

  private static TopologyXml knox(Map<String, String> provider) {
    return TopologyXml.knoxTokens(provider)
        .service("CLIENTID", OPERATORS)
        .service("KNOXTOKEN", KNOXTOKEN)
        .service("KNOX-SESSION");
  }

  GatewayProcess process() {
    return gateway;
  }

  /** Somebody who has not logged in. */
  GatewayClient anybody() {
    return gateway.client();
  }

  /** A user by a header. */
  GatewayClient user(String name) {
    return gateway.client().with("SM_USER", name);
  }

  /** Administration as the operator. */
  ClientsApi operator() {
    return new ClientsApi(user("admin"), "people");
  }
}
