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
package org.apache.knox.gateway.clientid.it.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.clientid.fixture.OAuthGateway.WHO_AM_I;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.junit.jupiter.api.Test;

/** Secrets in URLs are refused, and no file of the home keeps a secret, a token or a hash in it. */
class UrlSecretIT {

  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = OAuthGateway.mint("sam");

  private static String hexadecimal(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02X", one));
    }
    return encoded.toString();
  }

  private List<String> queries(String token) {
    String basic =
        Base64.getEncoder().encodeToString((sams.id() + ":" + sams.secret()).getBytes(UTF_8));
    return List.of(
        "client_secret=" + sams.secret(),
        "CLIENT_SECRET=" + sams.secret(),
        hexadecimal("client_secret") + "=" + hexadecimal(sams.secret()),
        "client%255Fsecret=" + sams.secret(),
        "op=LIST&x=" + sams.secret(),
        "x=" + hexadecimal(sams.secret()),
        "x=" + hexadecimal(hexadecimal(sams.secret())),
        sams.secret(),
        "authorization=" + URLEncoder.encode("Basic " + basic, UTF_8),
        "access_token=" + token,
        "token=" + token,
        "x=" + hexadecimal(token));
  }

  @Test
  void secretInTheUrl_isRefusedAndNotKept() throws IOException {
    String token = OAuthGateway.token("datashare", sams, "");
    GatewayClient client = gateway.client().as(sams.id(), sams.secret());
    assertThat(client.get("/datashare" + WHO_AM_I + "?op=LIST&client_id=" + sams.id()).status())
        .isEqualTo(200);
    for (String query : queries(token)) {
      List<Answer> answers = new ArrayList<>();
      answers.add(client.get("/datashare" + WHO_AM_I + "?" + query));
      answers.add(gateway.client().get("/datashare" + WHO_AM_I + "?" + query));
      for (String endpoint :
          List.of(
              "/clientid/oauth2/v1/token",
              "/x/v1/oauth/tokens",
              "/clientid/oauth2/v1/introspect",
              "/clientid/oauth2/v1/revoke")) {
        answers.add(
            client.postForm(
                "/datashare" + endpoint + "?" + query, "grant_type=client_credentials&token=x"));
      }
      for (Answer answer : answers) {
        assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
        assertThat(answer.body()).doesNotContain(sams.secret(), token);
      }
    }
    assertThat(gateway.client().withBearer(sams.secret()).get("/datashare" + WHO_AM_I).status())
        .isEqualTo(200);
    assertNotKept(token);
  }

  private void assertNotKept(String token) throws IOException {
    String inner = new String(Base64.getDecoder().decode(sams.secret()), UTF_8);
    String passcodePart = inner.substring(inner.indexOf("::") + 2);
    List<String> secrets =
        List.of(
            sams.secret(),
            new String(Base64.getDecoder().decode(passcodePart), UTF_8),
            passcodePart,
            token.substring(token.lastIndexOf('.') + 1),
            hexadecimal(sams.secret()).substring(0, 200),
            hexadecimal(hexadecimal(sams.secret())).substring(0, 200));
    try (Stream<Path> files = Files.walk(gateway.home().root())) {
      List<Path> kept =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".jar"))
              .filter(file -> contains(file, secrets))
              .toList();
      assertThat(kept).isEmpty();
    }
    assertThat(gateway.home().read("logs/gateway-audit.log"))
        .contains(WHO_AM_I + "?client_secret=***|", WHO_AM_I + "?op=LIST&client_id=" + sams.id());
  }

  private static boolean contains(Path file, List<String> secrets) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return secrets.stream().anyMatch(text::contains);
    } catch (IOException vanished) {
      // A database rotates its files while it runs.
      return false;
    }
  }
}
