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
package org.apache.knox.gateway.clientid.it.administration;

import static org.apache.knox.gateway.clientid.fixture.AdministrationGateway.clients;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that would have the audit log tell what was not so. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class ForgedAuditIT {

  /** As long as a UUID, and with a hyphen: what Knox shortens, and so writes. */
  private static final String FORGED = "x\nforged|||eve|delete|success|-xxxxx";

  @Test
  void idWithALineBreak_inPathOrBody_forgesNoLine() {
    assertThat(FORGED).hasSize(36);
    String encoded = URLEncoder.encode(FORGED, StandardCharsets.UTF_8).replace("+", "%20");
    for (String call : List.of("PATCH ", "DELETE ", "POST /secret")) {
      String[] parts = call.split(" ", -1);
      assertThat(clients("sam").send(parts[0], "/clients/" + encoded + parts[1], "{}").status())
          .isEqualTo(404);
    }
    String body =
        "{\"action\":\"delete\",\"client_ids\":[\"" + FORGED.replace("\n", "\\n") + "\"]}";
    assertThat(clients("sam").send("POST", "/clients/bulk", body).status()).isEqualTo(200);
    assertThat(AdministrationGateway.get().home().read("logs/gateway-audit.log").lines())
        .anyMatch(line -> line.contains("|delete-client|") && line.contains("|failure|not_found"))
        .noneMatch(line -> line.startsWith("forged"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "x-forwarded-for", "Forwarded"})
  void addressInAHeader_isNotBelieved(String header) {
    String value = header.equals("Forwarded") ? "for=198.51.100.9" : "198.51.100.9";
    String id = clients("sam").with(header, value).created("{}").path("client_id").asText();
    JsonNode history =
        clients("sam").send("GET", "/clients/" + id + "/history", "").json().path("history");
    assertThat(history.path(0).path("remote_address").asText()).isEqualTo("127.0.0.1");
    assertThat(AdministrationGateway.get().home().read("logs/gateway-audit.log"))
        .doesNotContain("198.51.100.9");
  }
}
