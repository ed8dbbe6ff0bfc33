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

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientCounts;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.administration.ClientPlace;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.util.JDBCUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whichever way a search takes, its pages hold what looking at every client finds. The ways are
 * made so narrow that a few hundred clients need all of them.
 */
@Timeout(120)
class SearchPlansTest {

  private static final int FEW = 150;
  private static final int MANY = 600;
  private static final Instant NOW = RandomClients.NOW;
  private static final List<ClientSearch.Reach> REACHES =
      List.of(
          new ClientSearch.Reach(7, 3, Duration.ofMillis(1), Duration.ZERO),
          new ClientSearch.Reach(7, 60, Duration.ofSeconds(1), Duration.ZERO),
          new ClientSearch.Reach(40, 0, Duration.ofSeconds(1), Duration.ofSeconds(1)),
          ClientSearch.Reach.USUAL);

  private final RandomClients clients = new RandomClients();

  private static boolean matches(ClientFilter filter, ApiClient client) {
    String name = client.name();
    String text = (client.id() + "\n" + (name == null ? "" : name)).toLowerCase(Locale.ROOT);
    Instant expiresAt = client.expiresAt();
    return (filter.search() == null || text.contains(filter.search()))
        && (filter.realm() == null
            || client.realms().contains(filter.realm())
            || client.realms().contains("*"))
        && (filter.owner() == null || filter.owner().equals(client.owner()))
        && (filter.enabled() == null || filter.enabled() == client.enabled())
        && (filter.source() == null || filter.source() == client.source())
        && (filter.expiresWithin() == null
            || (expiresAt != null && !expiresAt.isAfter(NOW.plus(filter.expiresWithin()))));
  }

  private void search(Database database) {
    ClientFilter filter = clients.filter();
    Administrator viewer = clients.viewer();
    ClientSearch.Reach reach = clients.one(REACHES);
    int limit = 1 + clients.random.nextInt(40);
    ClientOrder order = clients.one(List.of(ClientOrder.values()));
    List<StoredClient> found = new ArrayList<>();
    @Nullable ClientPlace after = null;
    do {
      PageRequest wanted = new PageRequest(order, after, limit);
      ClientSearch search = new ClientSearch(database, filter, viewer, wanted, NOW, reach);
      ClientPage page = database.read(search::page);
      assertThat(page.clients()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(page.clients());
      after = page.next();
      checkTellsNothing(viewer, order, after);
    } while (after != null);
    assertThat(found)
        .as("seed %d: %s, %s, %s, %s, limit %d", clients.seed, filter, viewer, order, reach, limit)
        .isEqualTo(
            sorted(order)
                .filter(stored -> viewer.sees(stored.client()) && matches(filter, stored.client()))
                .toList());
  }

  /** By name or expiry, a place is one of a client that the viewer sees anyway. */
  private void checkTellsNothing(
      Administrator viewer, ClientOrder order, @Nullable ClientPlace after) {
    if (after != null && !after.key().isEmpty()) {
      assertThat(clients.all.stream().map(StoredClient::client).filter(viewer::sees))
          .as("seed %d", clients.seed)
          .anyMatch(client -> key(order, client).equals(after.key()));
    }
  }

  private static String key(ClientOrder order, ApiClient client) {
    Instant expiresAt = client.expiresAt();
    // The last character there is.
    String name = client.name() == null ? Character.toString(0x10FFFF) : client.name();
    return switch (order) {
      case NEWEST_FIRST, OLDEST_FIRST -> "";
      case BY_NAME, BY_NAME_BACKWARDS -> name.toLowerCase(Locale.ROOT);
      case FIRST_TO_EXPIRE, LAST_TO_EXPIRE ->
          expiresAt == null ? "" : Long.toString(expiresAt.toEpochMilli());
    };
  }

  /** All in an order; by keys of one length, or of few characters, no encoding matters. */
  private Stream<StoredClient> sorted(ClientOrder order) {
    List<StoredClient> oldestFirst = new ArrayList<>(clients.all);
    Collections.reverse(oldestFirst);
    boolean byExpiry = order == ClientOrder.FIRST_TO_EXPIRE || order == ClientOrder.LAST_TO_EXPIRE;
    List<StoredClient> sorted =
        new ArrayList<>(
            oldestFirst.stream()
                .filter(stored -> !byExpiry || stored.client().expiresAt() != null)
                .sorted(Comparator.comparing(stored -> key(order, stored.client())))
                .toList());
    if (order.isDescending()) {
      Collections.reverse(sorted);
    }
    return sorted.stream();
  }

  private void count(Database database) {
    Statistics statistics = new Statistics(database);
    Instant later = NOW.plus(Duration.ofHours(20));
    for (int i = 0; i < 40; i++) {
      Administrator viewer = clients.viewer();
      ClientCounts counts = statistics.counts(viewer, later);
      List<ApiClient> seen =
          clients.all.stream().map(StoredClient::client).filter(viewer::sees).toList();
      Predicate<ApiClient> expired = client -> isBefore(client.expiresAt(), later);
      Predicate<ApiClient> active = expired.negate().and(ApiClient::enabled);
      Instant soon = later.plus(ClientCounts.SOON);
      assertThat(counts)
          .as("seed %d: %s", clients.seed, viewer)
          .isEqualTo(
              new ClientCounts(
                  seen.stream().filter(active).count(),
                  seen.stream().filter(expired.negate().and(one -> !one.enabled())).count(),
                  seen.stream().filter(expired).count(),
                  seen.stream().filter(active.and(one -> isBefore(one.expiresAt(), soon))).count(),
                  seen.stream().filter(one -> one.source() == ClientSource.KEYCLOAK).count(),
                  later));
    }
  }

  private static boolean isBefore(@Nullable Instant expiry, Instant moment) {
    return expiry != null && !expiry.isAfter(moment);
  }

  private void fillAndSearch(Database database, int searches) {
    clients.fill(database);
    for (int i = 0; i < searches; i++) {
      search(database);
    }
    count(database);
  }

  @Test
  void search_anyWay_findsTheSame_embedded(@TempDir Path directory) throws Exception {
    onEmbedded(directory, FEW);
  }

  @Test
  void search_anyWay_findsTheSame_postgresql(@TempDir Path directory) throws Exception {
    onPostgresql(directory, FEW);
  }

  @Test
  @Tag("full")
  void search_anyWayOften_findsTheSame_embedded(@TempDir Path directory) throws Exception {
    onEmbedded(directory, MANY);
  }

  @Test
  @Tag("full")
  void search_anyWayOften_findsTheSame_postgresql(@TempDir Path directory) throws Exception {
    onPostgresql(directory, MANY);
  }

  private void onEmbedded(Path directory, int searches) throws Exception {
    try (Database database = SqliteDatabase.open(directory.resolve("clients.db"))) {
      fillAndSearch(database, searches);
    }
  }

  private void onPostgresql(Path directory, int searches) throws Exception {
    OwnPostgresqlBackEnd backEnd = OwnPostgresqlBackEnd.migrated(directory);
    try {
      backEnd.start();
      AliasService aliases = backEnd.services().getService(ServiceType.ALIAS_SERVICE);
      try (Database database =
          PostgresqlDatabase.open(JDBCUtils.getDataSource(backEnd.config(), aliases))) {
        fillAndSearch(database, searches);
      }
    } finally {
      backEnd.close();
    }
  }
}
