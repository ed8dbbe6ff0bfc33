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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/**
 * One attacker with 300 connections while an honest client goes on: how much of its rate is left,
 * and what the attack takes of the gateway's heap, threads and logs. The honest client asks a fixed
 * number of times a second, as clients do, and counts what is answered with 200.
 */
final class AttackBench {

  private static final int CONNECTIONS = 300;
  private static final int CALLS_A_SECOND = 20;
  private static final int OWN_CLIENTS = 300;
  private static final int SAMPLES = 4;
  private static final int MOST_WARM_UPS = 12;
  private static final double ENOUGH = 0.95;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final GatewayProcess gateway;
  private final Duration duration;
  private final SSLContext trust;
  private final HttpClient http;

  private AttackBench(GatewayProcess gateway, Duration duration) {
    this.gateway = gateway;
    this.duration = duration;
    trust = GatewayClient.trusting(gateway.certificate());
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trust).build();
  }

  /**
   * Attacks gateways, one after the other.
   *
   * @param homes what a build assembled, each tried as a copy
   */
  static void run(List<Path> homes, Duration duration, PrintStream out) {
    out.println();
    out.println(
        "| home | attack | alone/s | beside/s | left | heap MB | threads | log KB | audit KB |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    for (int i = 0; i < homes.size(); i++) {
      GatewayHome home =
          GatewayHome.copyOf(homes.get(i))
              .property("gateway.knox.token.limit.per.user", Integer.toString(OWN_CLIENTS))
              .topology(
                  "ours", TopologyXml.clientLogin().service("CLIENTID-OAUTH").service("HEALTH"));
      try (GatewayProcess gateway = home.start()) {
        new AttackBench(gateway, duration).run(Integer.toString(i + 1), out);
      }
    }
  }

  private void run(String home, PrintStream out) {
    Credential credential = Credential.mint(gateway);
    // As many as a user may have.
    for (int i = 1; i < OWN_CLIENTS; i++) {
      Credential.mint(gateway);
    }
    warmUp(credential);
    for (Attack attack : Attack.values()) {
      double alone = rate(credential);
      Footprint footprint = new Footprint(gateway);
      double beside = attacked(attack, credential, footprint);
      out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f | %.1f | %.2f | %d | %d | %d | %d |%n",
          home,
          attack.title(),
          alone,
          beside,
          beside / alone,
          footprint.heapMegabytes(),
          footprint.threads(),
          footprint.logKilobytes(),
          footprint.auditKilobytes());
      if (!footprint.isAlive()) {
        out.println("|  | the gateway had ended; it is started anew |");
        gateway.start();
      }
    }
  }

  /**
   * Until the honest client gets what it asks for, as far as this machine can give it. One call
   * goes first: Knox 2.0.0 loses a topology whose first two calls come at once.
   */
  private void warmUp(Credential credential) {
    http.sendAsync(ping(credential), BodyHandlers.discarding()).join();
    for (int i = 0; i < MOST_WARM_UPS && rate(credential) < CALLS_A_SECOND * ENOUGH; i++) {
      sleepUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
    }
  }

  private HttpRequest ping(Credential credential) {
    return HttpRequest.newBuilder(URI.create(gateway.url("/ours/v1/ping")))
        .timeout(Duration.ofMillis(TIMEOUT_MILLIS))
        .header("Authorization", basic(credential))
        .build();
  }

  /** How many calls a second are answered. */
  private double rate(Credential credential) {
    HttpRequest ping = ping(credential);
    AtomicInteger answered = new AtomicInteger();
    long start = System.nanoTime();
    for (int call = 0; call < duration.toSeconds() * CALLS_A_SECOND; call++) {
      sleepUntil(start + call * TimeUnit.SECONDS.toNanos(1) / CALLS_A_SECOND);
      // A call that fails is one that was not answered.
      CompletableFuture<Void> unused =
          http.sendAsync(ping, BodyHandlers.discarding())
              .thenAccept(answer -> answered.addAndGet(answer.statusCode() == 200 ? 1 : 0));
    }
    sleepUntil(start + duration.toNanos());
    return answered.get() / (double) duration.toSeconds();
  }

  private static String basic(Credential credential) {
    String pair = credential.clientId() + ":" + credential.clientSecret();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static void sleepUntil(long nanoTime) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, nanoTime - System.nanoTime()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private double attacked(Attack attack, Credential credential, Footprint footprint) {
    long end = System.nanoTime() + duration.toNanos();
    ExecutorService attackers = Executors.newFixedThreadPool(CONNECTIONS + 1);
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        attackers.execute(() -> attack(attack, end));
      }
      attackers.execute(
          () -> {
            for (int sample = 1; sample <= SAMPLES; sample++) {
              sleepUntil(end - duration.toNanos() * (SAMPLES - sample) / SAMPLES);
              footprint.sample();
            }
          });
      return rate(credential);
    } finally {
      attackers.shutdown();
      await(attackers);
      footprint.sample();
    }
  }

  private static void await(ExecutorService attackers) {
    try {
      if (!attackers.awaitTermination(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the attackers go on");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On one connection after the other. */
  private void attack(Attack attack, long end) {
    while (System.nanoTime() - end < 0) {
      try (SSLSocket socket =
          (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", gateway.home().port())) {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        attack.run(socket, () -> System.nanoTime() - end < 0);
      } catch (IOException refused) {
        // What the gateway does about it is what is measured.
        sleepUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The homes of the arguments, or the one that was built. */
  static List<Path> homes(List<Path> named) {
    named.forEach(
        home -> {
          if (!home.resolve("bin/gateway").toFile().canExecute()) {
            throw new UncheckedIOException(new IOException("no home of a gateway: " + home));
          }
        });
    return named.isEmpty() ? List.of(GatewayHome.assembled()) : named;
  }
}
