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
package org.apache.knox.gateway.clientid.it.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.bench.ExportedClients;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.apache.knox.gateway.service.clientid.store.StoreTransfer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists that are longer than the gateway's memory. */
class LongListsIT {

  private static final String LIST =
      "/people/clientid/api/v1/oauth/credentials/getUserTokens?createdBy=robot";

  private static void listMany(int clients, String heap) throws Exception {
    GatewayHome home =
        GatewayHome.create()
            .javaOptions(heap)
            .topology(
                "people",
                TopologyXml.headerLogin()
                    .service("CLIENTID", Map.of("clientid.operators", "admin")))
            .setUp();
    try (BufferedReader exported =
            new BufferedReader(new ExportedClients(clients, System.currentTimeMillis()));
        Stream<String> lines = exported.lines()) {
      String made =
          lines
              .map(line -> line.replace("\"created_by\":null", "\"created_by\":\"robot\""))
              .collect(Collectors.joining("\n", "", "\n"));
      StoreTransfer.importEmbedded(
          home.file("data/security/clientid/clients.db"),
          new BufferedReader(new StringReader(made)),
          done -> {});
    }
    try (GatewayProcess gateway = home.start()) {
      long pid = gateway.pid();
      for (int round = 0; round < 2; round++) {
        Answer answer = gateway.client().with("SM_USER", "admin").get(LIST);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).endsWith("]}");
        assertThat(answer.body().split("\"tokenId\":", -1)).hasSize(clients + 1);
      }
      assertThat(gateway.client().get("/people/clientid/health").status()).isEqualTo(200);
      assertThat(gateway.pid()).isEqualTo(pid);
      assertThat(List.of(home.log().split("\n"))).noneMatch(line -> line.contains("OutOfMemory"));
    }
  }

  @Test
  void list_ofTenThousandClients_isWhole() throws Exception {
    listMany(10_000, "-Xmx96m");
  }

  @Test
  @Tag("full")
  void list_ofMoreClientsThanFitIntoTheHeap_isWhole() throws Exception {
    listMany(100_000, "-Xmx96m");
  }
}
