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

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;

/**
 * One gateway with a catalog behind it, for all tests. This JVM trusts it, the way users make
 * theirs trust one: by {@code javax.net.ssl.trustStore}.
 */
final class IcebergGateway {

  /** As shipped. */
  static final String DATASHARE = "datashare";

  /** Where access tokens live for eight seconds. */
  static final String BRIEF = "brief";

  /** Where access tokens live for twenty seconds. */
  static final String SHORT = "short";

  /** Where the catalog gets the user's access token. */
  static final String TOKENS = "tokens";

  private static final String MINT = "/sandbox/clientid/api/v1/oauth/credentials";
  private static final IcebergGateway SHARED = start();

  private final GatewayProcess gateway;
  private final Catalog catalog;

  private IcebergGateway(GatewayProcess gateway, Catalog catalog) {
    this.gateway = gateway;
    this.catalog = catalog;
  }

  static IcebergGateway get() {
    return SHARED;
  }

  private static IcebergGateway start() {
    Catalog catalog = Catalog.start();
    Runtime.getRuntime().addShutdownHook(new Thread(catalog::close, "catalog-close"));
    GatewayHome home = GatewayHome.create();
    home.edit(
            "conf/topologies/datashare.xml",
            text -> text.replace("http://127.0.0.1:8181", catalog.url()))
        .topology(BRIEF, topology(catalog, Map.of("clientid.oauth.token.ttl", "8000"), Map.of()))
        .topology(SHORT, topology(catalog, Map.of("clientid.oauth.token.ttl", "20000"), Map.of()))
        .topology(
            TOKENS, topology(catalog, Map.of(), Map.of("clientid.iceberg.actor.token", "true")));
    GatewayProcess gateway = home.start();
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-close"));
    trust(home.file("data/security/keystores/gateway-identity.pem"));
    return new IcebergGateway(gateway, catalog);
  }

  private static TopologyXml topology(
      Catalog catalog, Map<String, String> oauth, Map<String, String> iceberg) {
    return TopologyXml.clientLogin()
        .service("CLIENTID-OAUTH", oauth)
        .proxied("ICEBERG-REST", catalog.url(), iceberg);
  }

  private static void trust(Path certificate) {
    try (InputStream pem = Files.newInputStream(certificate)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "gateway", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      Path store = Files.createTempFile("trust", ".p12");
      store.toFile().deleteOnExit();
      // Certificates are no secret; the password is what keystore files have to have.
      String password = "changeit";
      try (OutputStream file = Files.newOutputStream(store)) {
        trusted.store(file, password.toCharArray());
      }
      System.setProperty("javax.net.ssl.trustStore", store.toString());
      System.setProperty("javax.net.ssl.trustStorePassword", password);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  GatewayProcess gateway() {
    return gateway;
  }

  Catalog catalog() {
    return catalog;
  }

  /** Mints a credential for a demo user. */
  Credential mint(String user) {
    JsonNode minted = gateway.clientOf(user).post(MINT).json();
    return new Credential(minted.path("client_id").asText(), minted.path("client_secret").asText());
  }

  /** Disables a credential, as its owner. */
  void disable(String user, Credential credential) {
    int status = gateway.clientOf(user).send("PUT", MINT + "/disable", credential.id()).status();
    if (status != 200) {
      throw new AssertionError("disabling was answered with " + status);
    }
  }

  /** How many requests for tokens a topology has answered well. */
  long tokensIssued(String topology) {
    String issued =
        "access|uri|/gateway/"
            + topology
            + "/iceberg-rest/v1/oauth/tokens|success|Response status: 200";
    return gateway
        .home()
        .read("logs/gateway-audit.log")
        .lines()
        .filter(l -> l.contains(issued))
        .count();
  }

  /** Where a topology's clients find the catalog. */
  String uri(String topology) {
    return "https://localhost:" + gateway.home().port() + "/gateway/" + topology + "/iceberg-rest";
  }

  /** What a user of Iceberg configures, but for the credential. */
  Map<String, String> properties(String topology) {
    Map<String, String> properties = new HashMap<>();
    properties.put("uri", uri(topology));
    // Files are no concern of the catalog's; none are read here.
    properties.put("io-impl", "org.apache.iceberg.inmemory.InMemoryFileIO");
    return properties;
  }

  /** A client that knows where the gateway is and its credential, and nothing else. */
  RESTCatalog connect(String topology, Credential credential) {
    Map<String, String> properties = properties(topology);
    properties.put("credential", credential.id() + ":" + credential.secret());
    RESTCatalog client = new RESTCatalog();
    client.initialize("trial", properties);
    return client;
  }

  /** What was minted. */
  record Credential(String id, String secret) {
    @Override
    public String toString() {
      return "Credential[" + id + "]";
    }
  }
}
