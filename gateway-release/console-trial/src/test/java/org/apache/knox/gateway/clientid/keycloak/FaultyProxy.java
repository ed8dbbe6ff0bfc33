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
package org.apache.knox.gateway.clientid.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.knox.gateway.clientid.fixture.FreePort;
import org.jspecify.annotations.Nullable;

/** Stands between the gateway and Keycloak and fails as told. */
public final class FaultyProxy implements AutoCloseable {

  /** What goes wrong. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** Nobody listens. */
    REFUSED,
    /** There is never an answer. */
    HANGING,
    /** All after the first page of a list comes once this fault is over. */
    HELD,
    /** Keycloak fails. */
    ERROR_500,
    /** An answer ends in the middle. */
    CUT,
    /** Each request arrives twice, and the second one is answered. */
    DUPLICATE,
    /** What changes something is done, and its answer is lost. */
    ANSWER_LOST
  }

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String upstream;
  private final int port = FreePort.find();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private @Nullable HttpServer server;
  private volatile Fault fault = Fault.NONE;

  private FaultyProxy(String upstream) {
    this.upstream = upstream;
  }

  /** Stands before a Keycloak. */
  public static FaultyProxy before(KeycloakServer keycloak) {
    FaultyProxy proxy = new FaultyProxy(keycloak.url());
    proxy.listen();
    return proxy;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Fails like this from now on. */
  public void fail(Fault newFault) {
    fault = newFault;
    failed.set(0);
    if (newFault == Fault.REFUSED) {
      stop();
    } else if (server == null) {
      listen();
    }
  }

  /** How many requests there have been. */
  long requests() {
    return requests.get();
  }

  /** How many requests have been failed. */
  long failed() {
    return failed.get();
  }

  private void listen() {
    try {
      HttpServer made =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
      made.setExecutor(threads);
      made.createContext("/", this::handle);
      made.start();
      server = made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Fault now = fault;
      requests.incrementAndGet();
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (now) {
        case NONE, REFUSED -> answer(exchange, forward(exchange, body), false);
        case HANGING -> await(now);
        case HELD -> {
          if (isLaterPage(exchange)) {
            await(now);
          }
          answer(exchange, forward(exchange, body), false);
        }
        case ERROR_500 -> {
          failed.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
        }
        case CUT -> answer(exchange, forward(exchange, body), !isTokenRequest(exchange));
        case DUPLICATE -> {
          failed.incrementAndGet();
          forward(exchange, body);
          answer(exchange, forward(exchange, body), false);
        }
        case ANSWER_LOST -> {
          HttpResponse<byte[]> response = forward(exchange, body);
          if (exchange.getRequestMethod().equals("GET") || isTokenRequest(exchange)) {
            answer(exchange, response, false);
          } else {
            failed.incrementAndGet();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isTokenRequest(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().endsWith("/token");
  }

  private static boolean isLaterPage(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query != null && query.startsWith("first=") && !query.startsWith("first=0&");
  }

  private void await(Fault now) throws InterruptedException {
    failed.incrementAndGet();
    while (fault == now) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upstream + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"Authorization", "Content-Type"}) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private void answer(HttpExchange exchange, HttpResponse<byte[]> response, boolean cut)
      throws IOException {
    response
        .headers()
        .firstValue("Location")
        .ifPresent(location -> exchange.getResponseHeaders().add("Location", location));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    int length = cut ? body.length / 2 : body.length;
    if (cut) {
      failed.incrementAndGet();
    }
    exchange.getResponseBody().write(body, 0, length);
    exchange.getResponseBody().flush();
  }

  private void stop() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
      server = null;
    }
  }

  @Override
  public void close() {
    fault = Fault.NONE;
    stop();
    threads.shutdownNow();
  }
}
