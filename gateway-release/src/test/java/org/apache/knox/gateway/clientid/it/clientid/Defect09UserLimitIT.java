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

import static org.apache.knox.gateway.clientid.fixture.ClientIdGateway.USER_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;

/** Knox 2.0.0 loads all tokens of a user at each mint, and lets racing requests pass the limit. */
class Defect09UserLimitIT {
  private static final int RACERS = 50;

  private static CredentialsApi filled(String user, int tokens) {
    CredentialsApi api = ClientIdGateway.api("people", user);
    for (int i = 0; i < tokens; i++) {
      api.mint();
    }
    return api;
  }

  @Test
  void mint_atTheLimit_isRefusedUntilThereIsRoom() {
    CredentialsApi full = filled("defect09", USER_LIMIT);
    for (int i = 0; i < 3; i++) {
      assertThat(Expect.error(full.post(""), 403, "limit_exceeded"))
          .contains(Integer.toString(USER_LIMIT));
    }
    assertThat(full.ids()).hasSize(USER_LIMIT);
    assertThat(ClientIdGateway.api("people", "defect09-other").post("").status()).isEqualTo(200);
    assertThat(full.revoke(full.ids().get(0)).status()).isEqualTo(200);
    Credential last = full.mint();
    assertThat(ClientIdGateway.login(last.secret())).isEqualTo("defect09");
    Expect.error(full.post(""), 403, "limit_exceeded");
  }

  @Test
  void mint_limitReachedByWhatHasExpired_hasRoom() throws InterruptedException {
    CredentialsApi api = ClientIdGateway.api("people", "defect09-expired");
    for (int i = 0; i < USER_LIMIT; i++) {
      api.mint("?lifespan=PT3S");
    }
    Thread.sleep(3_100);
    assertThat(api.post("").status()).isEqualTo(200);
  }

  @Test
  void mint_fiftyAtOnceForTheLastPlaces_fillExactlyThese()
      throws ExecutionException, InterruptedException {
    int places = 20;
    CredentialsApi api = filled("defect09-race", USER_LIMIT - places);
    List<Answer> answers = Race.of(RACERS, () -> api.post(""));
    List<String> minted = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer.status() == 200) {
        minted.add(CredentialsApi.credential(answer).id());
      } else {
        Expect.error(answer, 403, "limit_exceeded");
      }
    }
    assertThat(minted).hasSize(places).doesNotHaveDuplicates();
    assertThat(api.ids()).hasSize(USER_LIMIT).containsAll(minted);
  }

  @Test
  void mint_fiftyAtOnceInTwoTopologies_shareOneLimit()
      throws ExecutionException, InterruptedException {
    int places = 10;
    CredentialsApi people = filled("defect09-two", USER_LIMIT - places);
    CredentialsApi dressed = ClientIdGateway.api("dressed", "defect09-two");
    List<Answer> answers =
        Race.of(
            RACERS, () -> (Thread.currentThread().getId() % 2 == 0 ? people : dressed).post(""));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(places);
    assertThat(people.ids()).hasSize(USER_LIMIT);
  }

  @Test
  void mint_oldestIsRemoved_whereTheTopologySaysSo() {
    CredentialsApi api = ClientIdGateway.api("oldest", "defect09-oldest");
    List<Credential> minted = new ArrayList<>();
    for (int i = 0; i < USER_LIMIT + 2; i++) {
      minted.add(api.mint());
    }
    assertThat(api.ids())
        .containsExactlyInAnyOrderElementsOf(
            minted.subList(2, minted.size()).stream().map(Credential::id).toList());
    assertThat(ClientIdGateway.login(minted.get(0).secret())).isEqualTo("401");
    assertThat(ClientIdGateway.login(minted.get(1).secret())).isEqualTo("401");
    assertThat(ClientIdGateway.login(minted.get(2).secret())).isEqualTo("defect09-oldest");
  }

  @Test
  void mint_fiftyAtOnceWhereTheOldestGoes_leaveExactlyTheLimit()
      throws ExecutionException, InterruptedException {
    CredentialsApi api = ClientIdGateway.api("oldest", "defect09-crowd");
    for (int i = 0; i < USER_LIMIT; i++) {
      api.mint();
    }
    List<Answer> answers = Race.of(RACERS, () -> api.post(""));
    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(api.ids())
        .hasSize(USER_LIMIT)
        .containsAll(answers.stream().map(CredentialsApi::credential).map(Credential::id).toList());
  }
}
