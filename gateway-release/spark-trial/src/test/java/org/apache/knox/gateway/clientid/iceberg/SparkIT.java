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
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.knox.gateway.clientid.iceberg.IcebergGateway.Credential;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spark, told no more of the catalog than its URI and a credential. */
@Tag("full")
class SparkIT {

  private static final SparkSession SPARK = spark();

  private final IcebergGateway iceberg = IcebergGateway.get();

  private static SparkSession spark() {
    try {
      return SparkSession.builder()
          .master("local[1]")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.log.level", "ERROR")
          .config("spark.sql.shuffle.partitions", "1")
          .config("spark.sql.warehouse.dir", Files.createTempDirectory("spark").toString())
          .config("spark.ui.enabled", "false")
          .getOrCreate();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  /** Spark reads the JVM's trust store when it makes its first connection, so this comes first. */
  @BeforeAll
  static void startGateway() {
    IcebergGateway.get();
  }

  @AfterAll
  static void stopSpark() {
    SPARK.stop();
  }

  /** A session of Spark that knows the catalog as {@code lake}. */
  private SparkSession connect(String topology, Credential credential) {
    SparkSession session = SPARK.newSession();
    String lake = "spark.sql.catalog.lake";
    session.conf().set(lake, "org.apache.iceberg.spark.SparkCatalog");
    session.conf().set(lake + ".type", "rest");
    session.conf().set(lake + ".uri", iceberg.uri(topology));
    session.conf().set(lake + ".credential", credential.id() + ":" + credential.secret());
    return session;
  }

  private static String fresh() {
    return "n" + UUID.randomUUID().toString().replace("-", "");
  }

  private static List<String> rows(SparkSession session, String query) {
    return session.sql(query).collectAsList().stream().map(Row::mkString).toList();
  }

  @Test
  void table_isCreatedFilledReadListedAndDropped() {
    SparkSession session = connect(IcebergGateway.DATASHARE, iceberg.mint("sam"));
    String namespace = fresh();
    session.sql("CREATE NAMESPACE lake." + namespace);
    String table = "lake." + namespace + ".events";
    session.sql("CREATE TABLE " + table + " (id BIGINT, what STRING) USING iceberg");
    session.sql("INSERT INTO " + table + " VALUES (1, 'one'), (2, 'two')");
    session.sql("INSERT INTO " + table + " VALUES (3, 'three')");
    assertThat(rows(session, "SELECT what FROM " + table + " ORDER BY id"))
        .containsExactly("one", "two", "three");
    assertThat(rows(session, "SELECT count(*) FROM " + table + ".snapshots")).containsExactly("2");
    assertThat(rows(session, "SHOW TABLES IN lake." + namespace))
        .containsExactly(namespace + "eventsfalse");
    session.sql("DROP TABLE " + table);
    session.sql("DROP NAMESPACE lake." + namespace);
    assertThat(rows(session, "SHOW NAMESPACES IN lake")).doesNotContain(namespace);
    assertThat(iceberg.catalog().requests())
        .filteredOn(request -> request.contains(namespace))
        .isNotEmpty()
        .allMatch(request -> request.endsWith("actor=sam groups=null authorization=null"));
  }

  /** Tokens are renewed after nine tenths of their lives: so often, and one to begin with. */
  @ParameterizedTest
  @CsvSource({"brief, 20, 3, 4", "short, 120, 7, 9"})
  void token_thatEndsBetweenStatements_isRefreshed(
      String topology, int seconds, long fewest, long most) {
    long before = iceberg.tokensIssued(topology);
    SparkSession session = connect(topology, iceberg.mint("guest"));
    String namespace = fresh();
    session.sql("CREATE NAMESPACE lake." + namespace);
    String table = "lake." + namespace + ".events";
    session.sql("CREATE TABLE " + table + " (id BIGINT) USING iceberg");
    Instant end = Instant.now().plusSeconds(seconds);
    int inserted = 0;
    while (Instant.now().isBefore(end)) {
      session.sql("INSERT INTO " + table + " VALUES (" + inserted++ + ")");
      assertThat(rows(session, "SELECT count(*) FROM " + table))
          .containsExactly(String.valueOf(inserted));
      Pause.of(Duration.ofMillis(seconds * 20L));
    }
    assertThat(iceberg.tokensIssued(topology) - before).isBetween(fewest, most);
  }

  @Test
  void wrongSecret_isNotAuthorized() {
    Credential right = iceberg.mint("guest");
    Credential other = iceberg.mint("guest");
    SparkSession session =
        connect(IcebergGateway.DATASHARE, new Credential(right.id(), other.secret()));
    assertThatThrownBy(() -> session.sql("SHOW NAMESPACES IN lake"))
        .hasStackTraceContaining("invalid_client")
        .hasStackTraceContaining(NotAuthorizedException.class.getName());
  }

  @Test
  void disabledClient_isRefusedWithinASecond() {
    Credential credential = iceberg.mint("guest");
    SparkSession session = connect(IcebergGateway.DATASHARE, credential);
    session.sql("SHOW NAMESPACES IN lake");
    iceberg.disable("guest", credential);
    Instant disabled = Instant.now();
    assertThatThrownBy(
            () -> {
              while (Instant.now().isBefore(disabled.plusSeconds(5))) {
                session.sql("SHOW NAMESPACES IN lake");
              }
            })
        .hasStackTraceContaining(NotAuthorizedException.class.getName());
    assertThat(Duration.between(disabled, Instant.now())).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void sessions_withCredentialsOfTheirOwn_actForTheirOwners() {
    String ofSam = fresh();
    String ofTom = fresh();
    SparkSession sam = connect(IcebergGateway.DATASHARE, iceberg.mint("sam"));
    SparkSession tom = connect(IcebergGateway.DATASHARE, iceberg.mint("tom"));
    sam.sql("CREATE NAMESPACE lake." + ofSam);
    tom.sql("CREATE NAMESPACE lake." + ofTom);
    assertThat(rows(tom, "SHOW NAMESPACES IN lake")).contains(ofSam, ofTom);
    assertThat(iceberg.catalog().requests())
        .anyMatch(request -> request.contains(ofSam) && request.contains("actor=sam"))
        .anyMatch(request -> request.contains(ofTom) && request.contains("actor=tom"));
  }
}
