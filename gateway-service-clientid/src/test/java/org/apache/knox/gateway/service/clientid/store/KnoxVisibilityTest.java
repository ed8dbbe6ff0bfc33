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

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ApiClientBuilder;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Knox's services and providers learn of API clients, by who asks. */
class KnoxVisibilityTest {

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

  private String create(StoredClient client) {
    gateway.store().create(client, OwnerLimit.unlimited(), gateway.clock().instant());
    return client.client().id();
  }

  private String unrestricted(String owner) {
    return create(Clients.of(owner, gateway.clock()));
  }

  private String knoxToken(String id, String owner, String creator) {
    tokens().addToken(id, 1_000, 9_000_000_000_000L, 9_000_000_000_000L);
    TokenMetadata metadata = new TokenMetadata(owner);
    metadata.setCreatedBy(creator);
    tokens().addMetadata(id, metadata);
    return id;
  }

  private Map<String, Callable<Object>> questions(String id) {
    Map<String, Callable<Object>> all = new LinkedHashMap<>();
    all.put("expiry", () -> tokens().getTokenExpiration(id));
    all.put("metadata", () -> tokens().getTokenMetadata(id));
    all.put("issue time", () -> tokens().getTokenIssueTime(id));
    all.put("renew", () -> tokens().renewToken(id));
    all.put(
        "disable",
        () -> {
          tokens().addMetadata(id, new TokenMetadata("sam", null, false));
          return id;
        });
    all.put(
        "revoke",
        () -> {
          tokens().revokeToken(id);
          return id;
        });
    return all;
  }

  @Test
  void everything_askedByAnotherUserOrNobody_isUnknownAndChangesNothing() throws Exception {
    String id = unrestricted("sam");
    StoredClient before = gateway.store().find(id).orElseThrow();
    questions(id)
        .forEach(
            (what, question) -> {
              assertThatExceptionOfType(UnknownTokenException.class)
                  .as(what)
                  .isThrownBy(() -> Clients.answerTo("tom", question));
              assertThatExceptionOfType(UnknownTokenException.class)
                  .as(what)
                  .isThrownBy(question::call);
            });
    assertThat(gateway.store().find(id)).contains(before);
  }

  private List<String> listed(String user, String owner) throws Exception {
    return Clients.answerTo(user, () -> tokens().getTokens(owner)).stream()
        .map(KnoxToken::getTokenId)
        .toList();
  }

  private List<String> listedByCreator(String user, String creator) throws Exception {
    return Clients.answerTo(user, () -> tokens().getDoAsTokens(creator)).stream()
        .map(KnoxToken::getTokenId)
        .toList();
  }

  @Test
  void lists_showOnesOwn_whateverIsAskedFor() throws Exception {
    String sams = unrestricted("sam");
    String madeByTom = create(Clients.complete("sam", "tom", "for sam", gateway.clock()));
    String samsToken = knoxToken("of-sam", "sam", "tom");
    assertThat(listed("sam", "sam")).containsExactlyInAnyOrder(sams, madeByTom, samsToken);
    assertThat(listed("tom", "sam")).isEmpty();
    assertThat(listed("admin", "sam")).isEmpty();
    assertThat(listedByCreator("tom", "tom")).as("its maker has no power").containsOnly(samsToken);
    assertThat(listedByCreator("sam", "tom")).isEmpty();
    assertThat(tokens().getTokens("sam")).extracting(KnoxToken::getTokenId).containsOnly(samsToken);
  }

  /** As Knox's provider asks, by a passcode that it does not remember. */
  private String loginByComparing(String id) throws UnknownTokenException {
    begin(id);
    tokens().getTokenIssueTime(id);
    assertThat(tokens().getTokenMetadata(id).getPasscode()).isNotEmpty();
    return tokens().getTokenMetadata(id).getUserName();
  }

  private void begin(String id) throws UnknownTokenException {
    assertThat(tokens().getTokenExpiration(id)).isGreaterThan(System.currentTimeMillis());
    assertThat(tokens().getTokenMetadata(id).isEnabled()).isTrue();
  }

  @Test
  void provider_notAllowed_isToldOfKnoxsTokensOnly() throws Exception {
    String id = unrestricted("sam");
    assertThatExceptionOfType(UnknownTokenException.class).isThrownBy(() -> loginByComparing(id));
    knoxToken("of-knox", "sam", "sam");
    begin("of-knox");
    assertThat(tokens().getTokenMetadata("of-knox").getUserName()).isEqualTo("sam");
  }

  @Test
  void provider_allowed_letsInWhoseSecretItCompared_eachTime() throws Exception {
    gateway.allowingJwtProvider().restart();
    String id = unrestricted("sam");
    for (int i = 0; i < 3; i++) {
      assertThat(loginByComparing(id)).isEqualTo("sam");
    }
  }

  /** Knox's memory is keyed by the passcode alone: any id can stand before one that was used. */
  @Test
  void provider_allowed_lettingInWithoutComparing_isRefused() throws Exception {
    gateway.allowingJwtProvider().restart();
    String id = unrestricted("sam");
    String other = unrestricted("admin");
    begin(id);
    assertThatExceptionOfType(UnknownTokenException.class)
        .isThrownBy(() -> tokens().getTokenMetadata(id));
    assertThat(loginByComparing(other)).isEqualTo("admin");
    assertThatExceptionOfType(UnknownTokenException.class)
        .as("what was compared for one id is none for another")
        .isThrownBy(() -> tokens().getTokenMetadata(id));
    assertThatExceptionOfType(UnknownTokenException.class)
        .as("nor for another login")
        .isThrownBy(() -> tokens().getTokenMetadata(other));
    begin(id);
    tokens().getTokenIssueTime(id);
    tokens().getTokenMetadata(id);
    begin(id);
    assertThatExceptionOfType(UnknownTokenException.class)
        .as("a wrong passcode first")
        .isThrownBy(() -> tokens().getTokenMetadata(id));
  }

  @Test
  void provider_allowed_isNotToldOfWhatIsRestricted() throws Exception {
    gateway.allowingJwtProvider().restart();
    ApiClient free = Clients.of("sam", gateway.clock()).client();
    Instant past = free.issuedAt().minus(Duration.ofSeconds(1));
    Map<String, StoredClient> restricted = new LinkedHashMap<>();
    restricted.put("no realm", Clients.stored(copy().realms(List.of()).build()));
    restricted.put("one realm", Clients.stored(copy().realms(List.of("lake")).build()));
    restricted.put("policy", Clients.stored(copy().defaultPolicy("nightly").build()));
    restricted.put("policies", Clients.stored(copy().policies(List.of("nightly")).build()));
    restricted.put("disabled", Clients.stored(copy().enabled(false).build()));
    restricted.put("expired", Clients.stored(copy().expiresAt(past).build()));
    restricted.put(
        "a secret that Knox cannot compare",
        new StoredClient(copy().build(), Clients.of("sam", gateway.clock()).secrets(), null));
    restricted.forEach(
        (what, client) -> {
          String id = create(client);
          questions(id)
              .forEach(
                  (question, call) ->
                      assertThatExceptionOfType(UnknownTokenException.class)
                          .as(what + ": " + question)
                          .isThrownBy(call::call));
        });
  }

  private ApiClientBuilder copy() {
    return Clients.of("sam", gateway.clock()).client().toBuilder();
  }

  @Test
  void provider_allowed_changesNothing() throws Exception {
    gateway.allowingJwtProvider().restart();
    String id = unrestricted("sam");
    questions(id)
        .forEach(
            (what, question) -> {
              if (List.of("renew", "disable", "revoke").contains(what)) {
                assertThatExceptionOfType(UnknownTokenException.class)
                    .as(what)
                    .isThrownBy(question::call);
              }
            });
    assertThat(loginByComparing(id)).isEqualTo("sam");
  }
}
