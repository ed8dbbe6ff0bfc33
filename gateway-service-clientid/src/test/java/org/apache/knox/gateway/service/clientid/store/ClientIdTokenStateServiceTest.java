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
package org.apache.knox.gateway.service.clientid.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.security.token.TokenStateServiceException;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Knox's own services rely on; what they see of our clients is in the contract. */
class ClientIdTokenStateServiceTest {

  private EmbeddedBackEnd gateway;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    gateway = new EmbeddedBackEnd(directory);
    gateway.start();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private TokenStateService tokens() {
    return gateway.tokens();
  }

  private StoredClient createClient() {
    StoredClient client = Clients.of("sam", gateway.clock());
    gateway.store().create(client, OwnerLimit.unlimited(), gateway.clock().instant());
    return client;
  }

  private TokenMetadata metadata(StoredClient client) throws Exception {
    return Clients.answerTo("sam", () -> tokens().getTokenMetadata(client.client().id()));
  }

  private void add(String id, long expiration) {
    tokens().addToken(id, System.currentTimeMillis(), expiration, Duration.ofDays(7).toMillis());
    tokens().addMetadata(id, new TokenMetadata("sam"));
  }

  /** Defect 1 of Knox 2.0.0. */
  @Test
  void addToken_thatNeverExpires_neverDoes() throws Exception {
    add("never", -1);
    gateway.restartWithReaper();
    Thread.sleep(2_500);
    assertThat(Instant.ofEpochMilli(tokens().getTokenExpiration("never")))
        .isAfter("9999-01-01T00:00:00Z");
    assertThat(tokens().renewToken("never", 1000)).isEqualTo(tokens().getTokenExpiration("never"));
  }

  @Test
  void addToken_beforeItsMetadata_isKnownAndDisabled() throws Exception {
    tokens().addToken("bare", 1_000, System.currentTimeMillis() + 60_000);
    assertThat(tokens().getTokenIssueTime("bare")).isEqualTo(1_000);
    assertThat(tokens().getTokenMetadata("bare").isEnabled()).isFalse();
    assertThat(tokens().getTokenMetadata("bare").getUserName()).isNull();
  }

  @Test
  void addToken_takenId_failsAndLeavesTheFirst() throws Exception {
    add("twice", 5_000_000_000_000L);
    assertThatExceptionOfType(TokenStateServiceException.class)
        .isThrownBy(() -> tokens().addToken("twice", 1, 2, 3));
    assertThat(tokens().getTokenExpiration("twice")).isEqualTo(5_000_000_000_000L);
  }

  @Test
  void addMetadata_ofKnoxsToken_isAllKept() throws Exception {
    add("token", -1);
    TokenMetadata metadata = new TokenMetadata("sam", "a comment", false);
    metadata.setPasscode("a \u0000 passcode \uFFFD");
    metadata.setCreatedBy("admin");
    metadata.add("team", "etl");
    tokens().addMetadata("token", metadata);
    gateway.kill();
    assertThat(tokens().getTokenMetadata("token")).isEqualTo(metadata);
    assertThat(tokens().getDoAsTokens("admin"))
        .extracting(KnoxToken::getTokenId)
        .containsExactly("token");
  }

  @Test
  void addMetadata_ofAClient_changesNeitherWhoseItIsNorItsSecret() throws Exception {
    StoredClient client = createClient();
    TokenMetadata metadata = metadata(client);
    metadata.add("userName", "admin");
    metadata.add("passcode", "mine");
    metadata.add("clientid.secret.hash", "mine");
    metadata.add("clientid.realms", "*");
    metadata.setEnabled(false);
    Clients.asUser("sam", () -> tokens().addMetadata(client.client().id(), metadata));
    StoredClient found = gateway.store().find(client.client().id()).orElseThrow();
    assertThat(found).isEqualTo(client.with(known -> known.withEnabled(false).withVersion(2)));
    assertThat(found.knoxMac()).isEqualTo(client.knoxMac());
  }

  @Test
  void addMetadata_enablingWhatAnOperatorDisabled_isRefusedAndChangesNothing() throws Exception {
    StoredClient client = createClient();
    String id = client.client().id();
    Clients.change(
        gateway.store(), id, known -> known.toBuilder().enabled(false).disabledBy("admin").build());
    TokenMetadata metadata = metadata(client);
    metadata.setEnabled(true);
    assertThatThrownBy(() -> Clients.asUser("sam", () -> tokens().addMetadata(id, metadata)))
        .isInstanceOf(UnknownTokenException.class)
        .hasMessage("Only the CLIENTID service enables an API client");
    assertThat(metadata(client).isEnabled()).isFalse();
  }

  /** What an operator bounded would be lifted. */
  @Test
  void renewToken_ofAClient_isRefusedAndChangesNothing() throws Exception {
    StoredClient client = Clients.expiring("sam", gateway.clock(), Duration.ofMinutes(5));
    gateway.store().create(client, OwnerLimit.unlimited(), gateway.clock().instant());
    String id = client.client().id();
    assertThatThrownBy(() -> Clients.answerTo("sam", () -> tokens().renewToken(id)))
        .isInstanceOf(UnknownTokenException.class)
        .hasMessage("Only the CLIENTID service renews an API client");
    assertThat(gateway.store().find(id)).contains(client);
  }

  @Test
  void getTokenMetadata_ofAClient_tellsNoHashOfOurs() throws Exception {
    StoredClient client = createClient();
    assertThat(metadata(client).getMetadataMap().toString())
        .doesNotContain(client.secrets().get(0).hash(), "clientid.");
  }

  @Test
  void renewToken_withinAndBeyondItsLifetime() throws Exception {
    long now = System.currentTimeMillis();
    tokens().addToken("renewed", now, now + 60_000, Duration.ofDays(1).toMillis());
    long renewed = tokens().renewToken("renewed", Duration.ofHours(1).toMillis());
    assertThat(renewed).isBetween(now + 3_600_000, now + 3_660_000);
    assertThat(tokens().getTokenExpiration("renewed")).isEqualTo(renewed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tokens().renewToken("renewed", Duration.ofDays(1).toMillis()));
    assertThat(tokens().getTokenExpiration("renewed")).isEqualTo(renewed);
  }

  @Test
  void getTokens_sameMillisecond_listsAllOldestFirst() {
    for (int i = 0; i < 50; i++) {
      tokens().addToken("t" + i, 1_000 + i / 10, -1, 1);
      tokens().addMetadata("t" + i, new TokenMetadata("sam"));
    }
    assertThat(tokens().getTokens("sam").stream().map(KnoxToken::getIssueTimeLong).toList())
        .hasSize(50)
        .isSorted();
    assertThat(tokens().getTokens("Sam")).isEmpty();
  }

  @Test
  void everything_unknownToken_isUnknown() {
    for (String id : new String[] {"nobody", "' OR 1=1 --", ""}) {
      assertThatExceptionOfType(UnknownTokenException.class)
          .isThrownBy(() -> tokens().getTokenExpiration(id));
      assertThatExceptionOfType(UnknownTokenException.class)
          .isThrownBy(() -> tokens().getTokenMetadata(id));
      assertThatExceptionOfType(UnknownTokenException.class)
          .isThrownBy(() -> tokens().revokeToken(id));
      assertThatExceptionOfType(UnknownTokenException.class)
          .isThrownBy(() -> tokens().renewToken(id));
      assertThatExceptionOfType(UnknownTokenException.class)
          .isThrownBy(() -> tokens().addMetadata(id, new TokenMetadata("sam")));
    }
  }

  /** Removing it would bring the access token back. */
  @Test
  void revokeToken_revocationOfAnAccessToken_isUnknown() {
    Grant grant = new Grant("a-jti", Instant.now(), Instant.now().plusSeconds(60));
    gateway.revoked().revoke("a-client", grant);
    assertThatExceptionOfType(UnknownTokenException.class)
        .isThrownBy(() -> tokens().revokeToken("a-jti"));
    assertThat(gateway.revoked().isRevoked("a-client", grant)).isTrue();
  }

  /** Defect 6 of Knox 2.0.0: there it is answered with "enabled" and "revoked". */
  @Test
  void everything_storageFails_throws() throws Exception {
    add("token", -1);
    gateway.execute("ALTER TABLE clientid_token RENAME TO elsewhere");
    Thread.sleep(CachingCredentialStore.STALENESS.toMillis() + 100);
    Map<String, org.assertj.core.api.ThrowableAssert.ThrowingCallable> all =
        Map.of(
            "expiry", () -> tokens().getTokenExpiration("token"),
            "issue time", () -> tokens().getTokenIssueTime("token"),
            "metadata", () -> tokens().getTokenMetadata("token"),
            "adding", () -> add("another", -1),
            "adding metadata", () -> tokens().addMetadata("token", new TokenMetadata("sam")),
            "revoking", () -> tokens().revokeToken("token"),
            "renewing", () -> tokens().renewToken("token"),
            "listing", () -> tokens().getTokens("sam"),
            "listing of a maker", () -> tokens().getDoAsTokens("sam"));
    all.forEach(
        (what, call) ->
            assertThatExceptionOfType(TokenStateServiceException.class).as(what).isThrownBy(call));
  }
}
