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
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keycloak behind TLS, with a certificate that only the trust store knows. */
@BesideTheBrowser
@Tag("full")
class KeycloakTlsIT {

  @Test
  void certificate_isTrustedByTheTrustStoreOnly_andForItsNameOnly() {
    KeycloakServer keycloak = KeycloakServer.shared();
    KeycloakRealm realm = KeycloakRealm.create(keycloak, "tls");
    GatewayHome home = KeycloakGateway.home(keycloak.tlsUrl(), realm, Map.of());
    try (KeycloakGateway gateway = KeycloakGateway.start(home)) {
      assertNotTrusted(gateway);
      String id = gateway.create("made meanwhile", "lake").path("client_id").asText();

      KeycloakGateway.alias(
          home, "clientid.keycloak.truststore.password", KeycloakServer.STORE_PASSWORD);
      home.property("clientid.keycloak.truststore", KeycloakServer.trustStore().toString());
      String ofAnotherName = keycloak.tlsUrl().replace("localhost", "127.0.0.1");
      home.property("clientid.keycloak.url", ofAnotherName);
      gateway.process().stop().start();
      assertNotTrusted(gateway);
      assertThat(realm.find(id)).isEmpty();

      home.property("clientid.keycloak.url", keycloak.tlsUrl());
      gateway.process().stop().start();
      JsonNode run = gateway.sync();
      assertThat(run.has("error_description")).as(run.toString()).isFalse();
      assertThat(gateway.status().path("keycloak").path("reachable").asBoolean()).isTrue();
      gateway.awaitTold();
      assertThat(realm.get(id).path("name").asText()).isEqualTo("made meanwhile");
    }
  }

  private static void assertNotTrusted(KeycloakGateway gateway) {
    assertThat(gateway.sync().path("error_description").asText())
        .startsWith("the TLS connection to Keycloak failed");
    assertThat(gateway.status().path("keycloak").path("reachable").asBoolean()).isFalse();
  }
}
