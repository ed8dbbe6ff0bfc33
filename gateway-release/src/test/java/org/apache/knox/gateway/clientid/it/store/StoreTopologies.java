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
package org.apache.knox.gateway.clientid.it.store;

import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/** A gateway where a header names the user, and programs log in with their secret. */
final class StoreTopologies {

  private StoreTopologies() {}

  static GatewayHome in(GatewayHome home) {
    return home.keepTokensInOurStore()
        .property("gateway.knox.token.limit.per.user", "-1")
        .topology(
            "people",
            TopologyXml.headerLogin().service("CLIENTID", Map.of("clientid.operators", "admin")))
        .topology(
            "programs",
            TopologyXml.clientLogin().service("KNOX-SESSION").service("CLIENTID-OAUTH"));
  }

  static ClientsApi clients(GatewayProcess gateway, String user) {
    return new ClientsApi(gateway.client().with("SM_USER", user), "people");
  }

  /** Whether a credential logs in. */
  static boolean logsIn(GatewayProcess gateway, String secret) {
    return !gateway.login("programs", secret).matches("[0-9]{3}");
  }
}
