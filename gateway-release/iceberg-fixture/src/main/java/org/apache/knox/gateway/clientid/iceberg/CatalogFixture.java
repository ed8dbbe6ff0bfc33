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
package org.apache.knox.gateway.clientid.iceberg;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Runs the catalog of Iceberg's test fixtures as {@code RESTCatalogServer} does, but on 127.0.0.1
 * only. It prints its port when it is ready and then a line for each request, and ends when its
 * standard input does.
 */
public final class CatalogFixture {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private CatalogFixture() {}

  /**
   * Starts it.
   *
   * @param arguments the port (0 = any free one) and the directory for tables; their names are kept
   *     there, too, so that it can be started again
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Path warehouse = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    PrintStream log = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Server server = new Server(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
    acceptEncodedSlashes(server);
    server.setHandler(handler(warehouse, log));
    server.start();
    log.println("port " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    while (System.in.read() >= 0) {
      // Waits for whoever started this to end.
    }
    server.stop();
  }

  private static ServletContextHandler handler(Path warehouse, PrintStream log) {
    Map<String, String> properties =
        Map.of(
            "catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog",
            "uri", "jdbc:sqlite:" + warehouse.resolve("names.db"),
            // SQLite has one writer; a second connection would be told that it is busy.
            "clients", "1",
            "jdbc.schema-version", "V1",
            "warehouse", warehouse.toUri().toString());
    AdvertisingAdapter adapter =
        new AdvertisingAdapter(
            CatalogUtil.buildIcebergCatalog("fixture", properties, new Configuration(false)));
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    context.addServlet(new ServletHolder(new LoggedServlet(adapter, log)), "/*");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    CompressionHandler compression = new CompressionHandler();
    compression.putCompression(new GzipCompression());
    context.insertHandler(compression);
    return context;
  }

  /** Names of tables may have a slash in them. */
  private static void acceptEncodedSlashes(Server server) {
    Objects.requireNonNull(
            server.getConnectors()[0].getConnectionFactory(HttpConnectionFactory.class))
        .getHttpConfiguration()
        .setUriCompliance(UriCompliance.UNSAFE);
  }

  /** Says of each request who made it and how it proved that. */
  private static final class LoggedServlet extends RESTCatalogServlet {
    private static final long serialVersionUID = 1L;

    private final transient PrintStream log;

    LoggedServlet(AdvertisingAdapter adapter, PrintStream log) {
      super(adapter);
      this.log = log;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws jakarta.servlet.ServletException, IOException {
      log.println(
          String.join(
              " ",
              "request",
              request.getMethod(),
              request.getRequestURI(),
              "query=" + request.getQueryString(),
              "actor=" + request.getHeader("X-Knox-Actor-ID"),
              "groups=" + request.getHeader("X-Knox-Actor-Groups"),
              "authorization=" + request.getHeader("Authorization")));
      super.service(request, response);
    }
  }
}
