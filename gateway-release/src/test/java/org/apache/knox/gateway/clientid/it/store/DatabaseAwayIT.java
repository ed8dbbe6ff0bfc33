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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.Postgresql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A database that answers nothing any more, under two gateways that were set up apart: one that
 * lets nobody in then, as is usual, and one that takes what it knew for true for a minute.
 */
class DatabaseAwayIT {

  /** Two seconds, and what a busy machine adds. */
  private static final long SOON_NANOS = 4_000_000_000L;

  private static final Postgresql POSTGRESQL = Postgresql.start();
  private static GatewayProcess strict;
  private static GatewayProcess lenient;

  @BeforeAll
  static void start() {
    strict = POSTGRESQL.keepTokensOf(StoreTopologies.in(GatewayHome.create())).start();
    GatewayHome home =
        StoreTopologies.in(GatewayHome.create())
            .property("gateway.service.tokenstate.outage.seconds", "60")
            .withMasterSecretOf(strict.home());
    lenient = POSTGRESQL.keepTokensOf(home).start();
  }

  @AfterAll
  static void close() {
    lenient.close();
    strict.close();
    POSTGRESQL.close();
  }

  private static JsonNode created() {
    return StoreTopologies.clients(strict, "sam").created("{\"realms\":[\"*\"]}");
  }

  private static String secret(JsonNode created) {
    return created.path("client_secret").asText();
  }

  private static void assertUnavailable(Supplier<Answer> request) {
    long start = System.nanoTime();
    Answer answer = request.get();
    assertThat(System.nanoTime() - start).as("%s", answer).isLessThan(SOON_NANOS);
    assertThat(answer.status()).as("%s", answer).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[0-9]+");
    assertThat(answer.json().path("error").asText()).isEqualTo("temporarily_unavailable");
  }

  private static void assertAllUnavailable(GatewayProcess gateway, String id) {
    ClientsApi admin = StoreTopologies.clients(gateway, "admin");
    assertUnavailable(
        () ->
            gateway
                .client()
                .with("SM_USER", "sam")
                .post("/people/clientid/api/v1/oauth/credentials"));
    assertUnavailable(() -> admin.list("?limit=1"));
    assertUnavailable(() -> admin.reset(id, ""));
    assertUnavailable(() -> admin.delete(id));
  }

  private static void awaitService(GatewayProcess gateway, String secret)
      throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!StoreTopologies.logsIn(gateway, secret)
        || StoreTopologies.clients(gateway, "sam").create("{}").status() != 201) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private static void away(Runnable goes, Runnable comes) throws InterruptedException {
    JsonNode other = created();
    JsonNode known = created();
    JsonNode revoked = created();
    for (GatewayProcess gateway : new GatewayProcess[] {strict, lenient}) {
      assertThat(StoreTopologies.logsIn(gateway, secret(known))).isTrue();
      assertThat(StoreTopologies.logsIn(gateway, secret(revoked))).isTrue();
    }
    StoreTopologies.clients(lenient, "sam").delete(revoked.path("client_id").asText());
    goes.run();
    try {
      // What was looked up a moment ago is still remembered by both.
      Thread.sleep(1_000);
      assertThat(StoreTopologies.logsIn(strict, secret(known))).isFalse();
      assertThat(StoreTopologies.logsIn(lenient, secret(known))).isTrue();
      assertThat(StoreTopologies.logsIn(lenient, secret(revoked))).isFalse();
      assertAllUnavailable(strict, other.path("client_id").asText());
      assertAllUnavailable(lenient, other.path("client_id").asText());
      assertThat(StoreTopologies.logsIn(lenient, secret(known))).isTrue();
    } finally {
      comes.run();
    }
    awaitService(strict, secret(known));
    awaitService(lenient, secret(known));
    assertThat(StoreTopologies.logsIn(strict, secret(revoked))).isFalse();
    assertThat(StoreTopologies.logsIn(lenient, secret(revoked))).isFalse();
  }

  @Test
  void database_frozen_isToldWithinTwoSecondsAndServiceComesBack() throws Exception {
    away(POSTGRESQL::freeze, POSTGRESQL::thaw);
  }

  @Test
  void database_killed_isToldWithinTwoSecondsAndServiceComesBack() throws Exception {
    away(POSTGRESQL::crash, POSTGRESQL::startAgain);
  }
}
