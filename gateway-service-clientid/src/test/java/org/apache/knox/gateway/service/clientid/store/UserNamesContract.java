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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.LoginCounts;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.OwnerLimit;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.junit.jupiter.api.Test;

/** Names of users in the store, as all topologies compare them. */
abstract class UserNamesContract extends ContractGroup<KnoxBackEnd> {

  @Test
  void compareNames_lower_givesClientsOfAllSpellingsToOneOwner() throws Exception {
    List<StoredClient> guests =
        List.of(create("GUEST"), create("guest"), create(" Guest"), create("\uFF27uest"));
    StoredClient made = create(Clients.complete("Sam", "ADMIN", "none", clock()));
    StoredClient other = create("tom");
    backEnd().compareNames(UserNames.LOWER);
    assertThat(idsOf("guest")).containsExactlyElementsOf(guests.stream().map(g -> id(g)).toList());
    assertThat(idsOf("GUEST")).isEmpty();
    assertThat(found(made).owner()).isEqualTo("sam");
    assertThat(ids(store().findByCreator("admin"))).containsExactly(id(made));
    assertThat(foundStored(guests.get(0)).secrets()).isEqualTo(guests.get(0).secrets());
    assertThat(store().find(id(guests.get(0))).orElseThrow().client().version()).isEqualTo(2);
    assertThat(store().find(id(other)).orElseThrow().client().version()).isEqualTo(1);
    assertFails(
        org.apache.knox.gateway.service.clientid.credential.ErrorCode.LIMIT_EXCEEDED,
        () -> create("guest", new OwnerLimit(4, OwnerLimit.Action.RETURN_ERROR)));
    assertThat(backEnd().directory().history(id(guests.get(0))))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo(UserNameRows.ACTION);
              assertThat(entry.changes()).containsExactly("owner");
            });
    assertThat(backEnd().directory().history(id(guests.get(1)))).isEmpty();
  }

  @Test
  void compareNames_again_changesNothing() throws Exception {
    StoredClient client = create("GUEST");
    for (int i = 0; i < 3; i++) {
      backEnd().compareNames(UserNames.LOWER);
      backEnd().restart();
    }
    assertThat(store().find(id(client)).orElseThrow().client().version()).isEqualTo(2);
    assertThat(backEnd().directory().history(id(client))).hasSize(1);
  }

  @Test
  void compareNames_exact_leavesAllAsItIs() {
    StoredClient upper = create("GUEST");
    create("guest");
    backEnd().compareNames(UserNames.EXACT);
    assertThat(idsOf("GUEST")).containsExactly(id(upper));
    assertThat(store().find(id(upper)).orElseThrow().client().version()).isEqualTo(1);
  }

  @Test
  void compareNames_many_areChangedAllTogether() {
    for (int i = 0; i < 1_203; i++) {
      create("GUEST");
    }
    backEnd().compareNames(UserNames.LOWER);
    assertThat(idsOf("guest")).hasSize(1_203);
  }

  @Test
  void compareNames_serviceAccount_keepsItsId() {
    ApiClient account = ApiClient.builder("My-Account", "My-Account", clock().instant()).build();
    StoredClient stored = create(Clients.stored(account));
    backEnd().compareNames(UserNames.LOWER);
    assertThat(found(stored).owner()).isEqualTo("My-Account");
  }

  @Test
  void compareNames_logins_areThoseOfTheOwner() throws Exception {
    Instant now = clock().instant();
    create("GUEST");
    for (String owner : List.of("GUEST", "guest", "GUEST")) {
      backEnd().logins().count("lake", owner, true, now);
    }
    backEnd().restart();
    backEnd().compareNames(UserNames.LOWER);
    assertThat(
            backEnd()
                .directory()
                .logins(
                    new Administrator("guest", false, java.util.Set.of()), now.minusSeconds(600)))
        .extracting(LoginCounts::logins)
        .containsExactly(3L);
  }

  /** The hash of a passcode that Knox keeps has the user's name in it. */
  @Test
  void tokenOfKnox_underAnotherSpelling_isTheOwnersAndStillAcceptedByKnox() throws Exception {
    for (UserNames names : List.of(UserNames.EXACT, UserNames.LOWER)) {
      backEnd().compareNames(names);
      String id = java.util.UUID.randomUUID().toString();
      ClientSecret passcode = ClientSecret.generate(new SecureRandom());
      long now = clock().millis();
      backEnd().tokens().addToken(id, now, now + 60_000);
      String mac =
          new TokenMAC(Clients.HASH_ALGORITHM, Clients.HASH_KEY)
              .hash(id, now, "GUEST", passcode.reveal());
      TokenMetadata metadata = new TokenMetadata("GUEST");
      metadata.setPasscode(mac);
      metadata.setEnabled(true);
      backEnd().tokens().addMetadata(id, metadata);
      backEnd().compareNames(UserNames.LOWER);
      assertThat(backEnd().tokens().getTokens("guest"))
          .extracting(KnoxToken::getTokenId)
          .contains(id);
      assertThat(backEnd().tokens().getTokens("Guest")).isNotEmpty();
      TokenMetadata read = backEnd().tokens().getTokenMetadata(id);
      assertThat(read.getUserName()).isEqualTo("GUEST");
      assertThat(read.getPasscode()).isEqualTo(mac);
    }
  }

  @Test
  void tokenOfKnox_forANameThatStandsForSomethingElse_isRefused() {
    long now = clock().millis();
    backEnd().tokens().addToken("a-token", now, now + 60_000);
    for (String user : List.of("\u2060nobody", "\u2060revoked access tokens", "gu\u200Best")) {
      assertThatThrownBy(() -> backEnd().tokens().addMetadata("a-token", new TokenMetadata(user)))
          .isInstanceOf(UnknownTokenException.class);
    }
  }

  @Test
  void disable_byKnox_asksForTheOwnerInAnySpelling() throws Exception {
    backEnd().compareNames(UserNames.LOWER);
    StoredClient client = create("guest");
    TokenMetadata off = new TokenMetadata(Map.of(TokenMetadata.ENABLED, "false"));
    Clients.asUser(
        "tom",
        () ->
            assertThatThrownBy(() -> backEnd().tokens().addMetadata(id(client), off))
                .isInstanceOf(Exception.class));
    assertThat(found(client).enabled()).isTrue();
    Clients.asUser(
        "GUEST",
        () -> {
          assertThat(backEnd().tokens().getTokens("Guest")).hasSize(1);
          backEnd().tokens().addMetadata(id(client), off);
        });
    assertThat(found(client).enabled()).isFalse();
  }
}
