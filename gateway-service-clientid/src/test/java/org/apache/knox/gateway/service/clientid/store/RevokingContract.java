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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.junit.jupiter.api.Test;

/** Revoked access tokens. */
abstract class RevokingContract<B extends BackEnd> extends ContractGroup<B> {

  private static final String CLIENT = "a-client";

  private RevokedTokens revoked() {
    return backEnd().revoked();
  }

  /** Begun as a token says it, in whole seconds. */
  private Grant grant() {
    Instant begun = clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return new Grant(UUID.randomUUID().toString(), begun, begun.plusSeconds(3600));
  }

  private Grant later() {
    Grant grant = grant();
    return new Grant(grant.id(), grant.begunAt().plusSeconds(2), grant.endsAt());
  }

  private Grant revoke(String clientId) {
    Grant grant = grant();
    assertThat(revoked().revoke(clientId, grant)).isFalse();
    return grant;
  }

  @Test
  void revoke_isKnownAtOnceAndForThisGrantOnly() {
    Grant grant = grant();
    assertThat(revoked().isRevoked(CLIENT, grant)).isFalse();
    revoked().revoke(CLIENT, grant);
    assertThat(revoked().isRevoked(CLIENT, grant)).isTrue();
    assertThat(revoked().isRevoked(CLIENT, grant())).isFalse();
  }

  @Test
  void revoke_twice_isNoFailure() {
    Grant grant = revoke(CLIENT);
    assertThat(revoked().revoke(CLIENT, grant)).isFalse();
    assertThat(revoked().isRevoked(CLIENT, grant)).isTrue();
  }

  @Test
  void revoke_survivesTheEndOfTheProcess() throws Exception {
    Grant grant = revoke(CLIENT);
    backEnd().kill();
    // Knox's keystore service reads what it has after a start.
    idsOnceReadBy("sam");
    assertThat(revoked().isRevoked(CLIENT, grant)).isTrue();
    backEnd().restart();
    idsOnceReadBy("sam");
    assertThat(revoked().isRevoked(CLIENT, grant)).isTrue();
  }

  @Test
  void revoke_racingForOneGrant_noneFails() throws Exception {
    Grant grant = grant();
    Race.of(40, runner -> assertThat(revoked().revoke(CLIENT, grant)).isFalse());
    assertThat(revoked().isRevoked(CLIENT, grant)).isTrue();
  }

  @Test
  void revoke_moreThanAreToldApart_revokesAllThatHadBegun() {
    List<Grant> marked = new ArrayList<>();
    for (int i = 0; i < RevokedTokens.MAXIMUM_MARKS; i++) {
      marked.add(revoke(CLIENT));
    }
    Grant bystander = grant();
    assertThat(revoked().isRevoked(CLIENT, bystander)).isFalse();
    Grant last = grant();
    assertThat(revoked().revoke(CLIENT, last)).isTrue();
    marked.add(last);
    marked.add(bystander);
    assertThat(marked).allMatch(grant -> revoked().isRevoked(CLIENT, grant));
    assertThat(revoked().isRevoked(CLIENT, later())).isFalse();
    assertThat(revoked().isRevoked("another-client", grant())).isFalse();
    // And there is room again.
    Grant next = later();
    assertThat(revoked().revoke(CLIENT, next)).isFalse();
    assertThat(revoked().isRevoked(CLIENT, next)).isTrue();
    assertThat(marked).allMatch(grant -> revoked().isRevoked(CLIENT, grant));
  }

  @Test
  void mark_isNothingThatIsListedOrFound() {
    Grant grant = revoke(CLIENT);
    assertThat(store().find(grant.id())).isEmpty();
    assertThat(store().delete(grant.id())).isFalse();
    assertFails(
        ErrorCode.UNKNOWN_CLIENT,
        () -> Clients.change(store(), grant.id(), client -> client.withEnabled(true)));
    assertThat(store().findByOwner("\u2060revoked access tokens of " + CLIENT)).isEmpty();
    assertThat(revoked().isRevoked(CLIENT, grant)).isTrue();
  }

  @Test
  void storageFails_isNeverAnAnswer() throws Exception {
    backEnd().breakStorage();
    assertFails(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> revoked().revoke(CLIENT, grant()));
    backEnd().repairStorage();
  }
}
