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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.util.JDBCUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whichever way a search takes, its pages hold what looking at every client finds. The ways are
 * made so narrow that a few hundred clients need all of them.
 */
@Timeout(120)
class SearchPlansTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<ClientSearch.Reach> REACHES =
      List.of(
          new ClientSearch.Reach(7, 3, Duration.ofMillis(1), Duration.ZERO),
          new ClientSearch.Reach(7, 60, Duration.ofSeconds(1), Duration.ZERO),
          new ClientSearch.Reach(40, 0, Duration.ofSeconds(1), Duration.ofSeconds(1)),
          ClientSearch.Reach.USUAL);
  private static final List<String> OWNERS = List.of("sam", "tom", "eve", "zoë");
  private static final List<String> REALMS = List.of("lake", "sea", "it's");
  private static final List<String> TEXTS =
      List.of(
          "a",
          "-",
          "7",
          "ly",
          "--",
          "-a",
          "e\"",
          "é",
          "京",
          "東京",
          "nig",
          "ight",
          "e-0",
          "zq",
          "q",
          "%",
          "_",
          "'",
          "100%",
          "\\",
          "* or",
          "nightly etl",
          " ",
          "a\u0301",
          "Ü");

  private final long seed = Long.getLong("clientid.test.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<StoredClient> all = new ArrayList<>();

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> @Nullable T maybe(int oneIn, T value) {
    return random.nextInt(oneIn) == 0 ? value : null;
  }

  private StoredClient random() {
    List<@Nullable String> names =
        new ArrayList<>(
            List.of(
                "nightly ETL",
                "Nightly-etl 100%",
                "東京",
                "é a_b \\",
                "the \"x\"",
                "it's",
                "ü",
                "ly"));
    names.add(null);
    List<List<String>> realms =
        List.of(
            List.of("*"),
            List.of("*"),
            List.of(),
            List.of("lake"),
            List.of("sea", "lake"),
            List.of("it's"),
            List.of("*", "sea"));
    StoredClient plain = Clients.of(one(OWNERS), Clock.fixed(NOW, ZoneOffset.UTC));
    return plain.with(
        client -> {
          ApiClient.Builder builder = client.toBuilder();
          if (random.nextInt(4) == 0) {
            builder =
                ApiClient.builder(
                    one(List.of("keycloak-", "Nightly-", "-")) + random.nextInt(1_000_000),
                    client.owner(),
                    NOW);
          }
          return builder
              .name(names.get(random.nextInt(names.size())))
              .createdBy(maybe(3, one(OWNERS)))
              .realms(one(realms))
              .enabled(random.nextInt(5) > 0)
              .source(random.nextInt(5) > 0 ? ClientSource.KNOX : ClientSource.KEYCLOAK)
              .expiresAt(maybe(3, NOW.plus(Duration.ofHours(1 + random.nextInt(99)))))
              .build();
        });
  }

  /** Makes some, and changes and deletes some of them, as the indexes have to follow. */
  private void fill(Database database) {
    DatabaseCredentialStore store = new DatabaseCredentialStore(database);
    for (int i = 0; i < 300; i++) {
      StoredClient client = random();
      if (all.stream().anyMatch(other -> other.client().id().equals(client.client().id()))) {
        continue;
      }
      store.create(
          client, org.apache.knox.gateway.service.clientid.credential.OwnerLimit.unlimited(), NOW);
      all.add(client);
      int victim = random.nextInt(all.size());
      switch (random.nextInt(6)) {
        case 0 -> {
          store.delete(all.remove(victim).client().id());
        }
        case 1 -> {
          StoredClient other = random();
          all.set(
              victim,
              store.update(
                  all.get(victim).client().id(),
                  old ->
                      old.with(
                          kept ->
                              kept.toBuilder()
                                  .name(other.client().name())
                                  .realms(other.client().realms())
                                  .enabled(other.client().enabled())
                                  .expiresAt(other.client().expiresAt())
                                  .build())));
        }
        default -> {}
      }
    }
    Collections.reverse(all);
  }

  private ClientFilter filter() {
    return new ClientFilter(
        random.nextInt(3) > 0 ? text() : null,
        maybe(4, one(REALMS)),
        maybe(4, one(OWNERS)),
        maybe(4, random.nextBoolean()),
        maybe(4, one(List.of(ClientSource.values()))),
        maybe(4, Duration.ofHours(random.nextInt(99))));
  }

  private String text() {
    if (random.nextInt(3) > 0) {
      return one(TEXTS);
    }
    ApiClient client = one(all).client();
    String from = random.nextBoolean() || client.name() == null ? client.id() : client.name();
    int begin = random.nextInt(from.length());
    return from.substring(
        begin,
        Math.min(from.length(), begin + 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 5)));
  }

  private Administrator viewer() {
    return switch (random.nextInt(4)) {
      case 0 -> new Administrator(one(OWNERS), false, Set.of());
      case 1 -> new Administrator(one(OWNERS), false, Set.of(one(REALMS)));
      case 2 -> new Administrator(one(OWNERS), false, Set.of("lake", "sea"));
      default -> new Administrator("admin", true, Set.of());
    };
  }

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
    ClientFilter filter = filter();
    Administrator viewer = viewer();
    ClientSearch.Reach reach = one(REACHES);
    int limit = 1 + random.nextInt(40);
    List<StoredClient> found = new ArrayList<>();
    @Nullable Long before = null;
    do {
      ClientSearch search = new ClientSearch(database, filter, viewer, limit, NOW, reach);
      @Nullable Long from = before;
      ClientPage page = database.read(connection -> search.page(connection, from));
      assertThat(page.clients()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(page.clients());
      before = page.next();
    } while (before != null);
    assertThat(found)
        .as("seed %d: %s, %s, %s, limit %d", seed, filter, viewer, reach, limit)
        .isEqualTo(
            all.stream()
                .filter(stored -> viewer.sees(stored.client()) && matches(filter, stored.client()))
                .toList());
  }

  private void fillAndSearch(Database database) {
    fill(database);
    for (int i = 0; i < 600; i++) {
      search(database);
    }
  }

  @Test
  void search_anyWay_findsTheSame_embedded(@TempDir Path directory) throws Exception {
    try (Database database = SqliteDatabase.open(directory.resolve("clients.db"))) {
      fillAndSearch(database);
    }
  }

  @Test
  void search_anyWay_findsTheSame_postgresql(@TempDir Path directory) throws Exception {
    OwnPostgresqlBackEnd backEnd = new OwnPostgresqlBackEnd(directory);
    try {
      backEnd.start();
      AliasService aliases = backEnd.services().getService(ServiceType.ALIAS_SERVICE);
      try (Database database =
          PostgresqlDatabase.open(JDBCUtils.getDataSource(backEnd.config(), aliases))) {
        fillAndSearch(database);
      }
    } finally {
      backEnd.close();
    }
  }
}
