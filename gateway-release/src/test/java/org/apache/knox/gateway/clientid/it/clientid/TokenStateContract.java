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
package org.apache.knox.gateway.clientid.it.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.FileSearch;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.TopologyXml;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What has to hold on each token state service of Knox that keeps its tokens. One gateway's life,
 * in order because each start takes seconds; its reaper runs every second and spares nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class TokenStateContract {
  private final List<Credential> minted = new ArrayList<>();

  /** May not log in. */
  final List<Credential> locked = new ArrayList<>();

  /** Log in as guest. */
  final List<Credential> working = new ArrayList<>();

  private @Nullable GatewayProcess started;

  /** The simple name of Knox's class. */
  abstract String implementation();

  /** Settings of the home beyond the implementation. */
  GatewayHome configure(GatewayHome home) {
    return home;
  }

  /** How many requests are made at once: as many as the store takes within seconds. */
  int crowd() {
    return 40;
  }

  private int limit() {
    return Math.max(24, crowd());
  }

  /** Directories outside the home that hold tokens. */
  List<Path> directories() {
    return List.of();
  }

  @BeforeAll
  void startGateway() {
    started =
        configure(
                GatewayHome.create()
                    .property(
                        "gateway.service.tokenstate.impl",
                        "org.apache.knox.gateway.services.token.impl." + implementation()))
            .allowJwtProvider()
            .property("gateway.knox.token.eviction.interval", "1")
            .property("gateway.knox.token.eviction.grace.period", "0")
            .property("gateway.knox.token.limit.per.user", Integer.toString(limit()))
            .topology("people", TopologyXml.headerLogin().service("CLIENTID"))
            .topology(
                "renewing",
                TopologyXml.headerLogin()
                    .clientId(
                        "ttl", "3600000",
                        "exp.renew-interval", "7200000",
                        "renewer.whitelist", "robin"))
            .topology("programs", TopologyXml.clientLogin().service("KNOX-SESSION"))
            .topology("knox-programs", TopologyXml.tokenLogin().service("KNOX-SESSION"))
            .start();
  }

  @AfterAll
  void closeGateway() {
    if (started != null) {
      started.close();
    }
  }

  private GatewayProcess gateway() {
    return Objects.requireNonNull(started);
  }

  final GatewayHome home() {
    return gateway().home();
  }

  final CredentialsApi sandbox(String user) {
    return new CredentialsApi(gateway().clientOf(user), "sandbox");
  }

  private CredentialsApi api(String topology, String user) {
    return new CredentialsApi(gateway().client().with("SM_USER", user), topology);
  }

  /** Knox's keystore service reads what it holds after it has started, a few entries a second. */
  private void awaitLoaded() {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
    List<String> guests = working.stream().map(Credential::id).toList();
    while (api("people", "many").idsIfAnswered().size() < 2
        || api("people", "full").idsIfAnswered().size() < 2
        || !sandbox("guest").idsIfAnswered().containsAll(guests)) {
      assertThat(Instant.now()).describedAs("all tokens have to come back").isBefore(deadline);
    }
  }

  final String login(Credential credential) {
    return gateway().login("programs", credential.secret());
  }

  final Credential mint(String query) {
    Credential credential = sandbox("guest").mint(query);
    minted.add(credential);
    return credential;
  }

  final void assertAllAsLeft() {
    for (Credential credential : locked) {
      assertThat(login(credential)).describedAs(credential.toString()).isEqualTo("401");
    }
    for (Credential credential : working) {
      assertThat(login(credential)).describedAs(credential.toString()).isEqualTo("guest");
    }
  }

  @Test
  @Order(1)
  void secret_logsInThroughKnoxsProvider_asTheMintingUser() {
    Answer status = sandbox("guest").client().get(sandbox("guest").path() + "/getTssStatus");
    assertThat(status.json().path("actualTssBackend").asText()).isEqualTo(implementation());
    working.add(mint("?comment=lasting&md_team=ingest"));
    assertThat(gateway().login("knox-programs", sandbox("tom").mint().secret())).isEqualTo("tom");
    assertThat(gateway().login("datashare", working.get(0).secret())).isEqualTo("guest");
    assertAllAsLeft();
  }

  @Test
  @Order(2)
  void defect01_neverExpiring_outlivesTheReaper() throws InterruptedException {
    Credential brief = mint("?lifespan=PT2S");
    assertThat(brief.answer().path("expires_in").asLong()).isEqualTo(2);
    assertThat(login(brief)).isEqualTo("guest");
    locked.add(brief);
    // The reaper has run when it is gone; it went on to run since.
    for (int i = 0; i < 100 && sandbox("guest").ids().contains(brief.id()); i++) {
      Thread.sleep(100);
    }
    assertThat(sandbox("guest").ids()).doesNotContain(brief.id());
    Thread.sleep(2_100);
    assertAllAsLeft();
  }

  @Test
  @Order(3)
  void defect03_manyAtOnce_areAllListed() throws Exception {
    CredentialsApi many = api("people", "many");
    List<Answer> answers = Race.of(crowd(), () -> many.post(""));
    assertThat(many.ids())
        .containsExactlyInAnyOrderElementsOf(
            answers.stream().map(CredentialsApi::credential).map(Credential::id).toList());
    revokeAllButTwo(many);
  }

  /** Knox's keystore takes long to read much when it starts. */
  private static void revokeAllButTwo(CredentialsApi api) {
    for (String id : api.ids().subList(2, api.ids().size())) {
      assertThat(api.revoke(id).status()).isEqualTo(200);
    }
    assertThat(api.ids()).hasSize(2);
  }

  @Test
  @Order(4)
  void defect09_limit_holdsWhenManyRace() throws Exception {
    CredentialsApi full = api("people", "full");
    int places = crowd() / 2;
    for (int i = 0; i < limit() - places; i++) {
      full.mint();
    }
    List<Answer> answers = Race.of(crowd(), () -> full.post(""));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(places);
    answers.stream()
        .filter(answer -> answer.status() != 200)
        .forEach(answer -> Expect.error(answer, 403, "limit_exceeded"));
    assertThat(full.ids()).hasSize(limit());
    revokeAllButTwo(full);
  }

  @Test
  @Order(6)
  void killedRightAfterTheAnswer_losesNothing() {
    Credential revoked = mint("");
    Credential disabled = mint("");
    Credential both = mint("");
    assertThat(sandbox("guest").disable(both.id()).status()).isEqualTo(200);
    assertThat(sandbox("guest").enable(both.id()).status()).isEqualTo(200);
    working.add(both);
    locked.add(revoked);
    locked.add(disabled);
    working.add(mint("?lifespan=P1D"));
    assertThat(sandbox("guest").revoke(revoked.id()).status()).isEqualTo(200);
    assertThat(sandbox("guest").disable(disabled.id()).status()).isEqualTo(200);
    working.add(mint(""));
    gateway().kill().start();
    awaitLoaded();
    assertAllAsLeft();
    assertThat(sandbox("guest").ids())
        .containsAll(working.stream().map(Credential::id).toList())
        .doesNotContain(revoked.id());
    assertThat(api("people", "many").ids()).hasSize(2);
  }

  @Test
  @Order(7)
  void restarted_keepsStateAndMetadata() {
    Credential revoked = working.remove(0);
    JsonNode metadata = sandbox("guest").token(revoked.id()).path("metadata");
    assertThat(metadata.path("comment").asText()).isEqualTo("lasting");
    assertThat(metadata.path("customMetadataMap").path("team").asText()).isEqualTo("ingest");
    assertThat(sandbox("guest").revoke(revoked.id()).status()).isEqualTo(200);
    locked.add(revoked);
    Credential disabled = working.remove(0);
    assertThat(sandbox("guest").disable(disabled.id()).status()).isEqualTo(200);
    locked.add(disabled);
    Runnable changesSurvived = changeSoonAfterTheMint();
    gateway().stop().start();
    awaitLoaded();
    assertAllAsLeft();
    changesSurvived.run();
    assertThat(sandbox("guest").ids()).doesNotContain(revoked.id());
    assertThat(sandbox("guest").enable(disabled.id()).status()).isEqualTo(200);
    locked.remove(disabled);
    working.add(disabled);
    assertAllAsLeft();
    Expect.refusal(sandbox("tom").revoke(disabled.id()), 403, "revoked", "access_denied", 20);
    assertAllAsLeft();
  }

  /** What Knox writes behind, it has not yet written when the gateway stops right after this. */
  private Runnable changeSoonAfterTheMint() {
    CredentialsApi owner = api("renewing", "owner");
    Credential renewed = owner.mint();
    Answer renewal = api("renewing", "robin").renew(renewed.id());
    assertThat(renewal.status()).describedAs(renewal.toString()).isEqualTo(200);
    for (int i = 0; i < 5; i++) {
      Credential disabled = mint("");
      assertThat(sandbox("guest").disable(disabled.id()).status()).isEqualTo(200);
      locked.add(disabled);
    }
    return () -> {
      assertThat(owner.token(renewed.id()).path("expirationLong").asText())
          .isEqualTo(renewal.json().path("expires").asText());
      assertThat(gateway().login("programs", renewed.secret())).isEqualTo("owner");
    };
  }

  @Test
  @Order(8)
  void secrets_areInNoFile() {
    assertThat(FileSearch.filesWithSecrets(gateway().home().root(), minted)).isEmpty();
    for (Path directory : directories()) {
      assertThat(FileSearch.filesWithSecrets(directory, minted)).isEmpty();
    }
  }
}
