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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A directory lets a user in under many spellings of one name: all of them are one owner, or
 * refused. In the topology {@code bare} nothing but our own services looks at the name.
 */
class UserSpellingsIT {

  private static final int LIMIT = 4;
  private static final String BARE = "bare";

  private static GatewayProcess gateway;
  private static final List<Credential> OLDER = new ArrayList<>();

  /** First as an older build would have it: names as they were typed. */
  @BeforeAll
  static void start() {
    GatewayHome home =
        GatewayHome.create()
            .property("gateway.knox.token.limit.per.user", Integer.toString(LIMIT))
            .topology(BARE, bare("exact"))
            .setUp()
            .edit("conf/topologies/sandbox.xml", text -> withNames(text, "exact"));
    gateway = home.start();
    for (String spelling : List.of("TOM", "Tom", "tom")) {
      OLDER.add(api(spelling, "tom").mint());
    }
    gateway.stop();
    home.topology(BARE, bare("auto"))
        .edit("conf/topologies/sandbox.xml", text -> text.replace(">exact<", ">auto<"));
    gateway.start();
  }

  private static TopologyXml bare(String names) {
    return TopologyXml.ldapLogin(
            DemoLdap.shared().port(),
            Map.of(
                "hadoop.proxyuser.impersonation.enabled", "true",
                "hadoop.proxyuser.admin.users", "*",
                "hadoop.proxyuser.admin.hosts", "*"))
        .service("KNOX-SESSION")
        .service("CLIENTID", Map.of("clientid.operators", "ADMIN", "clientid.user.names", names));
  }

  private static String withNames(String topology, String names) {
    return topology.replace(
        "<role>CLIENTID</role>",
        "<role>CLIENTID</role><param><name>clientid.user.names</name><value>"
            + names
            + "</value></param>");
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  private static GatewayClient client(String spelling, String user) {
    return gateway.client().as(spelling, user + "-password");
  }

  private static CredentialsApi api(String spelling, String user) {
    return new CredentialsApi(client(spelling, user), BARE);
  }

  private static ClientsApi clients(String spelling, String user) {
    return new ClientsApi(client(spelling, user), BARE);
  }

  /** What the directory lets in was tried with it; what it does not let in may change. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "guest,guest",
        "GUEST,guest",
        "gUeSt,guest",
        " guest,guest",
        "guest  ,guest",
        "\uFF47\uFF55\uFF45\uFF53\uFF54,guest",
        "\uFF27UEST,guest",
        "gue\u017Ft,guest",
        "\u24D6uest,guest",
        "g\u1D58est,guest",
        "\tguest,403",
        "guest\t,403",
        "gu\u00ADest,403",
        "gu\u200Best,403",
        "gu\u200Dest,403",
        "\uFEFFguest,403",
        "guest\u2060,403",
        "guest\u00A0,403",
        "gu\u034Fest,403",
        "gu\uFE0Fest,403",
        "gu\u180Eest,403",
        "\u202Eguest,403",
        "guest\u3000,403",
        "\\guest,403",
        "g\\uest,403",
        "\\\\67uest,403",
        "#04056775657374,403",
        "\"guest\",403",
        "'guest,ou=people',401",
        "guest+uid=guest,401",
        "gu*st,401",
        "uid=guest,401",
        "g%75est,401",
        "g\u00FAest,401"
      })
  void login_inASpelling_isOneOwnerOrNobody(String spelling, String expected) {
    Answer minted = api(spelling, "guest").post("");
    if (!expected.equals("guest")) {
      assertThat(minted.status()).isEqualTo(Integer.parseInt(expected));
      return;
    }
    Credential credential = CredentialsApi.credential(minted);
    assertThat(gateway.login("datashare", credential.id(), credential.secret())).isEqualTo("guest");
    // The user takes it away again, under the name as the directory writes it.
    CredentialsApi guest = api("guest", "guest");
    assertThat(guest.token(credential.id()).path("metadata").path("userName").asText())
        .isEqualTo("guest");
    assertThat(guest.revoke(credential.id()).status()).isEqualTo(200);
    JsonNode me = clients(spelling, "guest").send("GET", "/me", "").json();
    assertThat(me.path("user").asText()).isEqualTo("guest");
  }

  /** Knox's realm would put such a name into its template for ever. */
  @ParameterizedTest
  @CsvSource({"{0}", "$0", "a$b", "a\\b", "#04056775657374", "gu\u200Best"})
  void login_inTheShippedTopology_refusesOddNamesAtOnce(String name) {
    Answer answer =
        gateway.client().as(name, "guest-password").get("/sandbox/session/api/v1/sessioninfo");
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void limit_isOneForAllSpellings() {
    for (String spelling : List.of("sam", "SAM", "Sam", "\uFF33am")) {
      api(spelling, "sam").mint();
    }
    for (String spelling : List.of("sAm", "sam", " sam")) {
      Answer answer = api(spelling, "sam").post("");
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().path("error").asText()).isEqualTo("limit_exceeded");
    }
    assertThat(api("SAM", "sam").ids()).hasSize(LIMIT).isEqualTo(api("sam", "sam").ids());
  }

  @Test
  void ownersOfAnOlderBuild_areOneOwner_andLeaveAsOne() {
    List<String> older = OLDER.stream().map(Credential::id).toList();
    assertThat(api("tom", "tom").ids()).containsExactlyElementsOf(older);
    for (Credential credential : OLDER) {
      assertThat(gateway.login("datashare", credential.id(), credential.secret())).isEqualTo("tom");
    }
    Answer history = clients("TOM", "tom").send("GET", "/clients/" + older.get(0) + "/history", "");
    assertThat(history.body()).contains("normalize-owner");
    JsonNode reset = clients("tOM", "tom").reset(older.get(0), "{}").json();
    assertThat(reset.path("client_id").asText()).isEqualTo(older.get(0));
    assertThat(api("Tom", "tom").disable(older.get(1)).status()).isEqualTo(200);
    ClientsApi admin = clients("Admin", "admin");
    for (String spelling : List.of("tom", "TOM", "%20Tom", "%EF%BC%B4OM")) {
      assertThat(admin.list("?owner=" + spelling).json().path("clients")).hasSize(3);
      assertThat(new CredentialsApi(client("admin", "admin"), BARE).tokens("?userName=" + spelling))
          .hasSize(3);
    }
    Answer left =
        admin.send(
            "POST", "/clients/bulk", "{\"action\":\"delete\",\"filter\":{\"owner\":\"TOM\"}}");
    assertThat(left.json().path("results")).hasSize(3);
    assertThat(api("tom", "tom").ids()).isEmpty();
    for (Credential credential : OLDER) {
      assertThat(gateway.login("datashare", credential.id(), credential.secret())).isEqualTo("401");
    }
  }

  @Test
  void operators_areKnownInAllSpellings() {
    for (String spelling : List.of("admin", "ADMIN", "Admin ", "\uFF41dmin")) {
      JsonNode me = clients(spelling, "admin").send("GET", "/me", "").json();
      assertThat(me.path("operator_of_all_realms").asBoolean()).as(spelling).isTrue();
      assertThat(me.path("user").asText()).isEqualTo("admin");
    }
    JsonNode me = clients("SAM", "sam").send("GET", "/me", "").json();
    assertThat(me.path("operator").asBoolean()).isFalse();
  }

  @Test
  void create_forAnOwner_isForTheUserInAnySpelling() {
    ClientsApi admin = clients("ADMIN", "admin");
    JsonNode made = admin.created("{\"owner\":\"GUEST\",\"realms\":[\"datashare\"]}");
    String id = made.path("client_id").asText();
    assertThat(made.path("owner").asText()).isEqualTo("guest");
    assertThat(made.path("created_by").asText()).isEqualTo("admin");
    assertThat(clients("guest", "guest").viewed(id).path("owner").asText()).isEqualTo("guest");
    for (String name : List.of("gu\\u200Best", "\\u2060nobody", "guest,ou=people", "\\\\67uest")) {
      Answer refused = admin.create("{\"owner\":\"" + name + "\"}");
      assertThat(refused.status()).as(name).isEqualTo(400);
      assertThat(refused.body()).contains("owner must");
    }
    assertThat(admin.list("?owner=gu%E2%80%8Best").status()).isEqualTo(400);
    assertThat(admin.delete(id).status()).isEqualTo(204);
  }

  @Test
  void history_ofAChangeByDoAs_namesWhoseRightsAndWhoWasLoggedIn() {
    ClientsApi admin = clients("admin", "admin");
    String id = admin.created("{\"owner\":\"guest\"}").path("client_id").asText();
    Answer changed = admin.send("PATCH", "/clients/" + id + "?doAs=GUEST", "{\"enabled\":false}");
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    JsonNode history = admin.send("GET", "/clients/" + id + "/history", "").json().path("history");
    assertThat(history.path(0).path("user").asText()).isEqualTo("guest");
    assertThat(history.path(0).path("authenticated_as").asText()).isEqualTo("admin");
    assertThat(history.path(1).path("user").asText()).isEqualTo("admin");
    assertThat(history.path(1).has("authenticated_as")).isFalse();
    assertThat(admin.delete(id).status()).isEqualTo(204);
  }

  @Test
  void doAs_inAnySpelling_isForTheOneOwner() {
    Credential minted = api("admin", "admin").mint("?doAs=GUEST");
    CredentialsApi guest = api("guest", "guest");
    JsonNode metadata = guest.token(minted.id()).path("metadata");
    assertThat(metadata.path("userName").asText()).isEqualTo("guest");
    assertThat(metadata.path("createdBy").asText()).isEqualTo("admin");
    assertThat(api("admin", "admin").tokens("?createdBy=ADMIN"))
        .anyMatch(token -> token.path("tokenId").asText().equals(minted.id()));
    assertThat(api("admin", "admin").post("?doAs=gu%E2%80%8Best").status()).isEqualTo(403);
    assertThat(api("admin", "admin").mint("?doAs=Admin").answer().has("client_id")).isTrue();
    assertThat(guest.revoke(minted.id()).status()).isEqualTo(200);
  }
}
