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

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.jspecify.annotations.Nullable;

/**
 * Texts that somebody searches for, in the embedded database: what is found is what looking at
 * every client finds.
 *
 * <p>Input: a digit for the order, then the text.
 */
public final class SearchFuzz {

  private static final int LIMIT = 100;
  private static final Administrator VIEWER = new Administrator("admin", true, Set.of());

  private static final List<@Nullable String> NAMES =
      new ArrayList<>(
          List.of(
              "nightly ETL",
              "Nightly-etl 100%",
              "東京 lake",
              "é a_b \\",
              "the \"x\" OR \"y\"",
              "it's NEAR(a b)",
              "ü",
              "ly",
              "a\u0301 combining",
              "İstanbul ı",
              "\ud83d\ude80 rocket",
              "-- ; DROP"));

  private static final List<ApiClient> CLIENTS = new ArrayList<>();
  private static final Database DATABASE = filled();

  private SearchFuzz() {}

  private static Database filled() {
    try {
      Database database =
          SqliteDatabase.open(Files.createTempDirectory("clientid-fuzz").resolve("clients.db"));
      DatabaseCredentialStore store = new DatabaseCredentialStore(database);
      int number = 0;
      for (String name : NAMES) {
        ApiClient client =
            ApiClient.builder("0c5b-" + number++, "sam", RandomClients.NOW).name(name).build();
        CLIENTS.add(client);
        store.create(
            new StoredClient(
                client, List.of(new StoredSecret("hash", RandomClients.NOW, null)), null),
            OwnerLimit.unlimited(),
            RandomClients.NOW);
      }
      return database;
    } catch (IOException | StoreRefusedException e) {
      throw new AssertionError(e);
    }
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      String text = text(data).substring(1);
      List<ClientOrder> orders = List.of(ClientOrder.values());
      ClientOrder order = orders.get((data[0] & 0xff) % orders.size());
      accepted(() -> new ClientFilter(text, null, null, null, null, null))
          .ifPresent(filter -> inTime(() -> check(filter, order)));
    }
  }

  private static void check(ClientFilter filter, ClientOrder order) {
    ClientSearch search =
        new ClientSearch(
            DATABASE,
            filter,
            VIEWER,
            new PageRequest(order, null, LIMIT),
            RandomClients.NOW,
            ClientSearch.Reach.USUAL);
    boolean byExpiry = order == ClientOrder.FIRST_TO_EXPIRE || order == ClientOrder.LAST_TO_EXPIRE;
    List<String> expected =
        byExpiry
            ? List.of()
            : CLIENTS.stream()
                .filter(client -> matches(client, filter.search()))
                .map(ApiClient::id)
                .sorted()
                .toList();
    requireSame(
        expected,
        DATABASE.read(search::page).clients().stream()
            .map(stored -> stored.client().id())
            .sorted()
            .toList(),
        "what is found");
  }

  private static boolean matches(ApiClient client, @Nullable String search) {
    String text = (client.id() + "\n" + client.name()).toLowerCase(Locale.ROOT);
    return search == null || text.contains(search);
  }
}
