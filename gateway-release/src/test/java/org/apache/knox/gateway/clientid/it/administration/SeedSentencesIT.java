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
import static org.apache.knox.gateway.clientid.fixture.AdministrationGateway.login;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The sentences of {@code seeds/api-clients.txt}, for each kind of caller. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class SeedSentencesIT {

  private static String name() {
    return "seed " + UUID.randomUUID();
  }

  private static String json(String name, String more) {
    return "{\"client_name\":\"" + name + "\"" + more + "}";
  }

  private static String id(JsonNode client) {
    return client.path("client_id").asText();
  }

  @Test
  void apiClientsAreNotDirectlyBoundToRealmAndCanExistIndependently() {
    JsonNode created = clients("admin").created(json(name(), ""));
    assertThat(created.path("realms")).isEmpty();
    assertThat(created.has("owner")).isFalse();
    String secret = created.path("client_secret").asText();
    assertThat(login("lake", id(created), secret)).isEqualTo("403");
    assertThat(login("sea", id(created), secret)).isEqualTo("403");
  }

  @Test
  void aRealmMustBeAssignedByAnOperatorWithAccessToThatRealm() {
    JsonNode created = clients("eve").created(json(name(), ""));
    String id = id(created);
    String secret = created.path("client_secret").asText();
    assertThat(clients("eve").change(id, "{\"realms\":[\"sea\"]}").status()).isEqualTo(403);
    assertThat(clients("olga").change(id, "{\"realms\":[\"sea\"]}").status()).isEqualTo(404);
    assertThat(login("lake", id, secret)).isEqualTo("403");
    assertThat(clients("eve").change(id, "{\"realms\":[\"lake\"]}").status()).isEqualTo(200);
    assertThat(login("lake", id, secret)).isEqualTo(id);
    assertThat(login("sea", id, secret)).isEqualTo("403");
    clients("admin").change(id, "{\"realms\":[]}");
    assertThat(login("lake", id, secret)).isEqualTo("403");
  }

  @Test
  void availableApiClientsCanBeViewed() {
    String name = name();
    String inLake = id(clients("admin").created(json(name, ",\"realms\":[\"lake\"]")));
    String sams = id(clients("admin").created(json(name, ",\"owner\":\"sam\"")));
    assertThat(clients("admin").found(name)).containsExactly(sams, inLake);
    assertThat(clients("gus").found(name)).containsExactly(sams, inLake);
    assertThat(clients("eve").found(name)).containsExactly(inLake);
    assertThat(clients("sam").found(name)).containsExactly(sams);
    assertThat(clients("olga").found(name)).isEmpty();
    assertThat(clients("tom").found(name)).isEmpty();
    JsonNode viewed = clients("sam").viewed(sams);
    assertThat(viewed.has("client_secret")).isFalse();
    assertThat(viewed.toString()).doesNotContain("hash");
  }

  @Test
  void searchedByTheirExactIdOrBySubsequenceOfIdOrName() {
    String name = "Zoë's load " + UUID.randomUUID();
    String id = id(clients("sam").created(json(name, "")));
    for (String search :
        List.of(
            id,
            id.substring(4, 20),
            name,
            name.substring(2, 30),
            name.toUpperCase(java.util.Locale.ROOT))) {
      assertThat(clients("sam").found(search)).describedAs(search).containsExactly(id);
      assertThat(clients("admin").found(search)).contains(id);
      assertThat(clients("tom").found(search)).isEmpty();
    }
  }

  @Test
  void creationByChoosingANameTheAssignedRealmsAndADefaultPolicy() {
    JsonNode created =
        clients("admin")
            .created(json(name(), ",\"realms\":[\"lake\",\"sea\"],\"default_policy\":\"nightly\""));
    assertThat(created.path("default_policy").asText()).isEqualTo("nightly");
    String form =
        "grant_type=client_credentials&client_id="
            + id(created)
            + "&client_secret="
            + created.path("client_secret").asText();
    Answer token =
        AdministrationGateway.get().client().postForm("/lake/clientid/oauth2/v1/token", form);
    // The policy's lifetime, as the request names none.
    assertThat(token.json().path("expires_in").asInt()).isBetween(58, 60);
    Answer elsewhere =
        AdministrationGateway.get().client().postForm("/sea/clientid/oauth2/v1/token", form);
    assertThat(elsewhere.json().path("error").asText()).isEqualTo("unauthorized_client");
    assertThat(
            clients("admin")
                .create(json(name(), ",\"realms\":[\"sea\"],\"default_policy\":\"nightly\""))
                .status())
        .isEqualTo(400);
  }

  @Test
  void theSecretBecomesVisibleAfterTheCreationOnly() {
    JsonNode created = clients("sam").created(json(name(), ""));
    String secret = created.path("client_secret").asText();
    assertThat(secret).matches("[A-Za-z0-9]{100,}");
    String viewed = clients("sam").view(id(created)).body() + clients("sam").list("").body();
    assertThat(viewed).doesNotContain(secret);
    assertThat(login("lake", id(created), secret)).isEqualTo("sam");
    assertThat(AdministrationGateway.get().home().log()).doesNotContain(secret);
  }

  @Test
  void theSecretCanBeResetAndTheNameModified() {
    JsonNode created = clients("sam").created(json(name(), ""));
    String id = id(created);
    String old = created.path("client_secret").asText();
    JsonNode reset = clients("sam").reset(id, "").json();
    assertThat(login("lake", id, old)).isEqualTo("401");
    assertThat(login("lake", id, reset.path("client_secret").asText())).isEqualTo("sam");
    String renamed = name();
    clients("sam").change(id, json(renamed, ""));
    assertThat(clients("sam").viewed(id).path("client_name").asText()).isEqualTo(renamed);
    JsonNode byOperator = clients("admin").reset(id, "{\"grace_period\":3600}").json();
    assertThat(byOperator.path("secrets")).hasSize(2);
    assertThat(login("lake", id, reset.path("client_secret").asText())).isEqualTo("sam");
    assertThat(clients("tom").reset(id, "").status()).isEqualTo(404);
    assertThat(clients("olga").change(id, json("x", "")).status()).isEqualTo(403);
  }

  @Test
  void anApiClientCanBeDeleted() {
    JsonNode created = clients("sam").created(json(name(), ""));
    String id = id(created);
    String secret = created.path("client_secret").asText();
    String accessToken =
        AdministrationGateway.get()
            .client()
            .postForm(
                "/lake/clientid/oauth2/v1/token",
                "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret)
            .json()
            .path("access_token")
            .asText();
    assertThat(clients("tom").delete(id).status()).isEqualTo(404);
    assertThat(clients("sam").delete(id).status()).isEqualTo(204);
    assertThat(clients("sam").view(id).status()).isEqualTo(404);
    assertThat(login("lake", id, secret)).isEqualTo("401");
    assertThat(
            AdministrationGateway.get()
                .client()
                .withBearer(accessToken)
                .get("/lake/session/api/v1/sessioninfo")
                .status())
        .isEqualTo(401);
  }
}
