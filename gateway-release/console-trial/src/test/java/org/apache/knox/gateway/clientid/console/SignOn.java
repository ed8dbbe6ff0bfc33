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
package org.apache.knox.gateway.clientid.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A place to sign on, as companies have one: a form, a cookie for the gateways of the domain, and
 * the way back to where one came from.
 */
final class SignOn implements AutoCloseable {

  private static final String FORM =
      "<!DOCTYPE html><title>Sign on</title><form method=post>"
          + "<label>User <input name=user></label> <button>Sign in</button></form>";

  private final HttpServer server;
  private volatile @Nullable UnaryOperator<String> tokenOf;

  private SignOn(HttpServer server) {
    this.server = server;
  }

  static SignOn start() {
    try {
      SignOn signOn =
          new SignOn(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      signOn.server.createContext("/sign-on", signOn::answer);
      signOn.server.start();
      return signOn;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where the gateway sends those who are not logged in. */
  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/sign-on";
  }

  /** What makes a user's token. */
  void issueBy(UnaryOperator<String> issuer) {
    tokenOf = issuer;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (exchange.getRequestMethod().equals("POST")) {
        String token = Objects.requireNonNull(tokenOf).apply(body.replace("user=", ""));
        exchange
            .getResponseHeaders()
            .set("Set-Cookie", "hadoop-jwt=" + token + "; Path=/; HttpOnly");
        exchange
            .getResponseHeaders()
            .set("Location", exchange.getRequestURI().getQuery().replaceFirst("originalUrl=", ""));
        exchange.sendResponseHeaders(303, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      byte[] form = FORM.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, form.length);
      exchange.getResponseBody().write(form);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
