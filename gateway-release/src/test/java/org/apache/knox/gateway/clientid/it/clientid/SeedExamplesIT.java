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
package org.apache.knox.gateway.clientid.it.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The examples of the API's specification ({@code seeds/client-credentials-api.txt}) word for word,
 * but for the port. The second configuration is put into the running gateway.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeedExamplesIT {
  private static final String DEFAULT =
      """
      <service>
          <role>CLIENTID</role>
      </service>
      """;
  private static final String TTL_74000 =
      """
      <service>
          <role>CLIENTID</role>
          <param>
              <name>clientid.knox.token.ttl</name>
              <value>74000</value>
          </param>
      </service>
      """;
  private static final String CURL =
      "curl -ivku guest:guest-password -X POST"
          + " \"https://localhost:8443/gateway/sandbox/clientid/api/v1/oauth/credentials\"";

  private static final GatewayProcess GATEWAY =
      GatewayHome.create()
          .topology("sandbox", topology(DEFAULT))
          .topology("programs", TopologyXml.tokenLogin().service("KNOX-SESSION"))
          // "The returned APIKeys are Passcode tokens": to Knox's own provider, too.
          .allowJwtProvider()
          .start();

  @AfterAll
  static void closeGateway() {
    GATEWAY.close();
  }

  private static String topology(String service) {
    return TopologyXml.ldapLogin(DemoLdap.shared().port())
        .toString()
        .replace("</topology>", service + "</topology>");
  }

  @Test
  @Order(1)
  void example_default_neverExpires() throws IOException {
    JsonNode credential = runCurl();
    assertThat(credential.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("client_id", "client_secret");
    assertUsable(credential);
  }

  @Test
  @Order(2)
  void example_ttl74000_expiresIn74Seconds() throws IOException, InterruptedException {
    GATEWAY.home().topology("sandbox", topology(TTL_74000));
    Instant deadline = Instant.now().plus(Duration.ofSeconds(40));
    // Knox looks for changed topologies every few seconds, and answers 404 while it changes one.
    while (!curl().output().contains("expires_in") && Instant.now().isBefore(deadline)) {
      Thread.sleep(300);
    }
    JsonNode credential = runCurl();
    assertThat(credential.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("client_id", "client_secret", "expires_in");
    assertThat(credential.path("expires_in").isIntegralNumber()).isTrue();
    assertThat(credential.path("expires_in").asLong()).isEqualTo(74);
    assertUsable(credential);
  }

  /** Runs the request as a shell would. */
  private static Command curl() {
    String line = CURL.replace(":8443", ":" + GATEWAY.home().port());
    return Command.run(Path.of("/"), Map.of(), List.of("sh", "-c", line)).mustSucceed();
  }

  /** Answers the body, which is one line as in the seed. */
  private static JsonNode runCurl() throws IOException {
    List<String> lines = curl().output().lines().toList();
    assertThat(lines.get(0)).startsWith("HTTP/1.1 200");
    assertThat(lines)
        .anyMatch(header -> header.equalsIgnoreCase("Cache-Control: no-store"))
        .anyMatch(header -> header.equalsIgnoreCase("Pragma: no-cache"))
        .anyMatch(
            header -> header.toLowerCase(Locale.ROOT).startsWith("content-type: application/json"));
    return new ObjectMapper().readTree(lines.get(lines.size() - 1));
  }

  private static void assertUsable(JsonNode credential) {
    String id = credential.path("client_id").asText();
    assertThat(UUID.fromString(id)).hasToString(id);
    String secret = credential.path("client_secret").asText();
    assertThat(secret).matches("[A-Za-z0-9]{100,}");
    assertThat(GATEWAY.login("programs", secret)).isEqualTo("guest");
  }
}
