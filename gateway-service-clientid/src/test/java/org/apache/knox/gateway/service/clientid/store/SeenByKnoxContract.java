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

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.junit.jupiter.api.Test;

/** What KNOXTOKEN sees of a client in a request of its owner, and we of its tokens. */
abstract class SeenByKnoxContract extends ContractGroup<KnoxBackEnd> {

  private TokenStateService tokens() {
    return backEnd().tokens();
  }

  private TokenMetadata metadata(ApiClient client) throws Exception {
    return Clients.answerTo(client.owner(), () -> tokens().getTokenMetadata(client.id()));
  }

  private long expiration(ApiClient client) throws Exception {
    return Clients.answerTo(client.owner(), () -> tokens().getTokenExpiration(client.id()));
  }

  /** What JWTProvider compares with the stored passcode. */
  private String macByKnox(ApiClient client, ClientSecret secret) throws Exception {
    return new TokenMAC(Clients.HASH_ALGORITHM, Clients.HASH_KEY)
        .hash(
            client.id(),
            Clients.answerTo(client.owner(), () -> tokens().getTokenIssueTime(client.id())),
            metadata(client).getUserName(),
            secret.reveal());
  }

  private void assertAcceptedByKnox(ApiClient client, ClientSecret secret) throws Exception {
    TokenMetadata metadata = metadata(client);
    assertThat(metadata.getPasscode()).isEqualTo(macByKnox(client, secret));
    assertThat(metadata.isEnabled()).isTrue();
    assertThat(metadata.getUserName()).isEqualTo(client.owner());
    assertThat(expiration(client)).isGreaterThan(System.currentTimeMillis());
  }

  @Test
  void create_client_isAcceptedByKnoxsPasscodeCheck() throws Exception {
    for (int i = 0; i < 5; i++) {
      ClientSecret secret = ClientSecret.generate(new SecureRandom());
      ApiClient client = Clients.client("Zoë", clock().instant(), null, Map.of("team", "etl"));
      create(Clients.stored(client, secret));
      assertAcceptedByKnox(client, secret);
      backEnd().kill();
      assertAcceptedByKnox(client, secret);
    }
  }

  @Test
  void update_afterward_isStillAcceptedByKnox() throws Exception {
    ClientSecret secret = ClientSecret.generate(new SecureRandom());
    ApiClient client =
        Clients.client("sam", clock().instant(), clock().instant().plusSeconds(60), Map.of());
    create(Clients.stored(client, secret));
    Clients.change(store(), client.id(), current -> current.withEnabled(false));
    assertThat(metadata(client).isEnabled()).isFalse();
    Clients.change(store(), client.id(), current -> current.withEnabled(true));
    Clients.change(
        store(), client.id(), current -> current.withExpiresAt(current.issuedAt().plusSeconds(99)));
    assertAcceptedByKnox(client, secret);
    assertThat(expiration(client)).isEqualTo(client.issuedAt().plusSeconds(99).toEpochMilli());
    backEnd().restart();
    assertAcceptedByKnox(client, secret);
  }

  @Test
  void delete_client_isUnknownToKnox() throws Exception {
    StoredClient client = create("sam");
    assertThat(metadata(client.client()).getUserName()).isEqualTo("sam");
    store().delete(id(client));
    assertUnknownToKnox(id(client));
    backEnd().kill();
    assertUnknownToKnox(id(client));
  }

  private void assertUnknownToKnox(String id) throws Exception {
    assertThatExceptionOfType(UnknownTokenException.class)
        .isThrownBy(() -> Clients.answerTo("sam", () -> tokens().getTokenExpiration(id)));
    assertThat(Clients.answerTo("sam", () -> tokens().getTokens("sam")))
        .extracting(KnoxToken::getTokenId)
        .doesNotContain(id);
  }

  @Test
  void revoked_byKnox_neverComesBack() throws Exception {
    StoredClient client = create("sam");
    Clients.answerTo(
        "sam",
        () -> {
          tokens().revokeToken(id(client));
          return client;
        });
    assertThat(store().find(id(client))).isEmpty();
    assertThat(idsOf("sam")).isEmpty();
    assertFails(ErrorCode.UNKNOWN_CLIENT, () -> Clients.change(store(), id(client), now -> now));
    assertThat(store().delete(id(client))).isFalse();
    backEnd().kill();
    assertThat(store().find(id(client))).isEmpty();
    backEnd().restart();
    assertThat(idsOf("sam")).isEmpty();
  }

  @Test
  void disabled_byKnox_isDisabledHereAndAfterARestart() throws Exception {
    StoredClient client = create(Clients.complete("sam", "admin", "nightly", clock()));
    TokenMetadata metadata = metadata(client.client());
    metadata.setEnabled(false);
    Clients.asUser("sam", () -> tokens().addMetadata(id(client), metadata));
    assertThat(foundStored(client)).isEqualTo(client.with(known -> known.withEnabled(false)));
    backEnd().restart();
    assertThat(foundStored(client)).isEqualTo(client.with(known -> known.withEnabled(false)));
  }

  @Test
  void issued_byKnox_isNoClientButCountsForTheLimit() throws Exception {
    String id = UUID.randomUUID().toString();
    long now = clock().instant().toEpochMilli();
    tokens().addToken(id, now, now + 3_600_000, 7_200_000);
    tokens().addMetadata(id, new TokenMetadata("sam", "by KNOXTOKEN"));
    assertThat(tokens().getTokenMetadata(id).getComment()).isEqualTo("by KNOXTOKEN");
    assertThat(tokens().getTokenMetadata(id).isEnabled()).isTrue();
    assertThat(idsOf("sam")).isEmpty();
    assertThat(store().find(id)).isEmpty();
    assertFails(ErrorCode.UNKNOWN_CLIENT, () -> store().update(id, stored -> stored));
    assertThat(store().delete(id)).isFalse();
    assertFails(
        ErrorCode.LIMIT_EXCEEDED,
        () -> create("sam", new OwnerLimit(1, OwnerLimit.Action.RETURN_ERROR)));
    create("sam", new OwnerLimit(1, OwnerLimit.Action.REMOVE_OLDEST));
    assertThat(idsOf("sam")).hasSize(1);
    assertUnknownToKnox(id);
  }

  /** Defect 1 of Knox 2.0.0. */
  @Test
  void neverExpiring_manyRunsOfTheReaper_isStillAccepted() throws Exception {
    ClientSecret secret = ClientSecret.generate(new SecureRandom());
    ApiClient lasting = Clients.client("sam", clock().instant(), null, Map.of());
    create(Clients.stored(lasting, secret));
    StoredClient expiring = create(Clients.expiring("tom", clock(), Duration.ofSeconds(1)));
    backEnd().restartWithReaper();
    for (int i = 0; i < 100 && store().find(id(expiring)).isPresent(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(store().find(id(expiring))).as("the reaper ran").isEmpty();
    TimeUnit.SECONDS.sleep(2);
    assertAcceptedByKnox(lasting, secret);
    assertThat(store().find(lasting.id()).orElseThrow().client().expiresAt()).isNull();
    assertThat(idsOf("sam")).containsExactly(lasting.id());
  }
}
