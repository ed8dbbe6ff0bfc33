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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;
import org.apache.knox.gateway.clientid.fixture.OAuthGateway;
import org.apache.knox.gateway.clientid.fixture.RawHttps;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs by which anybody, without logging in, would keep the gateway's audit log busy or silent. */
class LongUrlIT {

  private static final int LONG = 7_000;
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Duration AUDITED = Duration.ofSeconds(20);

  private final GatewayProcess gateway = OAuthGateway.get();

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "%41", "a.-_", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", "ey"})
  @Timeout(120)
  void longUrl_isAnsweredSoonAndAudited(String part) {
    String rest = part.repeat(LONG / part.length());
    for (String url : List.of(WHO_AM_I + "/mark/" + rest, WHO_AM_I + "?mark=" + rest + "!")) {
      long before = marks();
      long start = System.nanoTime();
      String answer =
          RawHttps.send(gateway, "GET /gateway/datashare" + url + " HTTP/1.1", List.of(), "");
      assertThat(answer).startsWith("HTTP/1.1 4");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
      // The line may be written after the answer.
      while (marks() <= before) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AUDITED);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private long marks() {
    return gateway
        .home()
        .read("logs/gateway-audit.log")
        .lines()
        .filter(line -> line.contains("mark"))
        .count();
  }
}
