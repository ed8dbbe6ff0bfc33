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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ApiClientBuilder;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/** Clients of all kinds in a store, and searches for them. */
final class RandomClients {

  static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

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

  /** Of what is random here; may be given to repeat a run. */
  final long seed = Long.getLong("clientid.test.seed", System.nanoTime());

  final Random random = new Random(seed);

  /** What is there, the newest first. */
  final List<StoredClient> all = new ArrayList<>();

  <T> T one(List<T> of) {
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
          ApiClientBuilder builder = client.toBuilder();
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
  void fill(Database database) {
    DatabaseCredentialStore store = new DatabaseCredentialStore(database);
    for (int i = 0; i < 300; i++) {
      StoredClient client = random();
      if (all.stream().anyMatch(other -> other.client().id().equals(client.client().id()))) {
        continue;
      }
      store.create(client, OwnerLimit.unlimited(), NOW);
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

  /** Any that may be asked. */
  ClientFilter filter() {
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

  /** Anybody. */
  Administrator viewer() {
    return switch (random.nextInt(4)) {
      case 0 -> new Administrator(one(OWNERS), false, Set.of());
      case 1 -> new Administrator(one(OWNERS), false, Set.of(one(REALMS)));
      case 2 -> new Administrator(one(OWNERS), false, Set.of("lake", "sea"));
      default -> new Administrator("admin", true, Set.of());
    };
  }
}
