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
package org.apache.knox.gateway.clientid.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/** What looking for clients among {@link ExportedClients} costs an operator or owner. */
final class ManyClientsTrial {

  private static final int LIMIT = 50;

  /** Of each kind; one in a hundred may be slow, so a hundred are the least that tells. */
  private static final int SEARCHES = 120;

  private static final int LOOK_UPS = 2_000;
  private static final Duration LOOKING_UP = Duration.ofSeconds(10);
  private static final double PAGE_MILLIS = 100;
  private static final double LOOK_UP_MILLIS = 5;

  private final String engine;
  private final GatewayProcess gateway;
  private final long clients;
  private final Latencies latencies;
  private final PrintStream out;

  /**
   * A trial of one gateway.
   *
   * @param engine its database, for the titles
   * @param clients how many it has
   */
  ManyClientsTrial(
      String engine, GatewayProcess gateway, long clients, Latencies latencies, PrintStream out) {
    this.engine = engine;
    this.gateway = gateway;
    this.clients = clients;
    this.latencies = latencies;
    this.out = out;
  }

  void run() {
    pages();
    orders();
    searches();
    counts();
    lookUp();
  }

  private ClientsApi clientsOf(String user) {
    return new ClientsApi(gateway.client().with("SM_USER", user), "people");
  }

  /** By wrk: a caller that is a JVM itself takes as long as what it measures. */
  private void lookUp() {
    List<String> urls =
        IntStream.range(0, LOOK_UPS)
            .mapToObj(i -> ExportedClients.someId(10L * (i * 7919L % (clients / 10)) + 1))
            .map(id -> gateway.url("/people/clientid/api/v1/clients/" + id))
            .toList();
    Load load = Load.get("look-up", gateway, "/people", Map.of("SM_USER", "admin"));
    Wrk.run(load, urls, 1, LOOKING_UP);
    Measurement measured = Wrk.run(load, urls, 1, LOOKING_UP);
    if (measured.errors() > 0) {
      throw new IllegalStateException(measured.errors() + " clients were not found");
    }
    latencies.head("Look-up of an id, " + engine);
    latencies.print("another one each time", 1, measured.p50(), measured.p99(), LOOK_UP_MILLIS);
  }

  private void pages() {
    ClientsApi admin = clientsOf("admin");
    latencies.head("Pages of " + LIMIT + ", " + engine);
    for (Map.Entry<String, Long> page :
        Map.of("newest", clients, "middle", clients / 2, "oldest", LIMIT + 1L).entrySet()) {
      String token =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(("2.-created." + page.getValue() + ".").getBytes(US_ASCII));
      latencies.measure(
          page.getKey(),
          admin,
          SEARCHES,
          i -> "/clients?limit=" + LIMIT + "&page_token=" + token,
          PAGE_MILLIS);
    }
    latencies.measure("first", admin, SEARCHES, i -> "/clients?limit=" + LIMIT, PAGE_MILLIS);
  }

  private void orders() {
    for (String user : List.of("admin", "olga", "user77")) {
      ClientsApi api = clientsOf(user);
      latencies.head("Orders for " + user + ", " + engine);
      for (String order : List.of("created", "name", "-name", "expires", "-expires")) {
        measure(api, "sort=" + order);
        for (String filter :
            List.of("search=nightly", "search=xqzzy", "realm=realm7", "enabled=false")) {
          measure(api, "sort=" + order + "&" + filter);
        }
      }
    }
  }

  /** The first time, before the answer is used again. */
  private void counts() {
    out.printf("%nCounting, %s%n", engine);
    for (String user : List.of("admin", "olga", "arthur", "user77")) {
      long start = System.nanoTime();
      int status =
          gateway.client().with("SM_USER", user).get("/people/clientid/api/v1/statistics").status();
      out.printf(
          Locale.ROOT, "  %s: %d after %.0f ms%n", user, status, (System.nanoTime() - start) / 1e6);
    }
  }

  private void searches() {
    List<String> texts =
        List.of(
            "nightly",
            "etl",
            "haystack",
            "xqzzy",
            "client-1",
            "a3f",
            "4e2-",
            "99973",
            "e",
            "7",
            "q",
            "ß",
            "ly",
            "a7",
            "ys",
            "qx",
            "zz",
            "--");
    List<String> filters =
        List.of(
            "realm=realm7",
            "realm=attic",
            "owner=platform",
            "owner=user77",
            "enabled=true",
            "enabled=false",
            "source=keycloak",
            "expires_within=2592000",
            "owner=user77&source=keycloak",
            "owner=platform&enabled=false&realm=realm3");
    for (String user : List.of("admin", "olga", "arthur", "user77")) {
      ClientsApi api = clientsOf(user);
      boolean operator = user.equals("admin") || user.equals("olga");
      latencies.head("Searches by " + user + ", " + engine);
      latencies.measure("no condition", api, SEARCHES, i -> "/clients?limit=" + LIMIT, PAGE_MILLIS);
      for (String text : texts) {
        measure(api, "search=" + URLEncoder.encode(text, UTF_8));
      }
      measure(api, "search=" + ExportedClients.someId(clients / 2 + 1));
      for (String filter : filters) {
        measure(api, filter);
        List<String> besides =
            operator ? List.of("nightly", "haystack", "xqzzy", "e", "qx") : List.of();
        for (String text : besides) {
          measure(api, "search=" + text + "&" + filter);
        }
      }
    }
  }

  private void measure(ClientsApi api, String query) {
    latencies.measure(
        query, api, SEARCHES, i -> "/clients?limit=" + LIMIT + "&" + query, PAGE_MILLIS);
  }
}
