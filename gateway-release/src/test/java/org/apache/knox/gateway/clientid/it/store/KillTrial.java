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
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/**
 * Eight clients of one or more gateways mint, reset and delete while something is killed. What a
 * gateway acknowledged must be so afterwards; what it was asked and did not answer may be either
 * way.
 */
final class KillTrial {

  private static final int THREADS = 8;

  /** A busy machine gets no further in this time. */
  private static final long MOST_NANOS = 30_000_000_000L;

  /** What is known of a client by what was acknowledged. */
  private record Known(List<String> deadSecrets, String liveSecret, boolean deleted) {}

  private final List<GatewayProcess> gateways;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private volatile boolean stop;
  private int verified;

  KillTrial(List<GatewayProcess> gateways) {
    this.gateways = gateways;
  }

  /** How many acknowledged clients have been looked at. */
  int verified() {
    return verified;
  }

  /** Loads the gateways until so many clients are known, kills, and lets the load end by itself. */
  void loadAndKill(int clients, Runnable kill) {
    stop = false;
    try (Pool pool = new Pool()) {
      for (int i = 0; i < THREADS; i++) {
        GatewayProcess gateway = gateways.get(i % gateways.size());
        pool.start(() -> load(gateway));
      }
      long end = System.nanoTime() + MOST_NANOS;
      while (known.size() < clients && System.nanoTime() < end) {
        pause();
      }
      kill.run();
      stop = true;
    }
    assertThat(known).hasSizeGreaterThanOrEqualTo(clients / 2);
  }

  /** Eight threads, whatever the number of processors; closing it waits for them. */
  private static final class Pool implements AutoCloseable {
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> started = new ArrayList<>();

    void start(Runnable work) {
      started.add(executor.submit(work));
    }

    @Override
    public void close() {
      executor.shutdown();
      for (Future<?> each : started) {
        try {
          each.get();
        } catch (ExecutionException e) {
          throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private void load(GatewayProcess gateway) {
    ClientsApi admin = StoreTopologies.clients(gateway, "admin");
    GatewayClient user = gateway.client().with("SM_USER", "sam");
    List<String> mine = new ArrayList<>();
    while (!stop) {
      String id = "";
      try {
        int choice = mine.isEmpty() ? 9 : ThreadLocalRandom.current().nextInt(10);
        if (choice > 3) {
          mine.add(minted(user.post("/people/clientid/api/v1/oauth/credentials")));
          continue;
        }
        id = mine.get(ThreadLocalRandom.current().nextInt(mine.size()));
        if (choice > 1) {
          reset(id, admin);
        } else {
          mine.remove(id);
          delete(id, admin);
        }
      } catch (UncheckedIOException | RefusedException e) {
        // Not acknowledged: nothing is known of this one any more.
        known.remove(id);
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String minted(Answer answer) {
    check(answer, 200);
    JsonNode json = answer.json();
    String id = json.path("client_id").asText();
    known.put(id, new Known(List.of(), json.path("client_secret").asText(), false));
    return id;
  }

  private void reset(String id, ClientsApi admin) {
    Known before = known.remove(id);
    Answer answer = admin.reset(id, "");
    check(answer, 200);
    if (before != null) {
      List<String> dead = new ArrayList<>(before.deadSecrets());
      dead.add(before.liveSecret());
      known.put(id, new Known(dead, answer.json().path("client_secret").asText(), false));
    }
  }

  private void delete(String id, ClientsApi admin) {
    Known before = known.remove(id);
    Answer answer = admin.delete(id);
    check(answer, 204);
    if (before != null) {
      known.put(id, new Known(before.deadSecrets(), before.liveSecret(), true));
    }
  }

  private void check(Answer answer, int expected) {
    if (answer.status() != expected) {
      if (answer.status() != 503) {
        surprises.add(answer.toString());
      }
      throw new RefusedException();
    }
  }

  /** Looks at every client that something was acknowledged of, by each gateway. */
  void verify() {
    assertThat(surprises).isEmpty();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    try (Pool pool = new Pool()) {
      for (GatewayProcess gateway : gateways) {
        known.forEach((id, client) -> pool.start(() -> verify(gateway, id, client, wrong)));
      }
    }
    verified += known.size();
    assertThat(wrong).isEmpty();
    known.clear();
  }

  private static void verify(GatewayProcess gateway, String id, Known client, Queue<String> wrong) {
    if (StoreTopologies.logsIn(gateway, client.liveSecret()) == client.deleted()) {
      wrong.add(id + (client.deleted() ? " lives again" : " is lost"));
    }
    for (String dead : client.deadSecrets()) {
      if (StoreTopologies.logsIn(gateway, dead)) {
        wrong.add(id + " has a secret again that was reset");
      }
    }
  }

  /** The gateway answered and did not do it. */
  private static final class RefusedException extends RuntimeException {}
}
