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
package org.apache.knox.gateway.service.clientid.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.config.ConfigurationException;
import org.apache.knox.gateway.service.clientid.config.OAuthConfiguration;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.apache.knox.gateway.service.clientid.credential.MemoryRevokedTokens;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.apache.knox.gateway.service.clientid.store.KnoxSecretHasher;
import org.jspecify.annotations.Nullable;

/** A realm with its authorization server, over a store in memory and a clock that stands still. */
final class TestRealm {

  static final String NAME = "lake";
  static final String ISSUER = "https://gateway.example/gateway/lake";
  static final String ADDRESS = "192.0.2.7";
  static final SigningKey RSA = rsa("rsa");
  static final SigningKey OTHER_RSA = rsa("rsa");
  static final SigningKey EC = ec();

  final TestStore store;
  final SettableClock clock;
  final MemoryRevokedTokens revoked;
  final AuthorizationServer server;
  final RefusalCodes refusals = new RefusalCodes();
  private final KnoxSecretHasher hasher =
      new KnoxSecretHasher("HmacSHA256", "a hash key for tests".toCharArray());

  TestRealm(Map<String, String> parameters) {
    this(NAME, RSA, parameters, new TestStore(), new SettableClock());
  }

  TestRealm(
      String name,
      SigningKey key,
      Map<String, String> parameters,
      TestStore store,
      SettableClock clock) {
    this(name, key, parameters, store, clock, new MemoryRevokedTokens(clock));
  }

  private TestRealm(
      String name,
      SigningKey key,
      Map<String, String> parameters,
      TestStore store,
      SettableClock clock,
      MemoryRevokedTokens revoked) {
    this.store = store;
    this.clock = clock;
    this.revoked = revoked;
    try {
      server =
          new AuthorizationServer(
              store,
              revoked,
              hasher,
              key,
              OAuthConfiguration.parse(parameters),
              UserNames.LOWER,
              name,
              LoginCounter.NONE,
              refusals,
              clock);
    } catch (JOSEException | ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  /** The same realm after its topology was changed. */
  TestRealm with(Map<String, String> parameters) {
    return new TestRealm(NAME, RSA, parameters, store, clock, revoked);
  }

  /** A client with its secret in the clear. */
  record TestClient(ApiClient client, ClientSecret secret) {

    String id() {
      return client.id();
    }

    String envelope() {
      return secret.envelope(client.id());
    }

    String form() {
      return "client_id=" + id() + "&client_secret=" + envelope();
    }

    String basic() {
      return TestRealm.basic(id(), envelope());
    }
  }

  TestClient client() {
    return client(client -> client);
  }

  /** Stores a client of the owner sam that may act everywhere, changed as given. */
  TestClient client(UnaryOperator<ApiClient> change) {
    ApiClient client =
        change.apply(
            ApiClient.builder(UUID.randomUUID().toString(), "sam", clock.instant())
                .realms(List.of(ApiClient.ALL_REALMS))
                .build());
    ClientSecret secret = ClientSecret.generate(new SecureRandom());
    store.create(
        new StoredClient(
            client,
            List.of(
                new StoredSecret(hasher.secretHash(client.id(), secret), client.issuedAt(), null)),
            hasher.knoxMac(client, secret)),
        OwnerLimit.unlimited(),
        clock.instant());
    return new TestClient(client, secret);
  }

  /** Everywhere, with these policies; the first is the default policy. */
  static UnaryOperator<ApiClient> with(String... policies) {
    return client ->
        client.toBuilder().policies(List.of(policies)).defaultPolicy(policies[0]).build();
  }

  static UnaryOperator<ApiClient> assigned(@Nullable String defaultPolicy, String... realms) {
    return client ->
        client.toBuilder().realms(List.of(realms)).defaultPolicy(defaultPolicy).build();
  }

  void disable(TestClient client) {
    store.update(client.id(), stored -> stored.with(one -> one.withEnabled(false)));
  }

  /** Gives a client a new secret; the one before lives on as long as given. */
  TestClient reset(TestClient client, Duration grace) {
    ClientSecret secret = ClientSecret.generate(new SecureRandom());
    StoredClient reset =
        store.update(
            client.id(),
            stored ->
                new SecretIssuer(hasher, new SecureRandom())
                    .next(stored, secret, clock.instant(), grace, false));
    return new TestClient(reset.client(), secret);
  }

  /** A token request with an Authorization header or without. */
  TokenAnswer grant(@Nullable String authorization, String form) {
    RequestParameters parameters = RequestParameters.ofQuery(form);
    return server
        .tokens()
        .grant(
            TokenRequest.of(parameters), Requester.of(authorization, parameters, ISSUER, ADDRESS))
        .answer();
  }

  /** A token of the client for these further parameters, each with {@code &} before it. */
  String token(TestClient client, String parameters) {
    return grant(null, "grant_type=client_credentials&" + client.form() + parameters).accessToken();
  }

  /** The form that exchanges a token. */
  static String exchange(String subjectToken) {
    return "grant_type="
        + TokenService.TOKEN_EXCHANGE
        + "&subject_token="
        + subjectToken
        + "&subject_token_type="
        + TokenService.ACCESS_TOKEN_TYPE;
  }

  AccessTokens tokens() {
    return tokens(RSA, NAME);
  }

  static AccessTokens tokens(SigningKey key, String realm) {
    try {
      return new AccessTokens(key, realm, "");
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static SigningKey rsa(String id) {
    try {
      return new SigningKey(
          new RSAKeyGenerator(2048).keyID(id).algorithm(JWSAlgorithm.RS256).generate(), null);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static SigningKey ec() {
    try {
      return new SigningKey(
          new ECKeyGenerator(Curve.P_256).keyID("ec").algorithm(JWSAlgorithm.ES256).generate(),
          null);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  Clock clock() {
    return clock;
  }
}
