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
package org.apache.knox.gateway.clientid.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SessionCatalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.rest.RESTSessionCatalog;
import org.apache.iceberg.types.Types;
import org.apache.knox.gateway.clientid.iceberg.IcebergGateway.Credential;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcebergClientIT {

  private static final Schema SCHEMA =
      new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));

  private final IcebergGateway iceberg = IcebergGateway.get();

  private static Namespace fresh() {
    return Namespace.of("n" + UUID.randomUUID().toString().replace("-", ""));
  }

  @Test
  void namespace_nested_isCreatedListedAndDropped() throws IOException {
    try (RESTCatalog client = iceberg.connect(IcebergGateway.DATASHARE, iceberg.mint("guest"))) {
      Namespace parent = fresh();
      Namespace child = Namespace.of(parent.level(0), "b");
      client.createNamespace(parent, new HashMap<>(Map.of("owner", "guest")));
      client.createNamespace(child);
      assertThat(client.listNamespaces(parent)).containsExactly(child);
      assertThat(client.loadNamespaceMetadata(parent)).containsEntry("owner", "guest");
      assertThatThrownBy(() -> client.createNamespace(child))
          .isInstanceOf(AlreadyExistsException.class);
      assertThat(client.dropNamespace(child)).isTrue();
      assertThat(client.dropNamespace(parent)).isTrue();
      assertThat(client.namespaceExists(parent)).isFalse();
    }
  }

  @Test
  void table_isCreatedAppendedToListedAndDropped() throws IOException {
    try (RESTCatalog client = iceberg.connect(IcebergGateway.DATASHARE, iceberg.mint("guest"))) {
      Namespace namespace = fresh();
      client.createNamespace(namespace);
      TableIdentifier id = TableIdentifier.of(namespace, "events");
      append(client.createTable(id, SCHEMA));
      append(client.loadTable(id));
      Table table = client.loadTable(id);
      assertThat(table.currentSnapshot().summary()).containsEntry("total-records", "14");
      assertThat(table.snapshots()).hasSize(2);
      assertThat(client.listTables(namespace)).containsExactly(id);
      assertThat(client.dropTable(id, false)).isTrue();
      assertThat(client.tableExists(id)).isFalse();
      assertThatThrownBy(() -> client.loadTable(id)).isInstanceOf(NoSuchTableException.class);
    }
  }

  private static void append(Table table) {
    table
        .newAppend()
        .appendFile(
            DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(table.location() + "/data/" + UUID.randomUUID() + ".parquet")
                .withFileSizeInBytes(10)
                .withRecordCount(7)
                .build())
        .commit();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "a+b", "per%cent", "ünïcode", "a&b=c", "semi;colon"})
  void table_ofAnOddName_isFoundAgain(String name) throws IOException {
    try (RESTCatalog client = iceberg.connect(IcebergGateway.DATASHARE, iceberg.mint("guest"))) {
      Namespace namespace = Namespace.of(fresh().level(0) + name);
      client.createNamespace(namespace);
      TableIdentifier id = TableIdentifier.of(namespace, name);
      client.createTable(id, SCHEMA);
      assertThat(client.listTables(namespace)).containsExactly(id);
      assertThat(client.loadTable(id).schema().sameSchema(SCHEMA)).isTrue();
      assertThat(client.dropTable(id)).isTrue();
    }
  }

  @Test
  void catalog_isToldTheUserAndNoSecret() throws IOException {
    Credential credential = iceberg.mint("tom");
    Namespace namespace = fresh();
    try (RESTCatalog client = iceberg.connect(IcebergGateway.DATASHARE, credential)) {
      client.createNamespace(namespace);
      client.namespaceExists(namespace);
    }
    assertThat(iceberg.catalog().requests())
        .filteredOn(request -> request.contains(namespace.level(0)))
        .isNotEmpty()
        .allMatch(request -> request.endsWith("actor=tom groups=null authorization=null"));
    assertThat(iceberg.catalog().requests())
        .noneMatch(request -> request.contains("oauth/tokens") || request.contains("user.name"));
  }

  @Test
  void catalog_ofATopologyThatSendsTokens_getsTheClientsOwn() throws IOException {
    Namespace namespace = fresh();
    try (RESTCatalog client = iceberg.connect(IcebergGateway.TOKENS, iceberg.mint("tom"))) {
      client.createNamespace(namespace);
      client.namespaceExists(namespace);
    }
    assertThat(iceberg.catalog().requests())
        .filteredOn(request -> request.contains(namespace.level(0)))
        .extracting(request -> request.substring(request.indexOf("authorization=")))
        .isNotEmpty()
        .allMatch(authorization -> authorization.startsWith("authorization=Bearer ey"))
        .containsOnly(
            iceberg.catalog().requests().stream()
                .filter(request -> request.contains(namespace.level(0)))
                .map(request -> request.substring(request.indexOf("authorization=")))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void wrongSecret_isNotAuthorized() {
    Credential right = iceberg.mint("guest");
    Credential other = iceberg.mint("guest");
    assertThatThrownBy(
            () ->
                iceberg.connect(
                    IcebergGateway.DATASHARE, new Credential(right.id(), other.secret())))
        .isInstanceOf(NotAuthorizedException.class)
        .hasMessageContaining("invalid_client");
  }

  @Test
  void disabledClient_isRefusedWithinASecond() throws IOException {
    Credential credential = iceberg.mint("guest");
    try (RESTCatalog client = iceberg.connect(IcebergGateway.DATASHARE, credential)) {
      client.listNamespaces();
      iceberg.disable("guest", credential);
      Instant disabled = Instant.now();
      assertThatThrownBy(() -> callUntilRefused(client, disabled.plusSeconds(5)))
          .isInstanceOf(NotAuthorizedException.class);
      assertThat(Duration.between(disabled, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }
    assertThatThrownBy(() -> iceberg.connect(IcebergGateway.DATASHARE, credential))
        .isInstanceOf(NotAuthorizedException.class);
  }

  private static void callUntilRefused(RESTCatalog client, Instant deadline) {
    while (Instant.now().isBefore(deadline)) {
      client.listNamespaces();
    }
  }

  @Test
  void sessions_withCredentialsOfTheirOwn_actForTheirOwners() throws IOException {
    Credential trino = iceberg.mint("admin");
    Map<String, String> properties = iceberg.properties(IcebergGateway.DATASHARE);
    properties.put("credential", trino.id() + ":" + trino.secret());
    try (RESTSessionCatalog catalog = new RESTSessionCatalog()) {
      catalog.initialize("trial", properties);
      Namespace ofSam = fresh();
      Namespace ofTom = fresh();
      catalog.createNamespace(session("sam"), ofSam, new HashMap<>());
      catalog.createNamespace(session("tom"), ofTom, new HashMap<>());
      assertThat(catalog.namespaceExists(session("tom"), ofSam)).isTrue();
      assertThat(iceberg.catalog().requests())
          .anyMatch(r -> r.contains("POST") && r.contains("actor=sam"))
          .anyMatch(r -> r.contains("POST") && r.contains("actor=tom"));
    }
  }

  private SessionCatalog.SessionContext session(String user) {
    Credential credential = iceberg.mint(user);
    return new SessionCatalog.SessionContext(
        UUID.randomUUID().toString(),
        user,
        Map.of("credential", credential.id() + ":" + credential.secret()),
        Map.of());
  }

  @Test
  void tokenOfEightSeconds_isRefreshedAsOftenAsNeeded() throws IOException {
    long requests = tokenRequestsOf(IcebergGateway.BRIEF, Duration.ofSeconds(20), 500);
    // Every 7 seconds or so, and one to begin with.
    assertThat(requests).isBetween(3L, 4L);
  }

  @Test
  @Tag("full")
  void tokenOfTwentySeconds_isRefreshedForTwoMinutes() throws IOException {
    long requests = tokenRequestsOf(IcebergGateway.SHORT, Duration.ofMinutes(2), 3000);
    // Every 17 seconds or so, and one to begin with.
    assertThat(requests).isBetween(7L, 9L);
  }

  /** How many tokens one client needs that calls all the time. */
  private long tokenRequestsOf(String topology, Duration time, long everyMillis)
      throws IOException {
    long before = iceberg.tokensIssued(topology);
    try (RESTCatalog client = iceberg.connect(topology, iceberg.mint("guest"))) {
      Instant end = Instant.now().plus(time);
      while (Instant.now().isBefore(end)) {
        client.listNamespaces();
        Pause.of(Duration.ofMillis(everyMillis));
      }
    }
    return iceberg.tokensIssued(topology) - before;
  }
}
