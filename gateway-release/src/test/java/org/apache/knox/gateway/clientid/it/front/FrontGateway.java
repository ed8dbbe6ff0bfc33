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

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.DemoLdap;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/** A gateway with few threads and little patience, and a service behind it that is not ours. */
final class FrontGateway {

  /** How long a body may take. */
  static final int DEADLINE_MILLIS = 4_000;

  private FrontGateway() {}

  /** The gateway, started by the first who asks. Not to be stopped or closed. */
  static GatewayProcess get() {
    return Holder.GATEWAY;
  }

  /** The API in the topology {@code people}. */
  static CredentialsApi api(String user) {
    return new CredentialsApi(get().client().with("SM_USER", user), "people");
  }

  private static final class Holder {
    static final GatewayProcess GATEWAY = start();

    private static GatewayProcess start() {
      String behind = "http://127.0.0.1:" + serverBehind();
      TopologyXml people =
          TopologyXml.headerLogin()
              .service("CLIENTID", Map.of("clientid.operators", "admin"))
              .service("CLIENTID-OAUTH")
              .proxied("KAFKA", behind, Map.of())
              .proxied(
                  "ICEBERG-REST",
                  behind,
                  Map.of(
                      "clientid.iceberg.body.maximum", "200000",
                      "clientid.iceberg.body.idle", "1500"));
      GatewayProcess gateway =
          GatewayHome.create()
              .property("clientid.front.body.deadline", Integer.toString(DEADLINE_MILLIS))
              .property("gateway.threadpool.max", "40")
              .property("gateway.knox.token.limit.per.user", "-1")
              .property("default.app.topology.name", "people")
              .topology("people", people)
              .topology(
                  "named",
                  TopologyXml.ldapLogin(DemoLdap.shared().port())
                      .service("CLIENTID", Map.of("clientid.operators", "admin")))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "front-gateway-close"));
      return gateway;
    }

    /** Reads what it gets and says how much that was. */
    private static int serverBehind() {
      try {
        HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
            "/",
            exchange -> {
              int length = exchange.getRequestBody().readAllBytes().length;
              byte[] answer =
                  ("{\"length\":" + length + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
              exchange.getResponseHeaders().set("Content-Type", "text/plain");
              exchange.sendResponseHeaders(200, answer.length);
              exchange.getResponseBody().write(answer);
              exchange.close();
            });
        server.setExecutor(
            Executors.newCachedThreadPool(
                work -> {
                  Thread thread = new Thread(work, "behind");
                  thread.setDaemon(true);
                  return thread;
                }));
        server.start();
        return server.getAddress().getPort();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
