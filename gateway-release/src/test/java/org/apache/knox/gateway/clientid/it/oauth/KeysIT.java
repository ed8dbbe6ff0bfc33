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
package org.apache.knox.gateway.clientid.it.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.clientid.fixture.OAuthGateway.WHO_AM_I;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.apache.knox.gateway.clientid.fixture.RawHttps;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata, keys, signatures, and who accepts them. */
class KeysIT {

  private static final String METADATA = "/.well-known/oauth-authorization-server";

  private final GatewayProcess gateway = OAuthGateway.get();
  private final Credential sams = OAuthGateway.mint("sam");

  private JWK key(String topology) throws ParseException {
    Answer answer = gateway.client().get("/" + topology + "/clientid/oauth2/v1/jwks");
    assertThat(answer.status()).isEqualTo(200);
    JWKSet keys = JWKSet.parse(answer.body());
    assertThat(keys.getKeys()).hasSize(1);
    assertThat(keys.getKeys().get(0).isPrivate()).isFalse();
    return keys.getKeys().get(0);
  }

  private int use(String topology, String token) {
    return gateway.client().withBearer(token).get("/" + topology + WHO_AM_I).status();
  }

  @Test
  void metadata_issuer_isTheTopologyExactly() {
    JsonNode json = gateway.client().get("/datashare" + METADATA).json();
    String issuer = gateway.url("/datashare");
    assertThat(json.path("issuer").asText()).isEqualTo(issuer);
    assertThat(json.path("token_endpoint").asText())
        .isEqualTo(issuer + "/clientid/oauth2/v1/token");
    for (String url : List.of("jwks_uri", "introspection_endpoint", "revocation_endpoint")) {
      assertThat(json.path(url).asText()).startsWith(issuer + "/clientid/oauth2/v1/");
    }
    assertThat(json.path("response_types_supported").isArray()).isTrue();
    assertThat(json.path("token_endpoint_auth_methods_supported")).hasSize(2);
  }

  @Test
  void issuer_configured_noHostHeaderChangesIt() {
    for (String host : List.of("localhost:" + gateway.home().port(), "evil.example", "[::1]")) {
      String answer =
          RawHttps.send(
              gateway,
              "GET /gateway/issuer" + METADATA + " HTTP/1.1",
              List.of(
                  "Host: " + host,
                  "X-Forwarded-Host: evil.example",
                  "Forwarded: host=evil.example"),
              "");
      assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("evil");
      assertThat(answer).contains("\"issuer\":\"" + OAuthGateway.ISSUER + "\"");
    }
  }

  @Test
  void issuer_notConfigured_forwardedHeadersDoNotChangeIt() {
    String answer =
        RawHttps.send(
            gateway,
            "GET /gateway/datashare" + METADATA + " HTTP/1.1",
            List.of(
                "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: http", "X-Original-URL: /x"),
            "");
    assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\"b", "evil.example/x", "evil.example:99999", "a b", "<script>", "evil@x", ""})
  void host_malformed_isNoServerErrorAndNotRepeated(String host) {
    String answer =
        RawHttps.send(
            gateway,
            "GET /gateway/datashare" + METADATA + " HTTP/1.1",
            List.of("Host: " + host),
            "");
    assertThat(answer).doesNotStartWith("HTTP/1.1 5").doesNotContain("<script>");
  }

  @Test
  void token_es256_isSignedWithThePublishedKey() throws ParseException, JOSEException {
    String token = OAuthGateway.token("es256", sams, "");
    SignedJWT jwt = SignedJWT.parse(token);
    JWK key = key("es256");
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(jwt.getHeader().getKeyID()).isEqualTo(key.getKeyID());
    assertThat(jwt.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    assertThat(use("es256", token)).isEqualTo(200);
    assertThat(use("datashare", token)).isEqualTo(401);
  }

  @Test
  void token_rs256_isSignedWithThePublishedKey() throws ParseException, JOSEException {
    SignedJWT jwt = SignedJWT.parse(OAuthGateway.token("datashare", sams, ""));
    JWK key = key("datashare");
    assertThat(jwt.getHeader().getType()).hasToString("at+jwt");
    assertThat(jwt.getHeader().getKeyID()).isEqualTo(key.getKeyID());
    assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
  }

  @Test
  void token_tamperedUnsignedOrForeign_isRefusedEverywhere() throws Exception {
    SignedJWT own = SignedJWT.parse(OAuthGateway.token("datashare", sams, ""));
    JWTClaimsSet admin = new JWTClaimsSet.Builder(own.getJWTClaimsSet()).subject("admin").build();
    RSAKey published = key("datashare").toRSAKey();
    RSAKey attackers = new RSAKeyGenerator(2048).keyID(published.getKeyID()).generate();
    String[] parts = own.serialize().split("\\.", -1);
    SignedJWT confused = new SignedJWT(header(JWSAlgorithm.HS256, published), admin);
    confused.sign(new MACSigner(published.toRSAPublicKey().getEncoded()));
    SignedJWT foreign = new SignedJWT(header(JWSAlgorithm.RS256, published), admin);
    foreign.sign(new RSASSASigner(attackers));
    for (Map.Entry<String, String> forged :
        Map.of(
                "alg none", new PlainJWT(admin).serialize(),
                "alg none, our type", none(parts[1]),
                "HS256 with the public key", confused.serialize(),
                "foreign key", foreign.serialize(),
                "other claims",
                    parts[0] + "." + Base64URL.encode(admin.toString()) + "." + parts[2],
                "no signature", parts[0] + "." + parts[1] + ".")
            .entrySet()) {
      String token = forged.getValue();
      assertThat(use("datashare", token)).describedAs(forged.getKey()).isEqualTo(401);
      // Knox's provider answers some of these with 500, but never lets them pass.
      assertThat(use("knox-key", token)).describedAs(forged.getKey()).isGreaterThanOrEqualTo(400);
      assertThat(
              gateway
                  .client()
                  .as(sams.id(), sams.secret())
                  .postForm("/datashare/clientid/oauth2/v1/introspect", "token=" + token)
                  .body())
          .describedAs(forged.getKey())
          .isEqualTo("{\"active\":false}");
    }
  }

  private static JWSHeader header(JWSAlgorithm algorithm, RSAKey key) {
    return new JWSHeader.Builder(algorithm)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(key.getKeyID())
        .build();
  }

  private static String none(String claims) {
    return java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(UTF_8))
        + "."
        + claims
        + ".";
  }

  @Test
  void token_ofAnotherIssuer_isRefusedWhereOneIsConfigured() {
    assertThat(use("issuer", OAuthGateway.token("issuer", sams, ""))).isEqualTo(200);
    assertThat(use("issuer", OAuthGateway.token("datashare", sams, ""))).isEqualTo(401);
  }

  @Test
  void knoxsOwnProvider_withTheGatewaysKey_acceptsThem() {
    assertThat(use("knox-key", OAuthGateway.token("datashare", sams, ""))).isEqualTo(200);
    // Of another issuer and audience, though signed with the same key.
    assertThat(use("knox-key", OAuthGateway.token("policies", sams, ""))).isEqualTo(401);
    assertThat(use("knox-key", OAuthGateway.token("es256", sams, ""))).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"datashare", "es256"})
  void knoxsOwnProvider_withTheKeySet_acceptsThem(String topology) throws IOException {
    byte[] keys =
        gateway.client().get("/" + topology + "/clientid/oauth2/v1/jwks").body().getBytes(UTF_8);
    // Knox fetches the set with the JVM's trusted certificates, which ours is not one of.
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
    String algorithm = topology.equals("es256") ? "ES256" : "RS256";
    String realm = "knox-url-" + topology;
    gateway
        .home()
        .topology(
            realm,
            TopologyXml.knoxTokens(
                    Map.of(
                        "knox.token.jwks.url",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                        "knox.token.allowed.jws.types",
                        "at+jwt",
                        "jwt.expected.sigalg",
                        algorithm,
                        "jwt.expected.issuer",
                        gateway.url("/" + topology)))
                .service("KNOX-SESSION"));
    try {
      String token = OAuthGateway.token(topology, sams, "");
      assertThat(Deployed.within(() -> use(realm, token), status -> status != 404)).isEqualTo(200);
    } finally {
      server.stop(0);
      gateway.home().withoutTopology(realm);
    }
  }
}
