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
package org.apache.knox.gateway.clientid.it.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.junit.jupiter.api.Test;

/** Three hundred who send without end at a gateway of forty threads. */
class SlowSendersIT {

  private static final int SENDERS = 300;
  private static final List<String> LINES =
      List.of(
          "POST /gateway/people/clientid/api/v1/oauth/credentials",
          "PUT /gateway/people/clientid/api/v1/oauth/credentials/disable",
          "POST /gateway/people/clientid/oauth2/v1/token",
          "POST /gateway/people/clientid/api/v1/clients");

  private final GatewayProcess gateway = FrontGateway.get();

  private List<Sender> senders() throws Exception {
    try (Closing closing = new Closing(Executors.newFixedThreadPool(8))) {
      List<Future<Sender>> connecting = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        String line = LINES.get(i % LINES.size());
        connecting.add(
            closing
                .executor()
                .submit(
                    () ->
                        new Sender(gateway)
                            .head(
                                line,
                                List.of(
                                    "SM_USER: slow",
                                    "Content-Type: application/x-www-form-urlencoded",
                                    "Content-Length: 60000"))
                            .send("a")));
      }
      List<Sender> senders = new ArrayList<>();
      for (Future<Sender> one : connecting) {
        senders.add(one.get());
      }
      return senders;
    }
  }

  @Test
  void slowSenders_holdNoThread() throws Exception {
    CredentialsApi honest = FrontGateway.api("honest");
    honest.mint();
    List<Sender> senders = senders();
    for (int round = 0; round < 5; round++) {
      senders.forEach(sender -> sender.trickle("b"));
      honest.mint();
      assertThat(gateway.client().get("/people/clientid/health").status()).isEqualTo(200);
    }
    for (Sender sender : senders) {
      assertThat(sender.answer()).startsWith("HTTP/1.1 408").contains("\"invalid_request\"");
      sender.close();
    }
    assertThat(FrontGateway.api("slow").tokens("")).isEmpty();
  }

  /** Ends the threads. */
  private record Closing(ExecutorService executor) implements AutoCloseable {
    @Override
    public void close() {
      executor.shutdown();
    }
  }
}
