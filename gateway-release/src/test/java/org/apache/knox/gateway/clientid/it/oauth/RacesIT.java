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

import static org.apache.knox.gateway.clientid.fixture.OAuthGateway.WHO_AM_I;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway.Credential;
import org.junit.jupiter.api.Test;

/** Whatever runs while something is taken away: once that is acknowledged, nothing succeeds. */
class RacesIT {

  private static final String EXCHANGE =
      "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
          + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token&subject_token=";
  private static final int ROUNDS = 12;

  private final GatewayProcess gateway = OAuthGateway.get();

  /** When the acknowledgement came, for all who try; 0 = not yet. */
  private volatile long acknowledged;

  private int use(String token) {
    return gateway.client().withBearer(token).get("/datashare" + WHO_AM_I).status();
  }

  /** Tries until a while after the acknowledgement; tells what succeeded though begun after it. */
  private List<String> tryThroughout(BooleanSupplier attempt, Runnable takeAway) throws Exception {
    acknowledged = 0;
    Queue<String> late = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Void>> workers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      workers.add(
          CompletableFuture.runAsync(
              () -> {
                for (int after = 0; after < 4; ) {
                  boolean begunAfter = acknowledged != 0;
                  boolean succeeded = attempt.getAsBoolean();
                  if (begunAfter) {
                    after++;
                    if (succeeded) {
                      late.add("succeeded after the acknowledgement");
                    }
                  }
                }
              }));
    }
    takeAway.run();
    acknowledged = System.nanoTime();
    for (CompletableFuture<Void> worker : workers) {
      worker.get(60, java.util.concurrent.TimeUnit.SECONDS);
    }
    return List.copyOf(late);
  }

  @Test
  void disable_whileTokensAreExchanged_leavesNoneAlive() throws Exception {
    Credential sams = OAuthGateway.mint("sam");
    for (int round = 0; round < ROUNDS; round++) {
      String token = OAuthGateway.token("datashare", sams, "");
      Queue<String> issued = new ConcurrentLinkedQueue<>();
      GatewayClient client = gateway.client().withBearer(token);
      List<String> late =
          tryThroughout(
              () -> {
                Answer answer =
                    client.postForm("/datashare" + OAuthGateway.TOKEN, EXCHANGE + token);
                if (answer.status() == 200) {
                  issued.add(answer.json().path("access_token").asText());
                }
                return answer.status() == 200;
              },
              () ->
                  assertThat(OAuthGateway.change("sam", "PUT", "disable", sams).status())
                      .isEqualTo(200));
      assertThat(late).isEmpty();
      assertThat(issued.stream().limit(5)).allMatch(one -> use(one) == 401);
      assertThat(OAuthGateway.change("sam", "PUT", "enable", sams).status()).isEqualTo(200);
    }
  }

  @Test
  void revoke_whileItIsVerified_noneSucceedsAfterwards() throws Exception {
    Credential sams = OAuthGateway.mint("sam");
    GatewayClient basic = gateway.client().as(sams.id(), sams.secret());
    for (int round = 0; round < ROUNDS; round++) {
      String token = OAuthGateway.token("datashare", sams, "");
      assertThat(
              tryThroughout(
                  () -> use(token) == 200,
                  () ->
                      assertThat(
                              basic
                                  .postForm(
                                      "/datashare/clientid/oauth2/v1/revoke", "token=" + token)
                                  .status())
                          .isEqualTo(200)))
          .isEmpty();
    }
  }

  @Test
  void delete_whileTheSecretIsVerified_noneSucceedsAfterwards() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Credential sams = OAuthGateway.mint("sam");
      GatewayClient basic = gateway.client().as(sams.id(), sams.secret());
      assertThat(
              tryThroughout(
                  () -> basic.get("/datashare" + WHO_AM_I).status() == 200,
                  () ->
                      assertThat(OAuthGateway.change("sam", "DELETE", "revoke", sams).status())
                          .isEqualTo(200)))
          .isEmpty();
    }
  }

  @Test
  void disable_thenUse_eachTimeAtOnce() {
    Credential sams = OAuthGateway.mint("sam");
    String token = OAuthGateway.token("datashare", sams, "");
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(use(token)).isEqualTo(200);
      OAuthGateway.change("sam", "PUT", "disable", sams);
      assertThat(use(token)).isEqualTo(401);
      OAuthGateway.change("sam", "PUT", "enable", sams);
    }
  }
}
