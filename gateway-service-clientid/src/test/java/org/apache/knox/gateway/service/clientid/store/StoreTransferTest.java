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
package org.apache.knox.gateway.service.clientid.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.apache.knox.gateway.service.clientid.keycloak.Mapping;
import org.apache.knox.gateway.service.clientid.keycloak.SyncedFields;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StoreTransferTest {

  private Path directory;
  private EmbeddedBackEnd gateway;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    gateway = new EmbeddedBackEnd(temporary.resolve("gateway"));
    gateway.start();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private StoredClient create(StoredClient client) {
    gateway.store().create(client, OwnerLimit.unlimited(), gateway.clock().instant());
    return client;
  }

  /** Everything that a client can have. */
  private StoredClient createFullest() {
    StoredClient plain = Clients.complete("sam", "admin", "línea 1", gateway.clock());
    Instant now = plain.client().issuedAt();
    List<StoredSecret> secrets = new ArrayList<>(plain.secrets());
    secrets.add(new StoredSecret("the old one", now, now.plus(Duration.ofHours(1))));
    return create(
        new StoredClient(
            plain.client().toBuilder()
                .name("Zoë's \"load\"")
                .source(ClientSource.KEYCLOAK)
                .lastUsedAt(now.plusSeconds(1))
                .version(7)
                .build(),
            secrets,
            plain.knoxMac()));
  }

  private String export() throws Exception {
    StringWriter out = new StringWriter();
    StoreTransfer.exportEmbedded(gateway.file(), out, count -> {});
    return out.toString();
  }

  private Path elsewhere() {
    return directory.resolve("elsewhere/clients.db");
  }

  private static long read(Path into, String export) throws Exception {
    return StoreTransfer.importEmbedded(
        into, new BufferedReader(new StringReader(export)), count -> {});
  }

  @Test
  void exportAndImport_allThatAClientHas_isTheSame() throws Exception {
    createFullest();
    create(Clients.of("tom", gateway.clock()));
    gateway.tokens().addToken("knox", 5, -1, 1);
    gateway.tokens().addMetadata("knox", new TokenMetadata("GUEST", "by KNOXTOKEN"));
    Instant now = gateway.clock().instant();
    gateway.revoked().revoke("a client", new Grant("a grant", now, now.plusSeconds(60)));
    String exported = export();
    assertThat(read(elsewhere(), exported)).isEqualTo(2);
    StringWriter again = new StringWriter();
    StoreTransfer.exportEmbedded(elsewhere(), again, count -> {});
    assertThat(again).hasToString(exported);
    assertThat(exported)
        .contains("{\"clients\":2,\"tokens\":1,\"revoked_tokens\":1}")
        .contains("the old one")
        .contains("\"user_name\":\"GUEST\"")
        .contains("a grant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "revoked", "id"})
  void import_withoutALine_isRefused(String first) throws Exception {
    createFullest();
    gateway.tokens().addToken("knox", 5, -1, 1);
    Instant now = gateway.clock().instant();
    gateway.revoked().revoke("a client", new Grant("a grant", now, now.plusSeconds(60)));
    String cut = export().replaceFirst("\\{\"" + first + "\":[^\n]*\n", "");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(elsewhere(), cut))
        .withMessageContaining("lacks lines");
  }

  /** These kept tokens of Knox, and marks of revoked access tokens, as clients without a secret. */
  @Test
  void import_ofAnOlderBuild_tokensAndMarksAreNoClients() throws Exception {
    String token =
        "{\"id\":\"t\",\"name\":null,\"owner\":\"guest\",\"created_by\":null,\"issued_at\":5,"
            + "\"expires_at\":null,\"latest_expiry\":null,\"renewable_until\":null,"
            + "\"enabled\":true,\"disabled_by\":null,\"comment\":null,"
            + "\"metadata\":{\"clientid.knox.user\":\"GUEST\"},\"realms\":[],\"policies\":[],"
            + "\"default_policy\":null,\"source\":\"knox\",\"secrets\":[],"
            + "\"knox_mac\":\"bWFj\",\"last_used_at\":null,\"version\":2}";
    String mark =
        token
            .replace("\"t\"", "\"a grant\"")
            .replace("\"guest\"", "\"\\u2060revoked access tokens\"")
            .replace("\"expires_at\":null", "\"expires_at\":99");
    String older =
        "{\"format\":\"clientid-clients\",\"version\":2}\n"
            + token
            + "\n"
            + mark
            + "\n{\"clients\":2}\n";
    assertThat(read(elsewhere(), older)).isZero();
    StringWriter again = new StringWriter();
    StoreTransfer.exportEmbedded(elsewhere(), again, count -> {});
    assertThat(again.toString())
        .contains("{\"token\":\"t\",\"owner\":\"guest\",\"user_name\":\"GUEST\"")
        .contains(
            "{\"revoked\":\"a grant\",\"client_id\":\"\",\"not_before\":null,\"expires_at\":99}")
        .contains("{\"clients\":0,\"tokens\":1,\"revoked_tokens\":1}");
  }

  /** A default policy of then was the only thing that limited a client. */
  @Test
  void import_ofAnOlderBuild_itsDefaultPolicyIsAssigned() throws Exception {
    StoredClient client = createFullest();
    String older =
        export()
            .replaceFirst("\"version\":3", "\"version\":1")
            .replaceAll("\"policies\":\\[[^]]*],", "")
            .replaceAll("\"latest_expiry\":[0-9]+,", "");
    assertThat(read(elsewhere(), older)).isEqualTo(1);
    StringWriter again = new StringWriter();
    StoreTransfer.exportEmbedded(elsewhere(), again, count -> {});
    assertThat(again.toString())
        .contains("\"policies\":[\"" + client.client().defaultPolicy() + "\"]")
        .contains("\"latest_expiry\":null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"policies\":\\[[^]]*],", "\"latest_expiry\":[0-9]+,"})
  void import_withoutABound_isRefused(String member) throws Exception {
    createFullest();
    String cut = export().replaceAll(member, "");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(elsewhere(), cut))
        .withMessageContaining("lacks");
  }

  @Test
  void rowOfAnOlderBuild_itsDefaultPolicyIsAssigned() throws Exception {
    StoredClient client = createFullest();
    Path file = gateway.file();
    gateway.stop();
    try (Connection connection = SqliteConnections.dataSource(file).getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE clientid_client SET policies = NULL");
    }
    gateway.start();
    assertThat(gateway.store().find(client.client().id()).orElseThrow().client().policies())
        .containsExactly(client.client().defaultPolicy());
  }

  @Test
  void exportAndImport_takeAlongWhatIsKnownInKeycloak_andReplaceNothing() throws Exception {
    StoredClient client = create(Clients.of("tom", gateway.clock()));
    Mapping mapping =
        new Mapping(
            0,
            client.client().id(),
            "lakehouse",
            "uuid",
            true,
            "a nonce",
            Mapping.State.MAPPED,
            SyncedFields.of(client, gateway.clock().instant()));
    String plain = export();
    String line =
        plain.lines().filter(each -> each.startsWith("{\"id\"")).findFirst().orElseThrow();
    ObjectNode known = (ObjectNode) new ObjectMapper().readTree(line);
    String exported = plain.replace(line, MirrorLines.with(known, mapping).toString());
    assertThat(exported).contains("a nonce");
    assertThat(read(elsewhere(), exported)).isEqualTo(1);
    assertThat(read(elsewhere(), exported.replace("a nonce", "another"))).isZero();
    StringWriter again = new StringWriter();
    StoreTransfer.exportEmbedded(elsewhere(), again, count -> {});
    assertThat(again).hasToString(exported);
  }

  @Test
  void import_again_addsNothingAndChangesNothing() throws Exception {
    StoredClient client = createFullest();
    String exported = export();
    Clients.change(gateway.store(), client.client().id(), known -> known.withEnabled(false));
    Path file = gateway.file();
    gateway.stop();
    assertThat(read(file, exported)).isZero();
    gateway.start();
    assertThat(gateway.store().find(client.client().id()).orElseThrow().client().enabled())
        .isFalse();
  }

  @Test
  void import_cutShort_isToldAndCanBeDoneAgain() throws Exception {
    for (int i = 0; i < 1_203; i++) {
      create(Clients.of("sam", gateway.clock()));
    }
    String exported = export();
    for (String broken :
        List.of(
            exported.substring(0, exported.length() / 2),
            exported.substring(0, exported.lastIndexOf("{\"clients")),
            exported.replaceFirst("\n\\{\"id[^\\n]*", ""),
            exported.replaceFirst("\"expires_at\"", "\"expires\""),
            exported.replaceFirst("clientid-clients", "something"),
            "")) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(elsewhere(), broken));
    }
    read(elsewhere(), exported);
    StringWriter again = new StringWriter();
    assertThat(StoreTransfer.exportEmbedded(elsewhere(), again, count -> {})).isEqualTo(1_203);
    assertThat(again).hasToString(exported);
  }

  @Test
  void progress_isToldPageByPage() throws Exception {
    for (int i = 0; i < 1_100; i++) {
      create(Clients.of("sam", gateway.clock()));
    }
    List<Long> told = new ArrayList<>();
    StoreTransfer.exportEmbedded(gateway.file(), new StringWriter(), told::add);
    assertThat(told).containsExactly(500L, 1_000L, 1_100L);
  }
}
