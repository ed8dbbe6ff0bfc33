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
package org.apache.knox.gateway.clientid.console;

import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/**
 * One gateway for all tests of the console, on the embedded store: {@code people}, where a header
 * names the user ({@code admin} and {@code anna} operate all realms, {@code eve} operates {@code
 * lake}), {@code lake} and {@code sea}, where programs log in, and what is shipped.
 *
 * <p>It ends with the tests' JVM.
 */
final class ConsoleGateway {

  static final Map<String, String> OPERATORS =
      Map.of("clientid.operators", "admin,anna", "clientid.operators.lake", "eve");

  private ConsoleGateway() {}

  /** The gateway, started by the first who asks. Not to be stopped or closed. */
  static GatewayProcess get() {
    return Holder.GATEWAY;
  }

  /** The API as a user, for what a test needs to be there. */
  static ClientsApi clients(String user) {
    return get().clients(user);
  }

  /** Who a credential logs in as in a realm; the status if it does not. */
  static String login(String realm, String id, String secret) {
    return get().login(realm, id, secret);
  }

  /** A home with the topologies. */
  static GatewayHome home() {
    return GatewayHome.create().peopleLakeAndSea(OPERATORS);
  }

  private static final class Holder {
    static final GatewayProcess GATEWAY = start();

    private static GatewayProcess start() {
      GatewayProcess gateway = home().start();
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "console-gateway-close"));
      return gateway;
    }
  }
}
